"""The search of a site: parts that the index page loads as scripts when it needs them.

Scripts, because a page opened from a folder may load nothing else. The page knows the checksum of
the list of words, and that list the checksums of all other parts: a part that a browser kept from
an earlier build is noticed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.site.wordlists import Words, shortened

FOLDER = "search"
WORDS = "words"
# Small, because the first hits of a rare word stand in as many parts; a slow line takes 160 kB/s.
LIST_PART = 60_000
TEXT_PART = 30_000
Row = tuple[str, str, str]
"""Anchor in the report, citation and text of one recommendation."""


@dataclass(frozen=True, slots=True)
class Part:
    """One script of the folder `FOLDER`: its `name` without ending, what it holds, as text."""

    name: str
    held: str

    @property
    def sum(self) -> str:
        return hashlib.sha256(self.held.encode()).hexdigest()[:12]

    @property
    def script(self) -> str:
        # As a text that the script parses: quicker than a literal, and nothing in it can be run.
        text = json.dumps(self.held, ensure_ascii=False).replace("<", "\\u003c")
        return f'erwPart("{self.name}","{self.sum}",{text});\n'


class SearchIndex:
    """Takes the recommendations State by State, and gives parts as soon as they are full."""

    def __init__(self) -> None:
        self._words = Words()
        self._rows: list[tuple[str, str, str, str]] = []
        self._size = 0
        self._texts: list[tuple[int, str]] = []
        self._first = 0

    def add(self, iso3: str, name: str, rows: Iterable[Row]) -> Iterator[Part]:
        """The recommendations of one State, whose `name` is searched with each of them."""
        for anchor, cited, text in rows:
            self._words.add(f"{name} {cited} {text}")
            self._rows.append((iso3, anchor, cited, text))
            self._size += len(cited) + len(text)
            if self._size >= TEXT_PART:
                yield self._full()

    def _full(self) -> Part:
        made = json.dumps(self._rows, ensure_ascii=False, separators=(",", ":"))
        part = Part(f"t{len(self._texts)}", made)
        self._texts.append((self._first, part.sum))
        self._rows, self._size, self._first = [], 0, self._words.texts
        return part

    def finish(self) -> Iterator[Part]:
        """What is left; the list of words, which the page loads first, comes last."""
        if self._rows:
            yield self._full()
        ordered = self._words.ordered()
        lists = []
        for number, (first, held) in enumerate(_packed(self._words.lists(ordered))):
            part = Part(f"l{number}", " ".join(held))
            longest = max(range(len(held)), key=lambda n: len(held[n]))
            lists.append((first, part.sum, longest, len(held[longest])))
            yield part
        told = {"texts": self._words.texts, "words": shortened(ordered), "lists": lists,
                "parts": self._texts}  # fmt: skip
        yield Part(WORDS, json.dumps(told, ensure_ascii=False, separators=(",", ":")))


def _packed(lists: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """Lists for parts of about `LIST_PART` signs, each with the number of its first word."""
    held: list[str] = []
    size = first = 0
    for word, one in enumerate(lists):
        if held and size + len(one) > LIST_PART:
            yield first, held
            held, size, first = [], 0, word
        held.append(one)
        size += len(one) + 1
    if held:
        yield first, held
