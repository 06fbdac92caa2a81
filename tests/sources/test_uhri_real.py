"""Real records of the index, where the publishers' files are at hand."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from paths import DATA, needs_shared
from sources.uhri_made import record, taken, upr, write_json, write_xlsx
from workbench.dates import PartialDate
from workbench.model import Family, Kind, Position, Scheme

pytestmark = [needs_shared, pytest.mark.shared]
EXAMPLES = DATA / "un/uhri/uhri_schema_examples"
SAMPLES = DATA / "un/uhri/uhri_worldwidelaw_samples"
EGYPT = DATA / "un/uhri_like_egypt/upr_recommendations_egypt_cycle2.csv"


def raw_of(sample: dict[str, Any]) -> dict[str, Any]:
    """A normalised sample back in the shape of the export."""
    return record(
        AnnotationId=sample["_id"], Symbol=sample["symbol"], Text=sample["text"],
        Body=f"- {sample['body']}", AnnotationType=f"- {sample['annotation_type']}",
        PublicationDate=sample["date"], Countries=sample["countries"], Themes=sample["themes"],
        Sdgs=sample["sdgs"], AffectedPersons=sample["affected_persons"],
        Regions=sample["regions"],
    )  # fmt: skip


def test_raw_json_record_is_taken_whole() -> None:
    rows, intake = taken(EXAMPLES / "raw_json_record_2025-03.json")
    intake.settle()
    (rec,) = rows
    assert (rec.mechanism, rec.countries, rec.paragraph) == ("CRC", ("PER",), "4")
    assert (rec.kind, rec.symbol) == (Kind.CONCERN, "CRC/C/PER/CO/6-7")
    assert (rec.date, rec.published_on) == (PartialDate("2025-02-12"), PartialDate("2025-03-03"))
    assert len(rec.labels) == 7 + 4 + 3 + 1
    assert {x.code for x in rec.labels if x.scheme is Scheme.SDG} == {"16.2", "5.2", "16.9"}
    assert not intake.new_values
    assert not intake.extra_fields


def test_raw_workbook_row_is_taken_whole(tmp_path: Path) -> None:
    row = json.loads((EXAMPLES / "raw_xlsx_row_2026-04.json").read_text(encoding="utf-8"))
    rows, intake = taken(write_xlsx(tmp_path / "e.xlsx", [row]))
    intake.settle()
    (rec,) = rows
    assert (rec.mechanism, rec.countries, rec.paragraph) == ("CEDAW", ("IRQ",), "49")
    assert rec.text.startswith("Rural women\nThe Committee")
    assert (rec.date, rec.published_on) == (PartialDate("2026-02-25"), PartialDate("2026-04-13"))
    assert len(rec.labels) == 3 + 2 + 2 + 1
    assert not intake.new_values


def test_normalised_samples_are_taken_whole(tmp_path: Path) -> None:
    samples = [json.loads(p.read_text(encoding="utf-8")) for p in sorted(SAMPLES.glob("*.json"))]
    rows, intake = taken(write_json(tmp_path / "e.json", *map(raw_of, samples)))
    intake.settle()
    assert len(rows) == 15
    assert sorted(int(rec.paragraph) for rec in rows) == list(range(3, 18))
    assert {rec.mechanism for rec in rows} == {"CESCR"}
    assert all("\n" in rec.text and rec.text.split("\n")[1][:1].isupper() for rec in rows)
    themes = {x.code for rec in rows for x in rec.labels if x.scheme is Scheme.UHRI_THEME}
    assert "Participation of women in political & public life" in themes
    assert not intake.new_values


def test_run_together_values_are_taken_apart(tmp_path: Path) -> None:
    with EGYPT.open(encoding="utf-8-sig", newline="") as file:
        published = list(csv.DictReader(file))
    raw = [
        upr(AnnotationId=str(n), Text=r["text"], UprPositions=r["upr_position"],
            UprSession=r["upr_session"], UprCycle=None, Countries=r["countries_concerned"],
            UprRecommendingCountry=r["upr_reccomending_states"], Body=r["reccomending_body"],
            Symbol=r["document_symbol"], AnnotationType=r["type"],
            AffectedPersons=r["affected_persons"])
        for n, r in enumerate(published)
    ]  # fmt: skip
    rows, intake = taken(write_json(tmp_path / "e.json", *raw))
    intake.settle()
    assert len(rows) == len(published) == 300
    assert {(rec.family, rec.countries) for rec in rows} == {(Family.UPR, ("EGY",))}
    assert all(rec.paragraph.startswith("166.") for rec in rows)
    assert "recommending State" not in intake.new_values
    assert rows[0].recommending_states == ("CHL", "EST", "SVN", "TUN", "URY")
    counts = [sum(rec.position is p for rec in rows) for p in Position]
    assert counts == [224, 53, 23, 0]
