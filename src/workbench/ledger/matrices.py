"""The matrices that reports on follow-up ask for: of the UPR, and of a treaty body.

Nothing is decided here: statuses stand in their own scales with who said so and when, and an
action's state is given as an action's state. Where several assessed, all are there.

Columns of the UPR matrix are those of States' mid-term reports and of the tables that stakeholders
are asked to keep beside them: number, text, State, position, theme, measures, who is responsible,
by when, status. The treaty bodies' follow the Human Rights Committee's follow-up reports (legend
of grades in CCPR/C/128/3): what the State reports, what others report, a grade.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.errors import UnknownName
from workbench.ledger.matrices_words import (
    Heard,
    in_words,
    measures,
    of_others,
    of_state,
    responsible,
    themes,
    timeline,
)
from workbench.ledger.payloads import Assessment, Evidence, FollowUpAction
from workbench.ledger.roundtrip.records import Records
from workbench.model import Family, PublishedAssessment, Recommendation
from workbench.sentences import sentence


class Matrix(StrEnum):
    """Whose follow-up a matrix is for."""

    UPR = "upr"
    TREATY_BODY = "treaty_body"


UPR_COLUMNS = (
    "number", "recommendation", "recommending_state", "position", "theme", "measures_taken",
    "responsible", "timeline", "status",
)  # fmt: skip
TREATY_COLUMNS = (
    "document", "paragraph", "recommendation", "measures_taken", "state_assessment",
    "other_assessments", "grade", "grade_scale",
)  # fmt: skip
COLUMNS = {Matrix.UPR: UPR_COLUMNS, Matrix.TREATY_BODY: TREATY_COLUMNS}
FAMILIES = {Matrix.UPR: Family.UPR, Matrix.TREATY_BODY: Family.TREATY_BODY}


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One recommendation and everything said and done about it."""

    rec: Recommendation
    actions: tuple[FollowUpAction, ...]
    evidence: tuple[Evidence, ...]
    heard: tuple[Heard, ...]


def matrix_rows(
    matrix: Matrix, recommendations: Iterable[Recommendation], records: Records,
    published: Iterable[PublishedAssessment] = (),
) -> list[dict[str, str]]:  # fmt: skip
    """A row of text per recommendation of the matrix's family, with all of `COLUMNS`.

    `published` are the snapshot's assessments; they stand beside the ledger's.
    """
    heard = [
        *(Heard.published(p) for p in published),
        *(Heard.recorded(r.payload) for r in records.current if isinstance(r.payload, Assessment)),
    ]
    make = _upr if matrix is Matrix.UPR else _treaty
    wanted = [r for r in recommendations if r.family is FAMILIES[matrix]]
    return [make(_row(rec, records, heard)) for rec in wanted]


def _row(rec: Recommendation, records: Records, heard: Sequence[Heard]) -> MatrixRow:
    payloads = [r.payload for r in records.current]
    return MatrixRow(
        rec,
        tuple(p for p in payloads if isinstance(p, FollowUpAction)
              and rec.id in p.recommendations),
        tuple(p for p in payloads if isinstance(p, Evidence) and rec.id in p.recommendations),
        tuple(h for h in heard if h.is_about(rec)),
    )  # fmt: skip


def _upr(row: MatrixRow) -> dict[str, str]:
    rec = row.rec
    return {
        "number": rec.paragraph or rec.origin_ref,
        "recommendation": rec.text,
        "recommending_state": rec.recommending_published or "; ".join(rec.recommending_states),
        "position": rec.position_published or (rec.position.value if rec.position else ""),
        "theme": themes(rec),
        "measures_taken": measures(row.actions, row.evidence),
        "responsible": responsible(row.actions),
        "timeline": timeline(row.actions),
        "status": in_words(row.heard),
    }


def _treaty(row: MatrixRow) -> dict[str, str]:
    rec = row.rec
    # A treaty body's own grade is what the procedure is about; the newest one stands.
    grades = [h for h in row.heard if h.kind == "treaty_body"]
    grade = max(grades, key=lambda h: h.date, default=None)
    return {
        "document": rec.symbol or rec.document_title,
        "paragraph": rec.paragraph,
        "recommendation": rec.text,
        "measures_taken": measures(row.actions, row.evidence),
        "state_assessment": in_words(of_state(row.heard)),
        "other_assessments": in_words(of_others(row.heard)),
        "grade": grade.value if grade else "",
        "grade_scale": grade.scale if grade else "",
    }


def matrix_named(name: str) -> Matrix:
    """The matrix of a name.

    Raises
    ------
    UnknownName
        With the nearest names.
    """
    try:
        return Matrix(name)
    except ValueError as error:
        raise UnknownName(sentence("matrix"), name, map(str, Matrix)) from error
