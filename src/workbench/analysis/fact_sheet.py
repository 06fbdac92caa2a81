"""One page for people who vote, report or govern (Plan of Action, para 36).

Counts are of core recommendations, those on electoral rights themselves. What nobody has assessed
is told as such; nothing here says that a recommendation was carried out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.analysis.health import NOT_ASSESSED
from workbench.analysis.smart.readability import reading_ease
from workbench.analysis.sources import SourceLine
from workbench.harmonise.treaties import Standing
from workbench.model import Election

if TYPE_CHECKING:
    from workbench.joint import JointAnalysis

TOPICS = 5
MEASURED = frozenset({"en", "es", "fr"})  # languages whose form of the measure textstat has


class Unmeasured(StrEnum):
    """Why a reading ease was not measured."""

    LANGUAGE = "language"
    UNTRANSLATED = "untranslated"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Ease:
    """Flesch's reading ease of `words` words; where it was not measured, `why`."""

    value: float | None
    words: int
    why: Unmeasured | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """One obligation and how many core recommendations name it, by community."""

    obligation: str
    name: str
    human_rights: int
    elections: int

    @property
    def n(self) -> int:
        return self.human_rights + self.elections


@dataclass(frozen=True, slots=True)
class FactSheet:
    """What one page says of one State.

    `topics`: most asked first; `assessed` of the `n` core recommendations, by step in `steps`.
    `named_missing`: of the treaties the Plan names, those the State is known not to be party to.
    """

    next_vote: Election | None
    n: int
    human_rights: int
    elections: int
    both: int
    topics: tuple[Topic, ...]
    assessed: int
    steps: tuple[tuple[str, int], ...]
    party: int
    known: int
    no_data: int
    named_missing: tuple[str, ...]
    standings: tuple[tuple[Standing, int], ...]
    sources: tuple[SourceLine, ...]


def _topics(analysis: JointAnalysis) -> tuple[Topic, ...]:
    found = [
        Topic(r.obligation, r.name, r.human_rights, r.elections)
        for r in analysis.core.coverage.rows
        if r.ids
    ]
    return tuple(sorted(found, key=lambda x: (-x.n, x.obligation))[:TOPICS])


def _steps(analysis: JointAnalysis) -> Counter[str]:
    core = {i.rec.id for i in analysis.core.recommendations}
    healths = [h for h in analysis.health.recommendations if h.recommendation in core]
    return Counter(h.code for h in healths if h.latest and h.code != NOT_ASSESSED)


def _used(analysis: JointAnalysis) -> tuple[SourceLine, ...]:
    """The sources the page rests on, and those that failed."""
    treaties = {x.status.source for x in analysis.treaties.lines}
    vote = analysis.elections.next_popular
    used = {i.rec.source for i in analysis.core.recommendations} | treaties
    used |= {vote.source} if vote else set()
    used |= {x.assessment.source for x in analysis.status.lines}
    return tuple(s for s in analysis.sources if s.account.name in used or s.failed)


def fact_sheet(analysis: JointAnalysis) -> FactSheet:
    """The few figures of a page, from the joint analysis."""
    steps, treaties = _steps(analysis), analysis.treaties
    missing = (Standing.SIGNATORY, Standing.NO_ACTION, Standing.WITHDRAWN)
    stood = Counter(x.status.status for x in treaties.lines)
    return FactSheet(
        next_vote=analysis.elections.next_popular,
        n=analysis.core.n,
        human_rights=analysis.core.human_rights,
        elections=analysis.core.elections,
        both=len(analysis.convergence),
        topics=_topics(analysis),
        assessed=steps.total(),
        steps=tuple(sorted(steps.items())),
        party=treaties.party,
        known=treaties.known,
        no_data=treaties.no_data,
        named_missing=tuple(
            x.instrument.full_name
            for x in treaties.lines
            if x.named_by_plan and x.status.status in missing
        ),
        standings=tuple((s, stood[s]) for s in Standing if stood[s]),
        sources=_used(analysis),
    )


def ease_of(sentences: Sequence[str], language: str, *, translated: bool) -> Ease:
    """How easy sentences are to read, where the measure has a form for their language.

    Flesch (1948) for English, Kandel and Moles for French, Fernández Huerta for Spanish. A text
    that is still partly English is not measured by the form of another language.
    """
    text = " ".join(sentences)
    words = len(text.split())
    if language not in MEASURED:
        return Ease(None, words, Unmeasured.LANGUAGE)
    if not translated:
        return Ease(None, words, Unmeasured.UNTRANSLATED)
    return Ease(reading_ease(text, language), words) if words else Ease(None, 0, Unmeasured.EMPTY)
