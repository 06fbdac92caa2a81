"""The tables of the follow-up workbook and their columns: what may be edited, and what may not.

Statuses, actions and evidence are one table each, one record a row. Two columns say which record:
`id` stays the same for ever, `revision` is the version that was exported, so that nobody
overwrites what somebody else changed meanwhile. Both empty: a new record.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.ledger.payloads import Assessment, Evidence, FollowUpAction
from workbench.ledger.vocabulary import (
    ActionState,
    AssessorKind,
    Confidence,
    Direction,
    SourceType,
    Standing,
)
from workbench.sources.register.columns import A_DATE, DATE, Column

Recordable = Assessment | FollowUpAction | Evidence

_MARK = Column("id", "What the record is called for ever. Empty: a new record.", "", width=14)
_REVISION = Column(
    "revision", "The version that was exported. Leave it as it is; empty for a new record.", "",
    width=14,
)  # fmt: skip
_RECOMMENDATIONS = Column(
    "recommendations", "Ids of the recommendations, separated by semicolons.", "KEN-EUEOM-2022-01",
    required=True, width=24,
)  # fmt: skip


def _date(name: str, meaning: str, *, required: bool = False) -> Column:
    # An empty date passes the pattern; `required` is what refuses it.
    return Column(name, meaning, "2026-05", required=required, pattern=DATE, expected=A_DATE,
                  width=12)  # fmt: skip


def _text(name: str, meaning: str, *, required: bool = False, width: int = 30) -> Column:
    return Column(name, meaning, "", required=required, width=width)


def _words(values: type[StrEnum]) -> tuple[str, ...]:
    return tuple(str(value) for value in values)


def _choice(name: str, meaning: str, allowed: tuple[str, ...], *, required: bool = True) -> Column:
    return Column(name, meaning, allowed[0], required=required, allowed=allowed, width=16)


@dataclass(frozen=True, slots=True)
class Table:
    """One table. `columns` may be edited and have their payload's field names, `context` not;
    `lists` are semicolon lists."""

    name: str
    payload: type[Recordable]
    columns: tuple[Column, ...]
    context: tuple[Column, ...] = ()
    lists: frozenset[str] = frozenset()

    @property
    def names(self) -> tuple[str, ...]:
        """All columns in the order of the file."""
        return tuple(c.name for c in self.all_columns)

    @property
    def all_columns(self) -> tuple[Column, ...]:
        return (_MARK, _REVISION, *self.columns, *self.context)


STATUSES = Table(
    "Statuses",
    Assessment,
    (
        _text("recommendation", "Id of the recommendation.", required=True, width=22),
        _choice("assessor_kind", "Who assesses.", _words(AssessorKind)),
        _text("assessor", "The assessing institution's name.", required=True, width=24),
        _text("scale", "Whose scale the value is of.", required=True, width=18),
        _text("value", "The assessment in that scale.", required=True, width=20),
        _date("date", "When it was assessed.", required=True),
        _text("period", "What time it is about.", width=12),
        _choice("confidence", "How sure the assessor is.", _words(Confidence),
                required=False),
        _text("rationale", "Why.", width=50),
        _text("evidence", "Ids of evidence, separated by semicolons.", width=20),
        _choice("standing", "provisional, or confirmed by a person.", _words(Standing)),
    ),
    (
        _text("common", "The value on the common scale, and the crosswalk's version.", width=14),
        _text("country", "The State that is to act.", width=9),
        _text("paragraph", "Paragraph or number of the recommendation.", width=12),
        _text("text", "The recommendation.", width=60),
    ),
    frozenset({"evidence"}),
)  # fmt: skip
ACTIONS = Table(
    "Actions",
    FollowUpAction,
    (
        _RECOMMENDATIONS,
        _text("title", "What is done.", required=True, width=50),
        _choice("state", "How far it is; says nothing of the recommendation.", _words(ActionState)),
        _text("lead", "The institution that leads."),
        _text("support", "Who supports, separated by semicolons."),
        _date("start", "When it begins."),
        _date("due", "When it is due."),
        _text("indicators", "How it is measured, separated by semicolons.", width=40),
        _text("evidence", "Ids of evidence, separated by semicolons.", width=20),
        _text("note", "Anything else.", width=40),
    ),
    (),
    frozenset({"recommendations", "support", "indicators", "evidence"}),
)
EVIDENCE = Table(
    "Evidence",
    Evidence,
    (
        _RECOMMENDATIONS,
        _choice("source_type", "Who it comes from.", _words(SourceType)),
        _text("title", "Title of the document or report.", required=True, width=50),
        _choice("direction", "What it does for the claim of implementation.", _words(Direction)),
        _text("evidence_kind", "What kind of thing it is (law, decision, report …).", width=18),
        _text("url", "Web address."),
        _text("document", "Symbol or reference."),
        _text("paragraph", "Where in the document.", width=12),
        _date("date", "When it is from."),
        _text("quote", "A short quote.", width=50),
        _choice("redacted", "Whether something was blacked out.", ("no", "yes")),
    ),
    (),
    frozenset({"recommendations"}),
)
TABLES = (STATUSES, ACTIONS, EVIDENCE)
REFERENCE = "Recommendations"
DATES = frozenset({"date", "start", "due"})
