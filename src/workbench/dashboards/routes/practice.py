"""Cases to practise on: which route would you take? Feedback for every answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import yaml

from workbench.analysis.route_table import ActorKind
from workbench.i18n import word
from workbench.resources import taxonomy_file


class Verdict(StrEnum):
    """How good an answer is. Several of one case may be good."""

    GOOD = "good"
    PARTLY = "partly"
    POOR = "poor"


VERDICT_WORD = {
    Verdict.GOOD: word("a good way"), Verdict.PARTLY: word("helps, but not first"),
    Verdict.POOR: word("not here"),
}  # fmt: skip
VERDICT_GLYPH = {Verdict.GOOD: "✓", Verdict.PARTLY: "◐", Verdict.POOR: "✗"}
LETTERS = "abcdefgh"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer; `route` is its id in the table of routes, empty where it is none of them."""

    letter: str
    words: str
    route: str
    verdict: Verdict
    feedback: str


@dataclass(frozen=True, slots=True)
class Case:
    """A made-up case about no State; `lesson` is what it teaches."""

    id: str
    title: str
    actor: ActorKind
    story: str
    answers: tuple[Answer, ...]
    lesson: str

    def answer(self, letter: str) -> Answer | None:
        """The answer of a letter, None where there is none."""
        return next((a for a in self.answers if a.letter == letter), None)


@cache
def cases() -> tuple[Case, ...]:
    """``route_cases.yaml``, in its order."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = taxonomy_file("route_cases.yaml").read_text(encoding="utf-8")
    return tuple(
        Case(
            c["id"], c["title"], ActorKind(c["actor"]), c["story"].strip(),
            tuple(
                Answer(letter, a["words"], a.get("route", ""), Verdict(a["verdict"]),
                       a["feedback"].strip())
                for letter, a in zip(LETTERS, c["answers"], strict=False)
            ),
            c["lesson"].strip(),
        )
        for c in yaml.load(text, Loader=loader)["cases"]
    )  # fmt: skip


def case_words() -> Iterator[str]:
    """Every text of the cases that is shown, for the catalogues."""
    for c in cases():
        yield from (c.title, c.story, c.lesson)
        for a in c.answers:
            yield from (a.words, a.feedback)
