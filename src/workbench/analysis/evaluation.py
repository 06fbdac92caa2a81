"""Scoring the labellers against a table that people coded (the shape of UPR Info's export).

Only recommendations in English are scored: the models know no other language, and pledges are
coded by other habits. What is left out is counted, with how right the labellers are there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from workbench.analysis.calibration import Calibration, calibration
from workbench.analysis.scores import ClassScore, Rate, Scores, class_score, score, wilson

ACTIONS = ("1", "2", "3", "4", "5")
ISSUE = "Elections"


class Action(Protocol):
    """A guessed category of action; `code` is empty where none is given."""

    @property
    def code(self) -> str: ...
    @property
    def confidence(self) -> float: ...
    @property
    def why(self) -> str: ...


class Issue(Protocol):
    """Whether a recommendation is about elections; `confidence` is that of the answer given."""

    @property
    def is_elections(self) -> bool: ...
    @property
    def confidence(self) -> float: ...
    @property
    def why(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Models:
    """What is scored: each takes texts and gives back one guess per text, in their order."""

    actions: Callable[[Sequence[str]], Sequence[Action]]
    issues: Callable[[Sequence[str]], Sequence[Issue]]


class Group(StrEnum):
    """Which figures a row counts in."""

    SCORED = "scored"
    PLEDGE = "pledge"
    OTHER_LANGUAGE = "other language"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class TruthRow:
    """One row of the table; `action` is empty and `elections` None where nobody coded it."""

    number: int
    text: str
    action: str = ""
    elections: bool | None = None
    session: str = ""
    group: Group = Group.SCORED


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One row on which labeller and table differ. Either may be wrong."""

    number: int
    session: str
    about: str
    truth: str
    given: str
    confidence: float
    why: str
    text: str


@dataclass(frozen=True, slots=True)
class ActionResult:
    """Category of action; `disagreements` by falling confidence."""

    scores: Scores
    calibration: Calibration
    disagreements: tuple[Disagreement, ...]


@dataclass(frozen=True, slots=True)
class IssueResult:
    """Issue "Elections"; `wrong` said elections and the table did not, `missed` the reverse."""

    n: int
    score: ClassScore
    calibration: Calibration
    wrong: tuple[Disagreement, ...]
    missed: tuple[Disagreement, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """Rows left out of the scores, and how right the category of action is on them."""

    group: Group
    n: int
    action: Rate


@dataclass(frozen=True, slots=True)
class Evaluation:
    """`read` = `scored` + the rows `apart`; a result is None where the table has no such code."""

    read: int
    scored: int
    apart: tuple[Apart, ...]
    sessions: tuple[str, ...]
    action: ActionResult | None
    issue: IssueResult | None


def _surest(found: Iterable[Disagreement]) -> tuple[Disagreement, ...]:
    return tuple(sorted(found, key=lambda d: (-d.confidence, d.number)))


def _differs(
    row: TruthRow, about: str, truth: str, given: str, guess: Action | Issue
) -> Disagreement:
    return Disagreement(
        row.number, row.session, about, truth, given, guess.confidence, guess.why, row.text
    )


def evaluate_action(rows: Sequence[TruthRow], models: Models) -> ActionResult | None:
    """Category of action on the rows that have one coded."""
    coded = [r for r in rows if r.action]
    if not coded:
        return None
    guesses = models.actions([r.text for r in coded])
    truth, given = [r.action for r in coded], [g.code for g in guesses]
    answered = [(g.confidence, g.code == t) for g, t in zip(guesses, truth, strict=True) if g.code]
    return ActionResult(
        score(truth, given),
        calibration([c for c, _ in answered], [right for _, right in answered]),
        _surest(
            _differs(r, "Action", r.action, g.code, g)
            for r, g in zip(coded, guesses, strict=True)
            if r.action != g.code
        ),
    )


def evaluate_issue(rows: Sequence[TruthRow], models: Models) -> IssueResult | None:
    """Issue "Elections" on the rows whose issues are coded."""
    coded = [r for r in rows if r.elections is not None]
    if not coded:
        return None
    pairs = [*zip(coded, models.issues([r.text for r in coded]), strict=True)]
    hits = sum(bool(r.elections) and g.is_elections for r, g in pairs)
    said, true = sum(g.is_elections for _, g in pairs), sum(bool(r.elections) for r in coded)
    return IssueResult(
        len(coded),
        class_score(ISSUE, hits, said, true),
        calibration(
            [g.confidence for _, g in pairs], [g.is_elections == r.elections for r, g in pairs]
        ),
        _surest(_differs(r, "Issue", "", ISSUE, g) for r, g in pairs
                if g.is_elections and not r.elections),
        _surest(_differs(r, "Issue", ISSUE, "", g) for r, g in pairs
                if r.elections and not g.is_elections),
    )  # fmt: skip


def _apart(rows: Sequence[TruthRow], models: Models) -> tuple[Apart, ...]:
    found = []
    for group in (Group.PLEDGE, Group.OTHER_LANGUAGE, Group.UNREADABLE):
        mine = [r for r in rows if r.group is group]
        coded = [r for r in mine if r.action and r.text]
        guesses = models.actions([r.text for r in coded]) if coded else []
        hits = sum(r.action == g.code for r, g in zip(coded, guesses, strict=True))
        found.append(Apart(group, len(mine), wilson(hits, len(coded))))
    return tuple(found)


def evaluate(rows: Sequence[TruthRow], models: Models) -> Evaluation:
    """Score `models` on every row of a table."""
    scored = [r for r in rows if r.group is Group.SCORED]
    sessions = {r.session for r in scored if r.session}
    return Evaluation(
        read=len(rows),
        scored=len(scored),
        apart=_apart(rows, models),
        sessions=tuple(sorted(sessions, key=lambda s: (not s.isdigit(), s.zfill(6)))),
        action=evaluate_action(scored, models),
        issue=evaluate_issue(scored, models),
    )


def all_disagreements(found: Evaluation) -> tuple[Disagreement, ...]:
    """Every row on which the labellers and the table differ."""
    action = found.action.disagreements if found.action else ()
    issue = (*found.issue.wrong, *found.issue.missed) if found.issue else ()
    return (*issue, *action)
