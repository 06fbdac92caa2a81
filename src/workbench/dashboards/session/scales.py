"""What participants can answer: the codes of every kind of activity, in this one place.

A vote's `value` is one of these codes, or a whole number where people place dots or ranks:

================== ===========================================================================
status_rating      a step of the common scale (``REGRESS`` … ``FULL``), or the native words of a
                   scale of `NATIVE`; and ``CANNOT_SAY``
smart_rating       ``NOT_MET`` (0), ``PARTLY_MET`` (1), ``MET`` (2), ``CANNOT_SAY``; one item per
                   recommendation and criterion, written ``recommendation#criterion``
priority_dots      the number of dots on the item, 0 … `Activity.dots`, together no more than that
agree_disagree     ``STRONGLY_DISAGREE`` (1) … ``STRONGLY_AGREE`` (5), ``CANNOT_SAY``
ranking            the item's rank: 1 is first, the number of items is last
evaluation         ``VERY_POOR`` (1) … ``VERY_GOOD`` (5), ``CANNOT_SAY``
clause_review      ``APPROVE``, ``AMEND``, ``OBJECT``; the wish itself is a `Statement`
rewrite, brainstorm no vote: `Statement`s
================== ===========================================================================

``CANNOT_SAY`` is an answer and counts in n; it has no level and so no part in the median.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from workbench import look
from workbench.analysis.crosswalk import shipped_crosswalk
from workbench.errors import BadParameter, did_you_mean
from workbench.i18n import word
from workbench.ledger.payloads import Activity
from workbench.ledger.vocabulary import ActivityKind as Kind
from workbench.ledger.vocabulary import AssessorKind
from workbench.sentences import sentence
from workbench.taxonomy.crosswalk import VALUES, CommonCode

Value = int | str
CANNOT_SAY = "CANNOT_SAY"
COMMON = "common"
SPOKE = "SPOKE"
"""What a distribution counts where words were given and no vote."""
REGRESSED = float(VALUES[CommonCode.REGRESS])
SPOKEN = frozenset({Kind.REWRITE, Kind.BRAINSTORM})
"""Kinds that take words and no votes."""
WITH_WORDS = SPOKEN | {Kind.CLAUSE_REVIEW, Kind.EVALUATION}
"""Kinds that ask for statements, alone or beside a vote."""
NUMBERED = frozenset({Kind.PRIORITY_DOTS, Kind.RANKING})


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer. `level` orders it on its scale; None: beside the scale.

    `word` is a message in English, or a publisher's own word that stays as it is.
    """

    code: str
    word: str
    level: float | None = None


_CANNOT = Option(CANNOT_SAY, word("cannot say"))
_LEVELS = {str(code): float(value) for code, value in VALUES.items()}
_STEPS = tuple(Option(s.code, s.word, _LEVELS[s.code]) for s in look.STATUS if s.code in _LEVELS)
_OPTIONS: Mapping[Kind, tuple[Option, ...]] = {
    Kind.STATUS_RATING: (*_STEPS, _CANNOT),
    Kind.SMART_RATING: (
        Option("NOT_MET", word("not met"), 0.0),
        Option("PARTLY_MET", word("partly met"), 1.0),
        Option("MET", word("met"), 2.0),
        _CANNOT,
    ),
    Kind.AGREE_DISAGREE: (
        Option("STRONGLY_DISAGREE", word("strongly disagree"), 1.0),
        Option("DISAGREE", word("disagree"), 2.0),
        Option("NEITHER", word("neither agree nor disagree"), 3.0),
        Option("AGREE", word("agree"), 4.0),
        Option("STRONGLY_AGREE", word("strongly agree"), 5.0),
        _CANNOT,
    ),
    Kind.EVALUATION: (
        Option("VERY_POOR", word("very poor"), 1.0),
        Option("POOR", word("poor"), 2.0),
        Option("FAIR", word("fair"), 3.0),
        Option("GOOD", word("good"), 4.0),
        Option("VERY_GOOD", word("very good"), 5.0),
        _CANNOT,
    ),
    Kind.CLAUSE_REVIEW: (
        Option("APPROVE", word("approve")),
        Option("AMEND", word("amend")),
        Option("OBJECT", word("object")),
    ),
}
# Scales that publishers use, as the crosswalk knows them; their words are never changed.
NATIVE: Mapping[str, tuple[str, ...]] = {
    "ODIHR": (
        "not implemented", "partially implemented", "mostly implemented", "fully implemented",
        "not yet evaluated",
    ),
    "CCPR_grades": ("E", "C", "B", "A", "D"),
}  # fmt: skip


@cache
def native_options(scale: str) -> tuple[Option, ...]:
    """The values of a published scale; a level is their step of the common scale, if any.

    Raises
    ------
    BadParameter
        If it is none of `NATIVE`.
    """
    if scale not in NATIVE:
        raise BadParameter(
            sentence(
                "scale: expected %(common)s or one of %(known)s, got %(got)s.%(meant)s",
                common=COMMON,
                known=tuple(NATIVE),
                got=repr(scale),
                meant=did_you_mean(scale, (COMMON, *NATIVE)),
            )
        )
    steps = [shipped_crosswalk().to_common(scale, v, None, _WORKSHOP).value for v in NATIVE[scale]]
    words = zip(NATIVE[scale], steps, strict=True)
    return (*(Option(v, v, None if s is None else float(s)) for v, s in words), _CANNOT)


_WORKSHOP = str(AssessorKind.WORKSHOP)


def default_options(kind: Kind, scale: str = COMMON) -> tuple[Option, ...]:
    """The answers of a kind of activity; none where numbers or words are given."""
    if kind is Kind.STATUS_RATING and scale != COMMON:
        return native_options(scale)
    return _OPTIONS.get(kind, ())


def scale_of(activity: Activity) -> str:
    """The scale of a status rating: `COMMON`, one of `NATIVE`, or empty for options of its own."""
    asked = set(activity.options) - {CANNOT_SAY}
    if not asked or asked == {o.code for o in _STEPS}:
        return COMMON
    return next((name for name, values in NATIVE.items() if asked == set(values)), "")


def options_of(activity: Activity) -> tuple[Option, ...]:
    """The answers of one activity, in its order; a code of its own has no level."""
    scale = scale_of(activity) if activity.activity is Kind.STATUS_RATING else COMMON
    known = {o.code: o for o in default_options(activity.activity, scale or COMMON)}
    if not activity.options:
        return tuple(known.values())
    return tuple(known.get(code, Option(code, code)) for code in activity.options)


def level_of(activity: Activity, value: Value) -> float | None:
    """Where an answer stands on its scale; None: beside it."""
    if activity.activity in NUMBERED:
        return float(value) if isinstance(value, int) else None
    return next((o.level for o in options_of(activity) if o.code == str(value)), None)


def code_of(activity: Activity, value: Value) -> Value | None:
    """A stored answer as it counts: an option's code, also where its level was written (paper
    tallies do); a rank or dots; None for what is no answer to this activity.
    """
    if activity.activity is Kind.RANKING:
        return value if isinstance(value, int) and 1 <= value <= len(activity.items) else None
    if activity.activity is Kind.PRIORITY_DOTS:
        return value if isinstance(value, int) and value >= 0 else None
    for option in options_of(activity):
        if value == option.code or (isinstance(value, int) and value == option.level):
            return option.code
    return None


def answer_of(activity: Activity, item: str, text: str) -> Value:
    """An answer as a form sends it, checked against what was asked.

    Raises
    ------
    BadParameter
        If the activity has no such item or no such answer. Dots and ranks of several items are
        checked together by `require_together`.
    """
    if activity.items and item not in activity.items:
        raise BadParameter(sentence("this activity has no item %(got)s", got=repr(item)))
    if activity.activity in NUMBERED:
        return _number(activity, text)
    codes = [o.code for o in options_of(activity)]
    if text not in codes:
        raise BadParameter(_not_among(codes, text))
    return text


def _not_among(codes: list[str], text: str) -> str:
    if not codes:
        return sentence("answer: expected words, no vote; got %(got)s.", got=repr(text))
    return sentence(
        "answer: expected %(known)s; got %(got)s.%(meant)s",
        known=tuple(codes), got=repr(text), meant=did_you_mean(text, codes),
    )  # fmt: skip


def _number(activity: Activity, text: str) -> int:
    dots = activity.activity is Kind.PRIORITY_DOTS
    low, high = (0, activity.dots) if dots else (1, len(activity.items))
    if not text.isascii() or not text.isdigit() or not low <= int(text) <= high:
        raise BadParameter(
            sentence(
                "answer: expected a whole number from %(low)s to %(high)s, got %(got)s",
                low=low,
                high=high,
                got=repr(text),
            )
        )
    return int(text)


def require_together(activity: Activity, given: Iterable[Value | None]) -> None:
    """That somebody's answers to all items go together: no dot too many, no rank twice.

    Raises
    ------
    BadParameter
        Saying what to take back.
    """
    numbers = [value for value in given if isinstance(value, int)]
    if activity.activity is Kind.PRIORITY_DOTS and sum(numbers) > activity.dots:
        raise BadParameter(
            sentence(
                "you placed %(n)s dots, but there are %(most)s; take some away",
                n=sum(numbers),
                most=activity.dots,
            )
        )
    if activity.activity is Kind.RANKING and len(set(numbers)) < len(numbers):
        raise BadParameter(sentence("two items have the same rank; give each rank once"))
