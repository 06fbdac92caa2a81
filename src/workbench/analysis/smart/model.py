"""What a SMART+ rating is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.model import Method


class Criterion(StrEnum):
    """The five letters of SMART and four more of paragraph 38 of the Plan of Action."""

    SPECIFIC = "specific"
    MEASURABLE = "measurable"
    ATTAINABLE = "attainable"
    RELEVANT = "relevant"
    TIME_BOUND = "time_bound"
    PLAIN_LANGUAGE = "plain_language"
    AUDIENCE_IDENTIFIED = "audience_identified"
    COUNTRY_CONTEXT = "country_context"
    IMPLEMENTATION = "implementation_considered"


NEEDS_A_PERSON = (Criterion.ATTAINABLE, Criterion.RELEVANT, Criterion.COUNTRY_CONTEXT)
MACHINE_SCORED = tuple(c for c in Criterion if c not in NEEDS_A_PERSON)


@dataclass(frozen=True, slots=True)
class Span:
    """Words of the rated text: `text` is ``rated[start:end]``, `signal` the rule they answer to."""

    start: int
    end: int
    text: str
    signal: str


@dataclass(frozen=True, slots=True)
class CriterionRating:
    """One criterion: 0, 1 or 2, or None where a person has to judge or nothing can be rated.

    `reason` is the English sentence of the message `reason_key` with `reason_words` filled in;
    a catalogue can translate the message by its key. `confidence` is the share of hand-coded
    recommendations of the tuning half on which this score was right; None where fewer than five
    had it, and in languages that were never measured.
    """

    criterion: Criterion
    score: int | None
    reason: str
    reason_key: str
    reason_words: tuple[tuple[str, str], ...]
    spans: tuple[Span, ...]
    question: str
    method: Method
    version: str
    confidence: float | None


@dataclass(frozen=True, slots=True)
class Readability:
    """How hard the text is to read.

    `flesch` is Flesch's reading ease in the form for the text's language (100 very easy, 0 very
    hard, no bounds), None where it was not asked for. `unexplained` are acronyms that the text
    does not spell out and that are not on the list of well-known ones.
    """

    flesch: float | None
    words: int
    longest_sentence: int
    acts: int
    unexplained: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SmartRating:
    """All nine criteria in the order of `Criterion`; `readability` None where nothing was rated."""

    language: str
    criteria: tuple[CriterionRating, ...]
    readability: Readability | None

    def of(self, criterion: Criterion) -> CriterionRating:
        """The rating of one criterion."""
        return next(c for c in self.criteria if c.criterion is criterion)

    @property
    def total(self) -> int | None:
        """Sum of the scores a machine gave (0–12), None where nothing was rated."""
        scores = [c.score for c in self.criteria if c.score is not None]
        return sum(scores) if scores else None


@dataclass(frozen=True, slots=True)
class Pattern:
    """A way to write a weak criterion better: a form with blanks in brackets, never a rewrite."""

    criterion: Criterion
    pattern: str
    note: str
