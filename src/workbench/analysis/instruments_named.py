"""Treaties and standards named in a text, with the articles cited.

Names are in ``instrument_names.csv``; the longest one at a place counts, so that the Optional
Protocol to a convention is not read as the convention. Codes are ids of ``instruments.csv`` or
``other:<name>``. Confidence is the share of hits of that kind of name found right by hand.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from workbench.analysis.action_required import smoothed
from workbench.analysis.wording import Wording, wording
from workbench.model import Label, Method, Scheme
from workbench.resources import taxonomy_file

VERSION = "instrument-names-1"
_ORDER = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2}
_UN = r"(?:1966 |un |united nations |international )*"
_RANK = r"(?:(?:first|second|third|1st|2nd|3rd|two|three|both|all|and|additional|optional) )*"
_BEFORE = re.compile(
    rf" ({_RANK}protocols?) (?:thereto )?(?:(?:to|of|on|under|for) (?:the |both |its )?)?{_UN}$"
)
_BEHIND = re.compile(
    r"(?: [^\W\d]+| ,)? (?:and|with|including|as well as|or|, and|, as well as)(?: also)?"
    r"(?: to| of)?"
    rf"(?: its| the| their| both| all)* ({_RANK}optional protocols?|{_RANK}protocols? thereto)"
    r"(?! (?:to|of) )(?= )"
)
_NEXT_IN_LIST = re.compile(rf"^(?: ,| and| , and| , to| and to)(?: the)? {_UN}$")
_CITED = r"(?:\d+[\w.]*|,|and|to|or|paragraphs?|[a-z]) "
_ARTICLE_BEFORE = re.compile(
    rf" (?:articles?|arts?)(?: \.)? ({_CITED}(?:{_CITED})*)(?:of|under|in) (?:the )?{_UN}$"
)
_ARTICLE_BEHIND = re.compile(
    r"(?: ,| in its| and its)? (?:articles?|arts?)(?: \.)?"
    r" (\d+[\w.]*(?: (?:, |and |to )?\d+[\w.]*)*)"
)
_NUMBER = re.compile(
    r"(?:(?: concerning| on)(?: \w+){1,9} nos?(?: \.)?|(?: nos?| numbers?| c)?(?: \.)?)"
    r" (?:no\.)?(\d{2,3})(?= |$)"
)
_MORE_NUMBERS = re.compile(r"(?: ,| and| , and| or)(?: no| nos)?(?: \.)? (\d{2,3})(?= |$)")
# "CEDAW recommendations": the committee, not the convention.
_NOT_BEFORE = (" committee", " recommendation", " concluding observation")
_LOOK_BACK, _LOOK_AHEAD = 90, 110
_ONE_COVENANT = range(16, 28)  # articles of substance that only one of the two Covenants has


class Name(NamedTuple):
    """One name of one instrument, as the table writes it."""

    code: str
    kind: str
    shown: str
    protocols: tuple[str, ...]
    confidence: float


class Named(NamedTuple):
    """A hit: code, how it is shown, articles cited, confidence."""

    code: str
    shown: str
    articles: str
    confidence: float


def _split(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))


class Place(NamedTuple):
    """Where the last name ended, and whether it was its protocol's."""

    code: str = ""
    end: int = 0
    rank: str = ""


class InstrumentNames:
    """All names in one automaton."""

    def __init__(self) -> None:
        with taxonomy_file("instrument_names.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        self._topics = {r["code"]: _split(r["topics"]) for r in rows if r["topics"]}
        by_text: dict[str, Name] = {}
        for r in rows:
            for name in _split(r["names"]):
                sure = smoothed(r["right"], r["n"])
                low = wording(name).low.rstrip()
                by_text[low] = Name(r["code"], r["kind"], name, _split(r["protocols"]), sure)
        self._names = list(by_text.values())
        self._scan = AhoCorasick(
            list(by_text), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
        )

    def found(self, said: Wording) -> Iterator[Named]:
        """Every instrument named, in order of the text; may repeat."""
        low, last = said.low, Place()
        for number, start, end in self._scan.find_matches_as_indexes(low):
            if low[end] != " " or low.startswith(_NOT_BEFORE, end):
                continue
            name = self._names[number]
            if name.kind == "numbered":
                yield from _numbered(name, low[end : end + _LOOK_AHEAD])
                continue
            rank = self._rank(low, start, name, last)
            yield from self._named(low, start, end, name, rank)
            last = Place(name.code, end, rank)

    @staticmethod
    def _rank(low: str, start: int, name: Name, last: Place) -> str:
        """The words that make a name that of its protocol ("second optional protocol")."""
        if not name.protocols:
            return ""
        between = low[last.end : start] + " "
        if last.rank and last.code == name.code and between == " ":
            return last.rank  # the acronym in brackets behind the name
        if last.rank.endswith("optional protocols") and _NEXT_IN_LIST.match(between):
            return "optional protocols"
        match = _BEFORE.search(low[max(start - _LOOK_BACK, 0) : start] + " ")
        return match[1] if match else ""

    def _named(self, low: str, start: int, end: int, name: Name, rank: str) -> Iterator[Named]:
        ahead = low[end : end + _LOOK_AHEAD]
        articles = _articles(low[max(start - _LOOK_BACK, 0) : start] + " ", ahead)
        if name.kind == "article" and not _one_covenant(articles):
            return
        if not rank:
            yield Named(name.code, name.shown, articles, name.confidence)
        behind = _BEHIND.match(ahead) if name.protocols and "protocol" in ahead else None
        for said in filter(None, (rank, behind[1] if behind else "")):
            for code in self._protocols(name, said, ahead):
                yield Named(code, f"{said} to {name.shown}", articles, name.confidence)

    def _protocols(self, name: Name, rank: str, ahead: str) -> tuple[str, ...]:
        """Which of a treaty's protocols "second", "both" or the topic behind the name mean."""
        known = name.protocols
        ranks = [_ORDER[w] for w in rank.split() if w in _ORDER and _ORDER[w] < len(known)]
        if ranks:
            return tuple(known[n] for n in ranks)
        if rank.endswith("s") or len(known) == 1:
            return known[:2] if "two" in rank else known
        said = ahead.partition(" . ")[0]
        topical = [c for c in known if any(f" {t} " in said for t in self._topics.get(c, ()))]
        if topical:
            return tuple(topical)
        return known[:1] if len(known) == 2 else (f"other:Optional Protocol to the {name.code}",)


def _numbered(name: Name, ahead: str) -> Iterator[Named]:
    match = _NUMBER.match(ahead)
    if not match:
        if name.shown != "ILO":
            yield Named(name.code, name.shown, "", name.confidence)
        return
    while match:
        yield Named(f"{name.code} {match[1]}", f"{name.shown} {match[1]}", "", name.confidence)
        match = _MORE_NUMBERS.match(ahead, match.end(1))


def _one_covenant(articles: str) -> bool:
    first = re.match(r"\d+", articles)
    return first is not None and int(first[0]) in _ONE_COVENANT


def _articles(back: str, ahead: str) -> str:
    """Articles cited beside a name: ``19, 21 and 25``; empty if none."""
    before = _ARTICLE_BEFORE.search(back) if " art" in back else None
    behind = _ARTICLE_BEHIND.match(ahead) if " art" in ahead else None
    match = before or behind
    return match[1].strip(" ,").replace(" ,", ",") if match else ""


@cache
def instrument_names() -> InstrumentNames:
    """The shipped names, read once per process."""
    return InstrumentNames()


def instruments_named(text: str) -> tuple[Label, ...]:
    """Treaties and standards named, each once, in order of the text; none if none is named.

    `why` is the name with the articles cited ("ICCPR article 25"); a name met twice keeps the
    place that cites articles.
    """
    labels: dict[str, Label] = {}
    for code, shown, articles, sure in instrument_names().found(wording(text)):
        why = f"{shown[:55]} article {articles}"[:80].rstrip() if articles else shown[:80]
        if code not in labels or (articles and " article " not in labels[code].why):
            labels[code] = Label(Scheme.INSTRUMENT, code, Method.RULE, "", VERSION, sure, why)
    return tuple(labels.values())
