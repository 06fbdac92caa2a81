"""Writing register files that read back as exactly what was written."""

from __future__ import annotations

import csv
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path

from workbench.errors import BadParameter, StorageFailed
from workbench.harmonise.mechanisms import mechanism_index
from workbench.model import Method, PublishedAssessment, Recommendation, Scheme
from workbench.sources.intake import Intake
from workbench.sources.register.cells import clean, joined, neutralise
from workbench.sources.register.checks import row_faults
from workbench.sources.register.columns import NAMES, OPTIONAL
from workbench.sources.register.rows import SOURCE, row_values
from workbench.taxonomy import Taxonomy, load_taxonomy

Cells = Mapping[str, str]
Writer = Callable[[Path, Sequence[str], Sequence[Cells]], None]


def _own(rec: Recommendation) -> Recommendation:
    """The recommendation without labels that were set by rule: they are set again on import."""
    topics = (x for x in rec.labels if x.scheme is Scheme.TOPIC and x.method is Method.PERSON)
    return replace(rec, labels=tuple(topics))


def _row(rec: Recommendation, assessment: PublishedAssessment | None) -> dict[str, str]:
    known = mechanism_index().by_id.get(rec.mechanism)
    return {
        "id": rec.id,
        "country": rec.countries[0] if rec.countries else "",
        "family": rec.family.value,
        "mechanism": rec.mechanism_published or (known.name if known else rec.mechanism),
        "document_title": rec.document_title,
        "document_symbol": rec.symbol,
        "paragraph": rec.paragraph,
        "date": rec.date.iso if rec.date else "",
        "election_date": rec.election_date.iso if rec.election_date else "",
        "text": rec.text,
        "recommending_states": rec.recommending_published or joined(rec.recommending_states),
        "upr_session": rec.upr_session_published or str(rec.upr_session or ""),
        "upr_position": rec.position_published or (rec.position.value if rec.position else ""),
        "addressee": joined(rec.addressees),
        "priority": rec.priority,
        "topics": joined(tuple(label.code for label in rec.labels)),
        "previous_status": assessment.value if assessment else "",
        "previous_status_scale": assessment.scale if assessment else "",
        "evidence_url": rec.evidence_url,
        "verified": rec.verified,
        "note": rec.note,
        "language": "" if rec.language == "en" else rec.language,
    }


def _lost(row: Cells, written: Sequence[object], taxonomy: Taxonomy) -> str:
    """What of `written` the cells of `row` would not give back, or nothing."""
    try:
        "".join(row.values()).encode()
    except UnicodeEncodeError as error:
        return f"half a character ({error.object[error.start]!r}) stands in it"
    read_back = {name: clean(neutralise(value)) for name, value in row.items()}
    faults = list(row_faults(read_back, taxonomy))
    if faults:
        name, value, expected = faults[0]
        return f"{name} is {value[:60]!r}; a register has {expected}"
    found = row_values(read_back, taxonomy, Intake(SOURCE, ""))
    for one, other in zip(written, found, strict=True):
        for f in fields(one):  # type: ignore[arg-type]
            if getattr(one, f.name) != getattr(other, f.name):
                return f"{f.name} would not come back as it is"
    return ""


def register_cells(
    recommendations: Iterable[Recommendation],
    assessments: Iterable[PublishedAssessment] = (),
    taxonomy: Taxonomy | None = None,
) -> list[dict[str, str]]:
    """One mapping of column to text per recommendation, in the given order.

    Labels set by rule and assessments of other sources are left out; everything else is there.

    Raises
    ------
    BadParameter
        If a recommendation holds anything that the register's columns cannot give back.
    """
    known = taxonomy or load_taxonomy()
    by_rec = {a.recommendation: a for a in assessments if a.source == SOURCE}
    rows = []
    for rec in recommendations:
        own, assessment = _own(rec), by_rec.get(rec.id)
        row = _row(own, assessment)
        lost = _lost(row, [own, assessment] if assessment else [own], known)
        if lost:
            raise BadParameter(f"{rec.id} cannot be exported to a register file: {lost}.")
        rows.append(row)
    return rows


def _write_csv(path: Path, names: Sequence[str], rows: Sequence[Cells]) -> None:
    # The byte order mark makes spreadsheet programs read UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerow(names)
        out.writerows([neutralise(row[n]) for n in names] for row in rows)


def _write_xlsx(path: Path, names: Sequence[str], rows: Sequence[Cells]) -> None:
    from workbench.register.sheets import register_workbook

    register_workbook(names, [[neutralise(row[n]) for n in names] for row in rows]).save(path)


WRITERS: Mapping[str, Writer] = {"csv": _write_csv, "xlsx": _write_xlsx}


def export_register(
    recommendations: Iterable[Recommendation],
    assessments: Iterable[PublishedAssessment],
    path: Path,
    fmt: str = "",
) -> int:
    """Write a register file, CSV or XLSX (`fmt`, else by the ending of `path`).

    The file appears whole or not at all; an existing file is replaced. Reading it gives back the
    same recommendations and assessments. Gives back the number of rows written.

    Raises
    ------
    BadParameter
        For another format, or a recommendation that a register cannot hold without loss.
    StorageFailed
        If the file cannot be written; what was there before is still there.
    """
    kind = fmt or path.suffix.removeprefix(".").lower()
    if kind not in WRITERS:
        raise BadParameter(f"unknown register format {kind!r}; expected csv or xlsx.")
    rows = register_cells(recommendations, assessments)
    names = [*NAMES, *(n for n in OPTIONAL if any(row[n] for row in rows))]
    temporary = path.with_name(f".{secrets.token_hex(4)}-{path.name}")
    try:
        WRITERS[kind](temporary, names, rows)
        temporary.replace(path)
    except OSError as error:
        reason = error.strerror or error
        raise StorageFailed(f"{path} cannot be written ({reason}). Nothing was changed.") from error
    finally:
        temporary.unlink(missing_ok=True)
    return len(rows)
