"""Follow-up grades A–E: one row per part of a paragraph that the Committee graded."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from workbench.dates import parse_partial
from workbench.model import ConcludingObservations, PublishedAssessment, Row
from workbench.sources.ccpr_followup.flaws import adoption, notes, session_of, symbol_of
from workbench.sources.intake import Entry, Intake
from workbench.sources.tables import Columns, csv_rows
from workbench.taxonomy import Taxonomy

SOURCE = "ccpr_followup"
ASSESSOR = "Human Rights Committee"
COMMITTEE = "CCPR"
# The latest assessment in the table is of session 145.
AS_OF = "2026-03-02"
# The single letters were agreed at the end of session 118; reports until then have B1, B2, C1 …
# (legend of CCPR/C/117/2).
LAST_SESSION_WITH_SUBGRADES = 118
GRADES, SUBGRADES = "CCPR_grades", "CCPR_grades_2008_2017"

COLUMNS = Columns(
    required=(
        "iso3", "co_symbol", "assessment_symbol", "assessment_session", "assessment_date",
        "paragraph", "heading", "limb", "grade", "electoral", "topic",
    ),
    optional=("co_date", "followup_report_symbol"),
)  # fmt: skip

_GRADE = re.compile(r"(?:[ABCDE][12]?(?:; )?)*")
_SYMBOL = re.compile(r"CCPR/C/[1-9][0-9]{1,2}/\S+")
_RELEVANCE = frozenset({"core", "enabling", "none"})


def _faults(row: Mapping[str, str], taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    own = f"CCPR/C/{row['iso3']}/"
    if row["iso3"] not in taxonomy.countries.codes:
        yield "iso3", "an ISO3 code"
    elif row["followup_report_symbol"] and not row["followup_report_symbol"].startswith(own):
        yield "followup_report_symbol", f"a symbol that begins with {own}, or nothing"
    for name in ("co_symbol", "paragraph", "topic"):
        if not row[name]:
            yield name, "a value"
    if not _SYMBOL.fullmatch(row["assessment_symbol"]):
        yield "assessment_symbol", "a symbol such as CCPR/C/141/2/Add.1"
    for name in ("assessment_date", "co_date"):
        try:
            parse_partial(row[name])
        except ValueError as error:
            yield name, f"a date as YYYY, YYYY-MM or YYYY-MM-DD ({error})"


def _unknown_values(row: Mapping[str, str], intake: Intake) -> None:
    if not _GRADE.fullmatch(row["grade"]):
        intake.unknown("grade", row["grade"])
    if row["electoral"] not in _RELEVANCE:
        intake.unknown("electoral", row["electoral"])


def _scale(row: Mapping[str, str]) -> str:
    early = session_of(row) <= LAST_SESSION_WITH_SUBGRADES
    return SUBGRADES if early else GRADES


def _key(row: Mapping[str, str]) -> str:
    place = f"{row['paragraph']} {row['limb']}".strip()
    return f"{SOURCE}:{row['iso3']}:{row['assessment_symbol']}:{place}"


def _assessment(row: Mapping[str, str], copy: int) -> PublishedAssessment:
    key, scale = _key(row), _scale(row)
    return PublishedAssessment(
        id=key if copy == 1 else f"{key}-{copy}",
        recommendation="",
        country=row["iso3"],
        symbol=symbol_of(row),
        paragraph=row["paragraph"],
        limb=row["limb"],
        topic=row["topic"],
        relevance=row["electoral"],
        assessor=ASSESSOR,
        scale=scale,
        value=row["grade"],
        date=parse_partial(row["assessment_date"]),
        document=row["assessment_symbol"],
        source=SOURCE,
        as_of=AS_OF,
        note=" ".join(notes(row, copy, subgrades=scale == SUBGRADES)),
    )


def _observations(row: Mapping[str, str]) -> ConcludingObservations:
    adopted, doubt = adoption(row, AS_OF)
    return ConcludingObservations(
        row["iso3"], COMMITTEE, symbol_of(row), adopted, row["followup_report_symbol"], SOURCE,
        AS_OF, doubt,
    )  # fmt: skip


@dataclass(slots=True)
class _Documents:
    """The documents of a table so far: each stands in many rows, which have to agree."""

    said: dict[str, tuple[str, str]] = field(default_factory=dict)

    def fault(self, row: Mapping[str, str]) -> tuple[str, str] | None:
        """Column and expectation, where a row says something else of its document."""
        known = self.said.get(symbol_of(row))
        now = row["co_date"], row["followup_report_symbol"]
        for column, earlier, here in zip(("co_date", "followup_report_symbol"), known or (), now,
                                         strict=False):  # fmt: skip
            if earlier != here:
                return column, f"{earlier or 'nothing'}, as in the rows before of this document"
        return None

    def new(self, row: Mapping[str, str]) -> tuple[ConcludingObservations, ...]:
        """The document of a row that is the first to name it."""
        if symbol_of(row) in self.said:
            return ()
        self.said[symbol_of(row)] = row["co_date"], row["followup_report_symbol"]
        return (_observations(row),)


def read(path: Path, taxonomy: Taxonomy, intake: Intake) -> Iterator[Entry]:
    """One published assessment per row; grades verbatim, an empty grade stays empty.

    With the first row about a document comes what the table says of the document itself.

    Where a paragraph has two parts without a label, the second gets the id of the first with
    ``-2``: the order in the table is all that tells them apart.

    Raises
    ------
    BadInput
        If the file is no such table.
    """
    copies: Counter[str] = Counter()
    whole: set[tuple[str, ...]] = set()
    documents = _Documents()
    for number, raw in csv_rows(path, COLUMNS, intake):
        row = {name: raw.get(name, "").strip() for name in (*raw, *COLUMNS.optional)}
        faults = list(_faults(row, taxonomy))
        if not faults and (fault := documents.fault(row)):
            faults.append(fault)
        for column, expected in faults:
            intake.refuse(number, column, row[column], expected)
        if faults:
            continue
        cells = tuple(row.values())
        if cells in whole:
            intake.refuse(number, "row", row["topic"], "the row once", fatal=False)
            continue
        whole.add(cells)
        _unknown_values(row, intake)
        copies[_key(row)] += 1
        found: tuple[Row, ...] = (_assessment(row, copies[_key(row)]), *documents.new(row))
        yield Entry(number, found)
