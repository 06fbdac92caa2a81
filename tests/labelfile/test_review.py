"""Labels go out for review and come back as a person's."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelfile.made import csv_bytes, csv_file, made, read_back, recommendation
from workbench.analysis.reviewed import SINGLE
from workbench.config import Settings
from workbench.errors import BadInput, MissingColumns
from workbench.labelfile.codes import REVIEWED, codes_of, is_code
from workbench.labelfile.review import COLUMNS, export_review, import_review, pending
from workbench.labelfile.reviewed_store import history, reviewed_labels, store_path
from workbench.model import Label, Method, Scheme
from workbench.resources import taxonomy_file

VOTE = made(Scheme.OBLIGATION, "OBL_VOTE", 0.9)
EQUAL = made(Scheme.OBLIGATION, "OBL_EQUAL", 0.4, "@words")
CORE = made(Scheme.RELEVANCE, "core", 0.5)
REC = recommendation("R1", CORE, VOTE, EQUAL)


@pytest.fixture
def home(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "home")


def row(**cells: str) -> list[str]:
    filled = {"id": "R1", "scheme": "obligation", "code": "OBL_EQUAL", "your_code": "no",
              "reviewer_role": "electoral expert", "date": "2026-05-17"} | cells  # fmt: skip
    return [filled.get(name, "") for name in COLUMNS]


def given_back(home: Settings, *rows: list[str]) -> Path:
    return csv_file(home.home.parent, [COLUMNS, *rows])


def test_only_unsure_automatic_labels_go_out(tmp_path: Path) -> None:
    person = Label(Scheme.ADDRESSEE, "emb", Method.PERSON, confidence=0.1)
    path = tmp_path / "review.csv"
    assert export_review([recommendation("R1", CORE, VOTE, EQUAL, person)], path) == 2
    core, equal = read_back(path)
    assert tuple(core) == COLUMNS
    assert (core["id"], core["citation"], core["code"]) == ("R1", "Final report", "core")
    assert (equal["confidence"], equal["method"], equal["why"]) == ("0.40", "rule", "'@words")
    assert equal["your_code"] == equal["reviewer_role"] == equal["date"] == ""


def test_the_threshold_decides_what_goes_out(tmp_path: Path) -> None:
    counts = [export_review([REC], tmp_path / "r.csv", t) for t in (0.0, 0.45, 0.6, 0.95)]
    assert counts == [0, 1, 2, 3]


def test_an_export_not_filled_in_stores_nothing(home: Settings, tmp_path: Path) -> None:
    export_review([REC], tmp_path / "r.csv")
    report = import_review(tmp_path / "r.csv", home)
    assert (report.read, report.taken, report.empty, report.new) == (2, 0, 2, 0)
    assert reviewed_labels(home) == {}


def test_a_review_becomes_a_persons_label(home: Settings) -> None:
    report = import_review(given_back(home, row(note="not about this")), home)
    assert str(report) == (
        "read 1 rows = 1 reviewed + 0 not filled in; 1 decisions stored, 0 already there"
    )
    (label,) = reviewed_labels(home)["R1"]
    assert label == Label(
        Scheme.OBLIGATION, "OBL_EQUAL", Method.PERSON, "no", "2026-05-17", 1.0,
        "electoral expert: not about this",
    )  # fmt: skip


def test_importing_again_changes_nothing(home: Settings) -> None:
    path = given_back(home, row(), row(scheme="relevance", code="core", your_code="none"))
    import_review(path, home)
    before = store_path(home).read_bytes()
    report = import_review(path, home)
    assert (report.new, report.known) == (0, 2)
    assert store_path(home).read_bytes() == before


def test_later_replaces_earlier_and_history_stays(home: Settings) -> None:
    import_review(given_back(home, row(date="2026-06-01", your_code="yes")), home)
    import_review(given_back(home, row(date="2026-05-01", your_code="no")), home)
    assert [x.published for x in reviewed_labels(home)["R1"]] == ["yes"]
    assert [d.verdict for d in history(home)] == ["yes", "no"]


def test_another_code_replaces_the_listed_one(home: Settings) -> None:
    import_review(given_back(home, row(your_code="OBL_VOTE; OBL_ASSEMBLY")), home)
    told = {x.code: x.published for x in reviewed_labels(home)["R1"]}
    assert told == {"OBL_EQUAL": "no", "OBL_VOTE": "yes", "OBL_ASSEMBLY": "yes"}


def test_an_instrument_beyond_the_list_can_be_confirmed(home: Settings) -> None:
    given = row(scheme="instrument", code="other:Paris Principles", your_code="yes")
    import_review(given_back(home, given), home)
    assert reviewed_labels(home)["R1"][0].code == "other:Paris Principles"


def test_a_missing_label_is_added_by_a_row_without_code(home: Settings) -> None:
    import_review(given_back(home, row(code="", your_code="OBL_VOTE")), home)
    assert [(x.code, x.published) for x in reviewed_labels(home)["R1"]] == [("OBL_VOTE", "yes")]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"your_code": "OBL_VOET"}, "your_code: 'OBL_VOET'; expected yes, no or"),
        ({"your_code": "OBL_VOET"}, "Did you mean 'OBL_VOTE'"),
        ({"scheme": "obligatoin"}, "Did you mean 'obligation'"),
        ({"scheme": "topic"}, "scheme: 'topic'; expected one of"),
        ({"scheme": "relevance", "code": "core"}, "your_code: 'no'; expected yes or core"),
        ({"scheme": "mcmahon_action", "code": "4", "your_code": "4;5"}, "expected yes or 1, 2"),
        ({"reviewer_role": ""}, "reviewer_role: ''"),
        ({"date": "17/05/2026"}, "date: '17/05/2026'; expected the day"),
        ({"id": ""}, "id: ''"),
        ({"code": "", "your_code": "yes"}, "code: ''; expected OBL_"),
        ({"code": "OBL_EQAUL"}, "code: 'OBL_EQAUL'; expected OBL_"),
    ],
)
def test_a_bad_row_refuses_the_whole_file(home: Settings, cells: dict[str, str], said: str) -> None:
    path = given_back(home, row(), row(**cells))
    with pytest.raises(BadInput, match="1 of 2 rows cannot be taken") as caught:
        import_review(path, home)
    assert said in str(caught.value)
    assert "list.csv, record 3" in str(caught.value)
    assert not store_path(home).exists()


def test_a_file_without_its_columns_is_refused(home: Settings, tmp_path: Path) -> None:
    with pytest.raises(MissingColumns, match="'your_code'"):
        import_review(csv_file(tmp_path, [["id", "scheme", "code"], ["a", "b", "c"]]), home)


def test_a_semicolon_file_of_a_spreadsheet_is_taken(home: Settings, tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    rows = [COLUMNS, row(note="déjà vu; sûr", your_code="yes")]
    path.write_bytes(csv_bytes(rows, ";", "cp1252"))
    assert import_review(path, home).new == 1
    assert reviewed_labels(home)["R1"][0].why == "electoral expert: déjà vu; sûr"


def test_a_review_saved_as_workbook_is_taken(home: Settings, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(list(COLUMNS))
    cells = dict(zip(COLUMNS, row(scheme="mcmahon_action", code="4"), strict=True))
    book.worksheets[0].append([*(cells | {"your_code": 5, "confidence": 0.55}).values()])
    book.save(tmp_path / "r.xlsx")
    assert import_review(tmp_path / "r.xlsx", home).new == 1
    assert reviewed_labels(home)["R1"][0].code == "5"


def test_a_damaged_store_is_not_written_over(home: Settings) -> None:
    import_review(given_back(home, row()), home)
    store_path(home).write_text("id,scheme\nR1,obligation\n")
    with pytest.raises(BadInput, match=r"reviewed\.csv, row 1"):
        import_review(given_back(home, row()), home)


def test_what_was_decided_is_not_asked_again(home: Settings, tmp_path: Path) -> None:
    import_review(given_back(home, row(scheme="relevance", code="core", your_code="yes")), home)
    left = pending([REC], reviewed_labels(home))
    assert export_review(left, tmp_path / "r.csv") == 1
    assert read_back(tmp_path / "r.csv")[0]["code"] == "OBL_EQUAL"


def test_every_scheme_has_its_codes() -> None:
    assert {s: len(codes_of(s)) for s in REVIEWED if s in SINGLE} == {
        Scheme.RELEVANCE: 3, Scheme.MCMAHON_ACTION: 5
    }  # fmt: skip
    assert len(codes_of(Scheme.OBLIGATION)) == 21
    assert len(codes_of(Scheme.ELECTION_PART)) == 10
    assert {"legal_change", "ratification"} <= codes_of(Scheme.ACTION_REQUIRED)
    assert {"emb", "parliament"} <= codes_of(Scheme.ADDRESSEE)


def test_every_code_the_labeller_gives_can_be_reviewed() -> None:
    tables = {Scheme.INSTRUMENT: "instrument_names.csv", Scheme.ADDRESSEE: "addressees.csv",
              Scheme.ACTION_REQUIRED: "action_required.csv"}  # fmt: skip
    for scheme, name in tables.items():
        with taxonomy_file(name).open(encoding="utf-8", newline="") as file:
            given_ = {row["code"] for row in csv.DictReader(file)} - {"inner", ""}
        assert not [code for code in given_ if not is_code(scheme, code)]


CHOICES = [(s, c) for s in REVIEWED for c in sorted(codes_of(s))]
NOTE = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=20)


@given(st.lists(st.tuples(st.sampled_from(CHOICES), NOTE, st.dates()), min_size=1, max_size=6))
def test_any_review_goes_round(tmp_path_factory: pytest.TempPathFactory, picks: list) -> None:  # type: ignore[type-arg]
    home = Settings(tmp_path_factory.mktemp("home"))
    rows = [
        row(scheme=scheme.value, code=code, your_code=code, note=f"n{note}n", date=str(day))
        for (scheme, code), note, day in picks
    ]
    path = home.home / "r.csv"
    path.write_bytes(csv_bytes([COLUMNS, *rows]))
    import_review(path, home)
    told = {(d.scheme, d.code, d.note, d.date) for d in history(home)}
    assert told == {(s, c, f"n{note}n", str(day)) for (s, c), note, day in picks}
    with store_path(home).open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(told)
