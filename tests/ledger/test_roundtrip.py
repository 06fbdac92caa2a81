"""Statuses, actions and evidence go to spreadsheets and come back as they were, or as edited."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ledger.contribution_made import ANALYST, KENYA, assessment, new_ledger
from registers import GOOD, UPR, write_csv
from workbench.errors import BadInput, BadParameter, LedgerRefused
from workbench.ledger.actor import Actor
from workbench.ledger.payloads import Archive, Assessment, Evidence, FollowUpAction
from workbench.ledger.roundtrip import export_followup, import_followup, records_of
from workbench.ledger.roundtrip.tables import Recordable
from workbench.ledger.store import Ledger
from workbench.ledger.vocabulary import (
    ActionState,
    AssessorKind,
    Direction,
    Role,
    SourceType,
    Standing,
)
from workbench.model import Recommendation
from workbench.register import read_register

REC, OTHER = GOOD["id"], UPR["id"]
NASTY = "=cmd|'/C calc'!A0; +1\r\n\tx\x07 ’é\u2028"


@pytest.fixture(scope="module")
def recs(tmp_path_factory: pytest.TempPathFactory) -> list[Recommendation]:
    path = write_csv(tmp_path_factory.mktemp("register") / "r.csv", [GOOD, UPR])
    return [r for r in read_register(path)[0] if isinstance(r, Recommendation)]


@pytest.fixture(scope="module")
def known(recs: list[Recommendation]) -> dict[str, Recommendation]:
    return {r.id: r for r in recs}


def action(**changes: object) -> FollowUpAction:
    fields: dict[str, object] = {
        "id": "act-1", "recommendations": (REC,), "title": "Draft a bill",
        "state": ActionState.PLANNED, "indicators": ("a; b", "c\\"), "note": NASTY,
    }  # fmt: skip
    return FollowUpAction(**(fields | changes))  # type: ignore[arg-type]


def evidence(**changes: object) -> Evidence:
    fields: dict[str, object] = {
        "id": "ev-1", "recommendations": (REC, OTHER), "title": "-A law", "date": "2026-02",
        "source_type": SourceType.STATE, "direction": Direction.SUPPORTS,
    }  # fmt: skip
    return Evidence(**(fields | changes))  # type: ignore[arg-type]


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    ledger = new_ledger(tmp_path)
    judged = assessment(recommendation=REC, rationale=NASTY)
    ledger.append_many([(KENYA, judged), (KENYA, action()), (KENYA, evidence())], ANALYST)
    return ledger


def now(ledger: Ledger, kind: type[Recordable]) -> list[Recordable]:
    return [r.payload for r in records_of(ledger.events()).current if type(r.payload) is kind]


def edit(path: Path, change: Callable[[list[dict[str, str]]], object]) -> Path:
    """Edit the rows of a CSV file as a spreadsheet program would leave them."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        rows, names = list(reader), list(reader.fieldnames or ())
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, names, restval="")
        out.writeheader()
        out.writerows(rows)
    return path


@pytest.fixture
def files(ledger: Ledger, recs: list[Recommendation], tmp_path: Path) -> dict[str, Path]:
    return {p.suffixes[0][1:]: p for p in export_followup(ledger, recs, tmp_path / "f.csv")}


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_an_unchanged_export_changes_nothing(ledger, recs, known, tmp_path, ending) -> None:
    position = ledger.position()
    paths = export_followup(ledger, recs, tmp_path / f"f.{ending}")
    done = import_followup(ledger, paths, known, ANALYST)
    assert (done.rows, done.added, done.changed, done.unchanged) == (5, 0, 0, 5)
    assert ledger.position() == position


@settings(max_examples=25)
@example("\n", [])
@given(st.text(max_size=80), st.lists(st.text(min_size=1, max_size=20), max_size=3))
def test_whatever_people_wrote_goes_round(recs, known, note: str, indicators: list[str]) -> None:
    with TemporaryDirectory() as folder, new_ledger(Path(folder)) as made:
        wrote = action(note=note, indicators=tuple(indicators), title=note or "x")
        made.append(KENYA, wrote, ANALYST)
        for name in ("f.xlsx", "f.csv"):
            paths = export_followup(made, recs, Path(folder) / name)
            assert import_followup(made, paths, known, ANALYST).unchanged == 3
        assert now(made, FollowUpAction) == [wrote]


def test_no_cell_begins_as_a_formula(files, ledger, recs, tmp_path) -> None:
    (book,) = export_followup(ledger, recs, tmp_path / "f.xlsx")
    cells = [c for s in openpyxl.load_workbook(book) for row in s.iter_rows() for c in row]
    texts = [str(c.value) for c in cells if c.value is not None]
    for path in files.values():
        with path.open(encoding="utf-8-sig", newline="") as file:
            texts += [cell for row in csv.reader(file) for cell in row]
    assert "'-A law" in texts
    assert not [t for t in texts if t.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert all(c.data_type in {"s", "n"} for c in cells)


def test_an_edited_cell_changes_its_field_alone(files, ledger, known) -> None:
    edit(files["actions"], lambda rows: rows[0].update(state="completed"))
    done = import_followup(ledger, [files["actions"]], known, ANALYST)
    assert (done.added, done.changed) == (0, 1)
    (changed,) = now(ledger, FollowUpAction)
    assert (changed.state, changed.note) == (ActionState.COMPLETED, NASTY)
    assert (changed.indicators, len(changed.replaces)) == (("a; b", "c\\"), 1)
    again = import_followup(ledger, [files["actions"]], known, ANALYST)
    assert (again.added, again.changed, again.unchanged) == (0, 0, 1)


def test_a_new_row_is_added_once(files, ledger, known) -> None:
    row = {"recommendations": OTHER, "title": "Train staff", "state": "planned", "due": "2027-06"}
    edit(files["actions"], lambda rows: rows.append(row))
    assert import_followup(ledger, [files["actions"]], known, ANALYST).added == 1
    assert import_followup(ledger, [files["actions"]], known, ANALYST).unchanged == 2
    assert {e.stream for e in ledger.events()} == {KENYA, "country/TUN"}


def test_an_id_alone_updates_its_record(files, ledger, known) -> None:
    edit(files["evidence"], lambda rows: rows[0].update(revision="", title="The law"))
    assert import_followup(ledger, [files["evidence"]], known, ANALYST).changed == 1
    assert [e.title for e in now(ledger, Evidence)] == ["The law"]


def test_nobody_overwrites_what_changed_meanwhile(files, ledger, known) -> None:
    (before,) = (r for r in records_of(ledger.events()).current if r.id == "act-1")
    newer = action(state=ActionState.BLOCKED, replaces=(before.revision,))
    ledger.append(KENYA, newer, ANALYST)
    edit(files["actions"], lambda rows: rows[0].update(state="completed"))
    with pytest.raises(BadInput, match="somebody changed this record since"):
        import_followup(ledger, [files["actions"]], known, ANALYST)
    assert now(ledger, FollowUpAction) == [newer]


def test_versions_side_by_side_need_a_revision(files, ledger, known) -> None:
    ledger.append(KENYA, action(title="Another"), ANALYST)
    edit(files["actions"], lambda rows: rows[0].update(revision="", title="x"))
    with pytest.raises(BadInput, match="revision: ''; expected one of"):
        import_followup(ledger, [files["actions"]], known, ANALYST)


def test_what_was_archived_is_not_edited(files, ledger, known) -> None:
    ledger.append(KENYA, Archive(target="act-1", reason="entered twice"), ANALYST)
    edit(files["actions"], lambda rows: rows[0].update(title="x"))
    with pytest.raises(BadInput, match="not archived"):
        import_followup(ledger, [files["actions"]], known, ANALYST)


@pytest.mark.parametrize(
    ("table", "change", "words"),
    [
        ("actions", {"state": "complted"}, "state: 'complted'; .*Did you mean 'completed'"),
        ("actions", {"recommendations": "KEN-TEST-2022-02"}, "Did you mean 'KEN-TEST-2022-01'"),
        ("actions", {"due": "2026-02-30"}, "due: '2026-02-30'; expected a date that exists"),
        ("actions", {"title": ""}, "title: ''; expected a value"),
        ("actions", {"title": "x" * 501}, "length <= 500"),
        ("actions", {"id": "act-2"}, "expected 'act-1', as exported"),
        ("actions", {"revision": "r"}, "as exported, or empty"),
        ("statuses", {"text": "x"}, "this column is not changed here"),
        ("statuses", {"common": "4 (v)"}, "this column is not changed here"),
        ("statuses", {"assessor": ""}, "expected a value"),
        ("statuses", {"assessor": "Another NGO"}, "for another assessor .* add a new row"),
        (
            "statuses",
            {"recommendation": OTHER, "country": "", "paragraph": "", "text": ""},
            "recommendation: .*add a new row",
        ),
        ("statuses", {"assessor_kind": "automatic"}, "filled by people"),
        ("statuses", {"revision": "", "id": "unknown"}, "an id of this ledger"),
        ("evidence", {"redacted": "maybe"}, "one of no, yes"),
        ("recommendations", {"text_en": "x"}, "changed in the register"),
        ("recommendations", {"id": "x"}, "a known recommendation"),
    ],
)
def test_each_fault_is_named_and_nothing_stored(files, ledger, known, table, change, words) -> None:
    position = ledger.position()
    good = {"recommendations": OTHER, "title": "Good", "state": "planned"}
    edit(files["actions"], lambda rows: rows.append(good))
    edit(files[table], lambda rows: rows[0].update(change))
    with pytest.raises(BadInput, match=f"f.{table}.csv, record 2, .*({words})"):
        import_followup(ledger, list(files.values()), known, ANALYST)
    assert ledger.position() == position


def test_a_dry_run_stores_nothing(files, ledger, known) -> None:
    position = ledger.position()
    edit(files["actions"], lambda rows: rows[0].update(state="completed"))
    done = import_followup(ledger, [files["actions"]], known, ANALYST, dry_run=True)
    assert "1 would be changed" in str(done)
    assert ledger.position() == position


def test_one_record_stands_in_one_row(files, ledger, known) -> None:
    edit(files["actions"], lambda rows: rows.append(dict(rows[0])))
    with pytest.raises(BadInput, match="each record once; see f.actions.csv, record"):
        import_followup(ledger, [files["actions"]], known, ANALYST)


def test_a_changed_status_is_converted_and_confirmed_by_who_brings_it(files, ledger, known) -> None:
    def crosswalk(scale: str, kind: str, value: str, date: str) -> tuple[int | None, str, str]:
        return int(value), "v1", ""

    edit(files["statuses"], lambda rows: rows[0].update(value="3", standing="confirmed"))
    import_followup(ledger, [files["statuses"]], known, ANALYST, crosswalk=crosswalk)
    (changed,) = now(ledger, Assessment)
    assert (changed.common, changed.crosswalk_version) == (3, "v1")
    assert (changed.standing, changed.confirmed_by) == (Standing.CONFIRMED, Role.ANALYST)


def test_nobody_edits_what_a_rule_said(ledger, recs, known, tmp_path) -> None:
    automatic = assessment(recommendation=REC, assessor_kind=AssessorKind.AUTOMATIC, value="1")
    ledger.append(KENYA, automatic, ANALYST)
    export_followup(ledger, recs, tmp_path / "a.csv")
    path = edit(tmp_path / "a.statuses.csv", lambda rows: rows[1].update(value="4"))
    with pytest.raises(BadInput, match="an automatic assessment is not edited"):
        import_followup(ledger, [path], known, ANALYST)


def test_observers_import_nothing(files, ledger, known) -> None:
    edit(files["actions"], lambda rows: rows[0].update(state="completed"))
    with pytest.raises(LedgerRefused, match="'observer' may not add"):
        import_followup(ledger, [files["actions"]], known, Actor(Role.OBSERVER))


def test_a_date_that_excel_made_is_read_as_typed(ledger, recs, known, tmp_path) -> None:
    import datetime as dt

    (book,) = export_followup(ledger, recs, tmp_path / "f.xlsx")
    workbook = openpyxl.load_workbook(book)
    cell = workbook["Actions"].cell(2, 9)
    cell.value, cell.number_format = dt.date(2027, 3, 1), "yyyy-mm"
    workbook.save(book)
    import_followup(ledger, [book], known, ANALYST)
    assert [a.due for a in now(ledger, FollowUpAction)] == ["2027-03"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty"),
        ("id,title\nx,y\n", "missing columns"),
        ("id,id\nx,y\n", "stands twice"),
        ("<html></html>", "HTML page"),
        ("title;x\n", "missing columns"),
    ],
)
def test_a_file_that_is_no_table_is_refused(ledger, known, tmp_path, text, words) -> None:
    path = tmp_path / "x.csv"
    path.write_text(text)
    with pytest.raises(BadInput, match=words):
        import_followup(ledger, [path], known, ANALYST)


def test_texts_stand_in_a_column_per_language(ledger, tmp_path) -> None:
    rows = [GOOD, {**UPR, "language": "fr"}]
    path = write_csv(tmp_path / "r.csv", rows, names=[*GOOD, "language"])
    recs = [r for r in read_register(path)[0] if isinstance(r, Recommendation)]
    export_followup(ledger, recs, tmp_path / "f.csv")
    with (tmp_path / "f.recommendations.csv").open(encoding="utf-8-sig", newline="") as file:
        english, french = csv.DictReader(file)
    assert (english["text_en"], english["text_fr"]) == (GOOD["text"], "")
    assert (french["text_en"], french["text_fr"]) == ("", UPR["text"])


def test_another_ending_is_refused(ledger, recs, tmp_path) -> None:
    with pytest.raises(BadParameter, match=r"\.xlsx or \.csv"):
        export_followup(ledger, recs, tmp_path / "f.ods")


def test_rows_of_other_countries_are_left_as_they_are(files, ledger, known) -> None:
    fewer = {OTHER: known[OTHER]}
    done = import_followup(ledger, [files["statuses"], files["actions"]], fewer, ANALYST)
    assert done.unchanged == 2
    edit(files["actions"], lambda rows: rows[0].update(recommendations=REC + "; " + OTHER))
    with pytest.raises(BadInput, match="of the countries that were named"):
        import_followup(ledger, [files["actions"]], fewer, ANALYST)
