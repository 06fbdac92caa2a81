"""Labels to be reviewed by a person, as a CSV file that goes out and comes back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from workbench.analysis.cited import citation
from workbench.analysis.reviewed import SINGLE, with_reviewed
from workbench.config import Settings
from workbench.errors import BadInput, MissingColumns, Refusal, did_you_mean
from workbench.labelfile.answers import THRESHOLD, check_threshold, low_confidence
from workbench.labelfile.codes import REVIEWED, codes_text, expected, is_code
from workbench.labelfile.delimited import read_delimited, replace_delimited
from workbench.labelfile.reviewed_store import Decision, ImportReport, store
from workbench.model import Label, Recommendation, Scheme
from workbench.sources.register.cells import clean, split
from workbench.sources.register.lines import XLSX_MARK, Line, file_lines

COLUMNS = (
    "id", "citation", "text", "scheme", "code", "confidence", "method", "why",
    "your_code", "reviewer_role", "date", "note",
)  # fmt: skip
_NEEDED = ("id", "scheme", "code", "your_code", "reviewer_role", "date")
_LONGEST = 2_000
Cells = dict[str, str]


def _rows(recommendations: Iterable[Recommendation], threshold: float) -> Iterator[list[str]]:
    for rec in recommendations:
        for label in low_confidence(rec.labels, threshold):
            yield [
                rec.id, citation(rec).text, rec.text, label.scheme.value, label.code,
                f"{label.confidence:.2f}", label.method.value, label.why, "", "", "", "",
            ]  # fmt: skip


def export_review(
    recommendations: Iterable[Recommendation], path: Path, threshold: float = THRESHOLD
) -> int:
    """Write every label below the threshold, with empty cells for the reviewer; how many.

    Raises
    ------
    StorageFailed
        If the file cannot be written; what was there before is still there.
    """
    rows = [*_rows(recommendations, check_threshold(threshold))]
    replace_delimited(path, [COLUMNS, *rows])
    return len(rows)


def _lines(path: Path) -> list[Line]:
    try:
        with path.open("rb") as opened:
            is_workbook = opened.read(4) == XLSX_MARK
    except OSError as error:
        raise BadInput(f"{path.name}: cannot be opened ({error.strerror}).") from error
    found = [*file_lines(path, path.name)] if is_workbook else read_delimited(path).lines
    return [x for x in found if x.faults or any(c.strip() for c in x.cells)]


def _table(path: Path) -> Iterator[tuple[int, Cells]]:
    """(line, cells by column) of the rows that somebody filled in."""
    lines = _lines(path)
    header = [c.strip() for c in lines[0].cells] if lines else []
    missing = [c for c in _NEEDED if c not in header]
    if missing:
        raise MissingColumns(path.name, missing, header)
    for line in lines[1:]:
        padded = (*map(clean, line.cells), *[""] * len(header))
        yield line.number, {**dict.fromkeys(COLUMNS, ""), **dict(zip(header, padded, strict=False))}


def _scheme(cell: str) -> Scheme | None:
    return next((s for s in REVIEWED if s.value == cell), None)


def _day(cell: str) -> bool:
    try:
        return dt.date.fromisoformat(cell).isoformat() == cell
    except ValueError:
        return False


def _codes_fault(scheme: Scheme, row: Cells) -> tuple[str, str] | None:
    """(column, what was expected) of a verdict that cannot be taken."""
    given, listed = row["your_code"], row["code"]
    word = given.lower()
    if word in {"yes", "no"}:
        if word == "no" and scheme in SINGLE:
            return "your_code", expected(scheme)
        return None if is_code(scheme, listed) else ("code", codes_text(scheme, listed))
    members = split(given)
    wrong = [m for m in members if not is_code(scheme, m)]
    if wrong or not members or (scheme in SINGLE and len(members) > 1):
        return "your_code", expected(scheme, wrong[0] if wrong else given)
    return None


def _faults(row: Cells) -> Iterator[tuple[str, str]]:
    """(column, what was expected) of a row that is filled in."""
    scheme = _scheme(row["scheme"])
    if not row["id"]:
        yield "id", "the id of the recommendation, as exported"
    if scheme is None:
        names = [s.value for s in REVIEWED]
        yield "scheme", f"one of {', '.join(names)}.{did_you_mean(row['scheme'], names)}"
    elif fault := _codes_fault(scheme, row):
        yield fault
    if not row["reviewer_role"]:
        yield "reviewer_role", "the role of who decided (no name), such as 'electoral expert'"
    if not _day(row["date"]):
        yield "date", "the day of the decision, such as 2026-05-17"
    if len(row["note"]) > _LONGEST:
        yield "note", f"at most {_LONGEST:,} characters"


def _decisions(row: Cells) -> Iterator[Decision]:
    """What a row decides: a code given instead of the listed one also says no to the listed one."""
    scheme, listed, given = Scheme(row["scheme"]), row["code"], row["your_code"]
    word = given.lower()
    if word in {"yes", "no"}:
        verdicts = {listed: word}
    else:
        verdicts = {} if scheme in SINGLE or not is_code(scheme, listed) else {listed: "no"}
        verdicts |= dict.fromkeys(split(given), "yes")
    for code, verdict in verdicts.items():
        yield Decision(
            row["id"], scheme, code, verdict, row["reviewer_role"], row["date"],
            row["note"], listed, row["confidence"], row["method"],
        )  # fmt: skip


def _checked(path: Path) -> tuple[list[Decision], int, int]:
    """All decisions of a file, how many rows it has, and how many are not filled in."""
    found, refused, read, empty = [], list[Refusal](), 0, 0
    for number, row in _table(path):
        read += 1
        if not row["your_code"]:
            empty += 1
            continue
        faults = [Refusal(path.name, number, c, row[c], e) for c, e in _faults(row)]
        refused += faults
        found += [] if faults else [*_decisions(row)]
    if refused:
        raise BadInput(
            f"{path.name}: {len({r.record for r in refused})} of {read} rows cannot be taken; "
            "nothing was stored.",
            refused,
        )
    return found, read, empty


def import_review(path: Path, settings: Settings) -> ImportReport:
    """Take back a reviewed file as a person's labels, all of it or nothing.

    ``your_code`` is ``yes``, ``no`` (schemes with several codes) or the right code (several with
    ``;``). Rows without it are left. Importing the same file again changes nothing.

    Raises
    ------
    BadInput
        If any row cannot be taken: all of them, with line, column, value and what was expected.
    StorageFailed
        If the labels cannot be written; those before are still there.
    """
    found, read, empty = _checked(path)
    return store(found, settings, read=read, empty=empty)


def reviewable(recommendations: Sequence[Recommendation], threshold: float) -> tuple[int, int]:
    """(labels below the threshold, all automatic labels that can be reviewed)."""
    labels = [x for r in recommendations for x in r.labels]
    return len(low_confidence(labels, threshold)), len(low_confidence(labels, 1.01))


def pending(
    recommendations: Sequence[Recommendation], reviewed: Mapping[str, Sequence[Label]]
) -> list[Recommendation]:
    """The recommendations with a person's labels in force: what was decided is not asked again."""
    return [with_reviewed(r, reviewed.get(r.id, ())) for r in recommendations]
