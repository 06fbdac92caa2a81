"""What is exported reads back as exactly what it was."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registers import GOOD, STATUS, UPR, good_rows, neutral, write_csv
from workbench.analysis.labeller import load_labeller
from workbench.errors import BadParameter, StorageFailed
from workbench.model import Label, Method, PublishedAssessment, Recommendation, Scheme
from workbench.register import export_register, read_register
from workbench.register.commands import RegisterRow
from workbench.resources import starter_table
from workbench.sources.register.cells import clean, neutralise
from workbench.sources.register.columns import NAMES

Rows = tuple[RegisterRow, ...]


def parted(rows: Rows) -> tuple[list[Recommendation], list[PublishedAssessment]]:
    recommendations = [r for r in rows if isinstance(r, Recommendation)]
    return recommendations, [r for r in rows if isinstance(r, PublishedAssessment)]


def exported(rows: Rows, path: Path) -> Rows:
    export_register(*parted(rows), path)
    return read_register(path)[0]


@pytest.fixture(scope="module")
def shipped() -> Rows:
    return read_register(starter_table("register"))[0]


@pytest.mark.parametrize("fmt", ["csv", "xlsx"])
def test_the_shipped_register_goes_round_without_loss(shipped, tmp_path, fmt):
    once = exported(shipped, tmp_path / f"once.{fmt}")
    assert once == shipped
    assert exported(once, tmp_path / f"twice.{fmt}") == shipped


def test_exporting_twice_writes_the_same_file(shipped, tmp_path):
    first, second = tmp_path / "1.csv", tmp_path / "2.csv"
    export_register(*parted(shipped), first)
    export_register(*parted(read_register(first)[0]), second)
    assert first.read_bytes() == second.read_bytes()


def test_every_cell_of_the_shipped_register_is_exported(shipped, tmp_path):
    path = tmp_path / "r.csv"
    export_register(*parted(shipped), path)
    with (
        path.open(encoding="utf-8-sig", newline="") as new,
        starter_table("register").open() as old,
    ):
        assert list(csv.DictReader(new)) == list(csv.DictReader(old))


@pytest.mark.parametrize("fmt", ["csv", "xlsx"])
def test_any_register_goes_round_without_loss(tmp_path_factory, fmt):
    folder = tmp_path_factory.mktemp(fmt)

    @settings(max_examples=60, deadline=None)
    @given(st.lists(good_rows(), max_size=4, unique_by=lambda r: r["id"]))
    def goes_round(rows):
        names = [*NAMES, "language"]
        path = write_csv(folder / "given.csv", [neutral(r) for r in rows], names)
        given_rows = read_register(path)[0]
        assert [r.text for r in parted(given_rows)[0]] == [r["text"] for r in rows]
        assert exported(given_rows, folder / f"out.{fmt}") == given_rows

    goes_round()


@given(st.text("'=+-@\t\r a", max_size=6))
def test_neutral_cells_start_harmlessly_and_come_back(text):
    cell = neutralise(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    if text == text.strip() and "\r" not in text:
        assert clean(cell) == text


def test_no_exported_cell_is_a_formula(tmp_path):
    import openpyxl

    texts = GOOD | {"text": "=HYPERLINK(A1)", "note": "@cmd", "document_title": "#REF!"}
    rows = read_register(write_csv(tmp_path / "r.csv", [texts]))[0]
    assert exported(rows, tmp_path / "r.xlsx") == rows
    cells = openpyxl.load_workbook(tmp_path / "r.xlsx")["Register"][2]
    assert {c.data_type for c in cells if c.value} == {"s"}
    assert "'=HYPERLINK(A1)" in [c.value for c in cells]


def test_rule_labels_are_left_out_and_set_again(tmp_path):
    rows = read_register(write_csv(tmp_path / "r.csv", [GOOD]))[0]
    rules = load_labeller()
    added = rules.labels(rows[0])
    assert added
    labelled = replace(rows[0], labels=(*rows[0].labels, *added))
    back = exported((labelled,), tmp_path / "o.csv")
    assert back == rows
    assert rules.labels(back[0]) == added


def test_the_language_column_comes_only_when_needed(tmp_path):
    given_rows = write_csv(tmp_path / "r.csv", [GOOD | {"language": "fr"}], [*NAMES, "language"])
    for path, header in [(given_rows, [*NAMES, "language"]), (starter_table("register"), [*NAMES])]:
        export_register(*parted(read_register(path)[0]), tmp_path / "o.csv")
        first = (tmp_path / "o.csv").read_text(encoding="utf-8-sig").splitlines()[0]
        assert first.split(",") == header


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"source": "uhri"}, "source would not come back"),
        ({"countries": ("KEN", "UGA")}, "countries would not come back"),
        ({"addressees": ("army; navy",)}, "addressees would not come back"),
        ({"text": " blank first"}, "text would not come back"),
        ({"text": ""}, "a value"),
        ({"text": "half \ud83d"}, "half a character"),
        ({"labels": (Label(Scheme.TOPIC, "x", Method.PERSON),)}, "labels would not come back"),
    ],
)
def test_what_a_register_cannot_hold_is_refused(tmp_path, changed, words):
    rec = parted(read_register(write_csv(tmp_path / "r.csv", [GOOD]))[0])[0][0]
    with pytest.raises(BadParameter, match=words):
        export_register([replace(rec, **changed)], [], tmp_path / "o.csv")
    assert not (tmp_path / "o.csv").exists()


def test_an_unknown_format_is_refused(tmp_path):
    with pytest.raises(BadParameter, match="expected csv or xlsx"):
        export_register([], [], tmp_path / "o.ods")


def test_assessments_of_other_sources_are_left_out(tmp_path):
    recs, assessments = parted(read_register(write_csv(tmp_path / "r.csv", [STATUS, UPR]))[0])
    other = replace(assessments[0], source="ccpr_followup", recommendation=recs[1].id)
    export_register(recs, [*assessments, other], tmp_path / "o.csv")
    assert parted(read_register(tmp_path / "o.csv")[0]) == (recs, assessments)


@pytest.mark.parametrize("fmt", ["csv", "xlsx"])
def test_a_failed_export_leaves_the_old_file(tmp_path, monkeypatch, fmt):
    path = tmp_path / f"o.{fmt}"
    path.write_text("what was there")

    def full(self, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(StorageFailed, match="No space left"):
        export_register(*parted(read_register(starter_table("register"))[0]), path)
    assert path.read_text() == "what was there"
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(StorageFailed, match="none"):
        export_register([], [], tmp_path / "none" / "o.csv")
