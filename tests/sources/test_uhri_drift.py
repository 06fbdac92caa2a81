"""The report on how a file differs from what the index always published."""

from __future__ import annotations

from pathlib import Path

from bench.uhri_like import xlsx_row
from sources.uhri_made import record, upr, write_json, write_xlsx
from workbench.sources.uhri.drift import DriftReport, render, schema_drift
from workbench.taxonomy import load_taxonomy


def drift(path: Path) -> DriftReport:
    return schema_drift(path, load_taxonomy())


def test_usual_file_is_usable(tmp_path: Path) -> None:
    report = drift(write_json(tmp_path / "e.json", record(), upr(AnnotationId="a-2")))
    assert report.usable
    assert (report.read, report.stored, report.refused) == (2, 2, 0)
    assert all(found.new == 0 for found in report.lists)
    assert "This file can be added." in render(report)


def test_new_values_fields_and_types_are_counted(tmp_path: Path) -> None:
    path = write_json(
        tmp_path / "e.json",
        upr(Themes=["Moon rights"], UprPositions="Noted", Mood=1),
        upr(AnnotationId="a-2", Themes=["- Moon rights", "Cultural rights"]),
    )
    report = drift(path)
    themes = next(found for found in report.lists if found.name == "theme")
    assert (themes.known, themes.new, themes.new_uses) == (1, 1, 2)
    assert themes.examples == (("Moon rights", 2),)
    fields = {field.name: field for field in report.fields}
    assert fields["UprPositions"].types == (("text", 1), ("list", 1))
    assert not fields["Mood"].expected
    text = render(report)
    assert "NEW, not taken" in text
    assert "2 × 'Moon rights'" in text


def test_lost_keys_are_said_without_stopping(tmp_path: Path) -> None:
    lacking = {k: v for k, v in record().items() if k != "Themes"}
    report = drift(write_json(tmp_path / "e.json", lacking, lacking))
    assert (report.read, report.usable) == (2, False)
    assert "MISSING" in render(report)


def test_lost_columns_of_a_workbook_are_said(tmp_path: Path) -> None:
    row = {k: v for k, v in xlsx_row(record()).items() if k != "Sdgs"}
    report = drift(write_xlsx(tmp_path / "e.xlsx", [row]))
    assert [f.name for f in report.fields if f.lacking] == ["Sdgs"]
    assert (report.form, report.usable) == ("XLSX", False)


def test_broken_file_is_reported_up_to_the_break(tmp_path: Path) -> None:
    path = write_json(tmp_path / "e.json", record(), record(AnnotationId="a-2"))
    path.write_bytes(path.read_bytes()[:-30])
    report = drift(path)
    assert (report.read, report.stored) == (1, 1)
    assert "cut off" in report.error
    assert not report.usable
    assert "Reading stopped" in render(report)


def test_hopeless_file_is_reported_too(tmp_path: Path) -> None:
    (tmp_path / "e.json").write_text("<html>502</html>")
    (tmp_path / "empty.json").touch()
    for name, word in (("e.json", "HTML"), ("empty.json", "empty")):
        report = drift(tmp_path / name)
        assert word in report.error
        assert "would be refused" in render(report)


def test_refusals_are_shown(tmp_path: Path) -> None:
    report = drift(write_json(tmp_path / "e.json", record(), record(Countries=["Atlantis"])))
    assert (report.read, report.stored, report.refused) == (2, 1, 1)
    assert "Atlantis" in report.refusals[0]
    assert "First of 1 refused" in render(report)
