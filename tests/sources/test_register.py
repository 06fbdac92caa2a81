"""What a register row becomes, and how a faulty one is refused."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from registers import GOOD, STATUS, UPR, write_csv, write_xlsx
from workbench.dates import PartialDate, Precision
from workbench.errors import BadInput
from workbench.model import Family, Method, Position, PublishedAssessment, Recommendation, Scheme
from workbench.register import check_register, read_register
from workbench.sources.register.cells import clean, neutralise, restore, split
from workbench.sources.register.statuses import assessor_of, date_of


def one(tmp_path: Path, row: dict[str, str]) -> Recommendation:
    rows, _ = read_register(write_csv(tmp_path / "r.csv", [row]))
    assert isinstance(rows[0], Recommendation)
    return rows[0]


def refusals(tmp_path: Path, *rows: dict[str, str]) -> list[tuple[int, str, str]]:
    found = check_register(write_csv(tmp_path / "r.csv", rows)).refused
    return [(r.record, r.column, r.expected) for r in found]


def test_a_row_becomes_a_recommendation(tmp_path):
    rec = one(tmp_path, GOOD)
    assert (rec.id, rec.origin_ref, rec.source) == (GOOD["id"], GOOD["id"], "register")
    assert (rec.family, rec.countries) == (Family.OBSERVATION_MISSION, ("KEN",))
    assert (rec.text, rec.verified, rec.language) == (GOOD["text"], "summary", "en")
    assert rec.addressees == ("parliament", "electoral commission")
    assert rec.evidence_url == GOOD["evidence_url"]


def test_known_mechanisms_get_their_id_and_keep_their_name(tmp_path):
    rec = one(tmp_path, GOOD)
    assert (rec.mechanism, rec.mechanism_published) == ("EU_EOM", GOOD["mechanism"])


def test_unknown_mechanisms_stay_as_published_and_are_counted(tmp_path):
    path = write_csv(tmp_path / "r.csv", [GOOD | {"mechanism": "Our Own Observers"}])
    (rec,), intake = read_register(path)
    assert rec.mechanism == "Our Own Observers"
    assert intake.new_values["mechanism"] == {"Our Own Observers": 1}


def test_dates_keep_their_precision(tmp_path):
    rec = one(tmp_path, GOOD)
    assert rec.date == PartialDate("2022-10")
    assert rec.date.precision is Precision.MONTH
    assert rec.election_date == PartialDate("2022-08-09")


def test_topics_are_labels_of_a_person(tmp_path):
    labels = one(tmp_path, GOOD).labels
    assert [x.code for x in labels] == ["election technology", "transparency"]
    assert {(x.scheme, x.method, x.version) for x in labels} == {
        (Scheme.TOPIC, Method.PERSON, "register")
    }


def test_upr_rows_keep_published_words_beside_codes(tmp_path):
    rec = one(tmp_path, UPR)
    assert (rec.upr_session, rec.upr_cycle, rec.upr_session_published) == (13, 2, "13")
    assert (rec.position, rec.position_published) == (Position.SUPPORTED, "accepted")
    assert rec.recommending_states == ("SWE", "USA", "TUR")
    assert rec.recommending_published == "Sweden; USA; Türkiye"
    assert rec.paragraph == "114.10"


@pytest.mark.parametrize(
    ("session", "cycle"), [(1, 1), (12, 1), (13, 2), (27, 3), (41, 4), (54, 4), (55, None)]
)
def test_sessions_belong_to_cycles(tmp_path, session, cycle):
    assert one(tmp_path, UPR | {"upr_session": str(session)}).upr_cycle == cycle


def test_a_language_column_may_be_added(tmp_path):
    path = write_csv(tmp_path / "r.csv", [GOOD | {"language": "es"}], [*GOOD, "language"])
    (rec,), intake = read_register(path)
    assert rec.language == "es"
    assert not intake.extra_fields


def test_a_status_becomes_a_published_assessment(tmp_path):
    rows, _ = read_register(write_csv(tmp_path / "r.csv", [STATUS]))
    assessment = rows[1]
    assert isinstance(assessment, PublishedAssessment)
    assert assessment.recommendation == STATUS["id"]
    assert (assessment.value, assessment.scale) == ("B", STATUS["previous_status_scale"])
    assert (assessment.assessor, assessment.document) == (
        "Human Rights Committee",
        "CCPR/C/144/2/Add.1",
    )
    assert assessment.date == PartialDate("2025-07")


@pytest.mark.parametrize(
    ("scale", "assessor", "date"),
    [
        ("EU EFM Zambia 2024 wording, as reported", "EU follow-up mission", "2024"),
        ("EU Electoral Follow-up Mission 2023 wording (2 of 23)", "EU follow-up mission", "2023"),
        ("ODIHR wording in its 2024 interim report", "ODIHR", "2024"),
        ("OAS EOM recommendations database status", "OAS", ""),
        ("Congress wording, no scale", "Congress", ""),
        ("steps of 2019 and 2021", "The Body", ""),
    ],
)
def test_assessor_and_date_come_from_the_scale(scale, assessor, date):
    assert assessor_of(scale, "The Body") == assessor
    assert str(date_of(scale) or "") == date


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("id", "", "a value"),
        ("id", "EXAMPLE-1", "delete it"),
        ("id", "two words", "no blank"),
        ("country", "KNE", "'KEN'"),
        ("country", "Kenya", "the ISO3 code 'KEN'"),
        ("country", "", "a value"),
        ("family", "observation_misson", "'observation_mission'"),
        ("date", "31/02/2020", "YYYY-MM-DD"),
        ("date", "2020-02-31", "a date that exists"),
        ("election_date", "2021-02-29", "a date that exists"),
        ("text", "  ", "a value"),
        ("recommending_states", "Sweden; Norwey", "Norway"),
        ("upr_session", "8.5", "session number"),
        ("upr_position", "suported", "'supported'"),
        ("priority", "high", "yes, no"),
        ("evidence_url", "", "a value"),
        ("evidence_url", "javascript:alert(1)", "http"),
        ("verified", "no", "full, summary"),
        ("previous_status_scale", "some scale", "stand together"),
        ("previous_status", "B", "stand together"),
        ("note", "bell \a", "control characters"),
        ("text", "x" * 16_001, "at most 16,000"),
    ],
)
def test_a_faulty_cell_is_refused_with_what_was_expected(tmp_path, column, value, expected):
    other = {"previous_status": "previous_status_scale"}
    other |= {v: k for k, v in other.items()}
    found = refusals(tmp_path, GOOD | {column: value})
    assert len(found) == 1
    line, named, words = found[0]
    assert (line, named) == (2, other.get(column, column))
    assert expected in words


def test_all_faults_of_all_rows_are_named_at_once(tmp_path):
    bad = GOOD | {"id": "A", "country": "XXX", "date": "soon"}
    path = write_csv(tmp_path / "r.csv", [GOOD, bad, GOOD | {"id": "B", "text": ""}])
    with pytest.raises(BadInput) as caught:
        read_register(path)
    places = [(r.record, r.column) for r in caught.value.refusals]
    assert places == [(3, "country"), (3, "date"), (4, "text")]
    assert "2 of 3 records cannot be read" in str(caught.value)


def test_lines_are_counted_through_line_breaks_in_cells(tmp_path):
    tall = GOOD | {"note": "first\nsecond\nthird"}
    assert refusals(tmp_path, tall, GOOD | {"id": "B", "country": "XXX"})[0][0] == 5


def test_a_repeated_row_is_counted_once(tmp_path):
    rows, intake = read_register(write_csv(tmp_path / "r.csv", [GOOD, GOOD]))
    assert len(rows) == 1
    assert [(r.record, r.fatal) for r in intake.refused] == [(3, False)]
    assert (intake.read, intake.stored) == (2, 1)


def test_one_id_for_two_texts_refuses_the_file(tmp_path):
    path = write_csv(tmp_path / "r.csv", [GOOD, GOOD | {"text": "Something else."}])
    with pytest.raises(BadInput, match="see line 2"):
        read_register(path)


def test_example_rows_say_only_that_they_are_examples(tmp_path):
    row = dict.fromkeys(GOOD, "") | {"id": "EXAMPLE-1"}
    assert refusals(tmp_path, row) == [
        (2, "id", "no example row; this is an example row, delete it")
    ]


@pytest.mark.parametrize("text", ["=1", "'=1", "''=1", "-", "@x", "\tx", "\rx", "'tis", "'", ""])
def test_neutral_cells_are_undone_exactly(text):
    assert restore(neutralise(text)) == text
    assert neutralise(text)[:1] not in {"=", "+", "-", "@", "\t", "\r"}


def test_cells_typed_by_hand_stay_as_they_are():
    assert [clean(c) for c in (" 'tis ", "=x", "a\r\nb")] == ["'tis", "=x", "a\nb"]
    assert split(" a; b;;a ; ") == ("a", "b")


def test_dates_in_a_workbook_are_as_precise_as_they_are_shown(tmp_path):
    import openpyxl

    path = write_xlsx(tmp_path / "r.xlsx", [GOOD | {"date": dt.date(2011, 5, 1)}])
    book = openpyxl.load_workbook(path)
    for shown, date in [
        ("yyyy-mm-dd", "2011-05-01"),
        ("[$-809]mmm-yy", "2011-05"),
        ("yyyy", "2011"),
    ]:
        book.worksheets[0]["H2"].number_format = shown
        book.save(path)
        (rec,), _ = read_register(path)
        assert str(rec.date) == date


def test_whole_numbers_in_a_workbook_are_text(tmp_path):
    path = write_xlsx(
        tmp_path / "r.xlsx", [UPR | {"upr_session": 13, "date": 2012, "paragraph": 49}]
    )
    (rec,), _ = read_register(path)
    assert (rec.upr_session, str(rec.date), rec.paragraph) == (13, "2012", "49")


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("paragraph", 133.1, "133.10 becomes 133.1"),
        ("text", "=CONCAT(A1)", "not a formula"),
        ("note", "#REF!", "not an error"),
        ("paragraph", dt.date(2020, 3, 5), "made a date"),
    ],
)
def test_cells_a_spreadsheet_changed_are_refused(tmp_path, column, value, expected):
    found = check_register(write_xlsx(tmp_path / "r.xlsx", [GOOD | {column: value}])).refused
    assert [(r.record, r.column) for r in found] == [(2, column)]
    assert expected in found[0].expected
