"""A user's CSV list: labelled and given back with everything it had."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelfile.made import FRENCH, SALT, VOTE, StandIn, csv_bytes, csv_file, read_back
from workbench.config import Settings
from workbench.errors import BadInput, BadParameter, UnknownName, WorkbenchError
from workbench.labelfile.answers import NAMES
from workbench.labelfile.delimited import ONE_COLUMN, delimiter_of, inert, parse
from workbench.labelfile.headers import named_text
from workbench.labelfile.label import LabelReport, label_file


def labelled(path: Path, to: Path | None = None, **how: object) -> LabelReport:
    settings = Settings(path.parent / "home")
    return label_file(path, to, settings, labeller=StandIn(), **how)  # type: ignore[arg-type]


LIST = [["No.", "Recommendation", "Response"], ["1", VOTE, "Accepted"], ["2", SALT, "- Noted"]]


def test_labels_stand_beside_their_recommendation(tmp_path: Path) -> None:
    report = labelled(csv_file(tmp_path, LIST))
    vote, salt = read_back(report.to)
    assert report.to == tmp_path / "list.labelled.csv"
    assert (vote["No."], vote["Recommendation"], vote["Response"]) == ("1", VOTE, "Accepted")
    assert (vote["label_relevance"], salt["label_relevance"]) == ("core", "none")
    assert vote["label_obligations"] == "OBL_VOTE; OBL_EQUAL"
    assert vote["label_obligations_confidence"] == "0.90; 0.40"
    assert vote["label_obligations_method"] == "rule; rule"
    assert (vote["label_needs_review"], salt["label_needs_review"]) == ("yes", "no")
    assert list(vote) == [*LIST[0], *NAMES]


def test_the_original_stays_as_it_is(tmp_path: Path) -> None:
    path = csv_file(tmp_path, LIST)
    before = path.read_bytes()
    labelled(path)
    assert path.read_bytes() == before
    with pytest.raises(BadParameter, match="is the original"):
        labelled(path, path)
    assert path.read_bytes() == before


def test_in_place_replaces_the_original(tmp_path: Path) -> None:
    path = csv_file(tmp_path, LIST)
    assert labelled(path, in_place=True).to == path
    assert read_back(path)[0]["label_relevance"] == "core"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["list.csv"]


def test_labelling_again_adds_no_columns(tmp_path: Path) -> None:
    once = labelled(csv_file(tmp_path, LIST)).to
    twice = labelled(once, tmp_path / "twice.csv").to
    assert once.read_bytes() == twice.read_bytes()


def test_rows_add_up_and_say_why_not(tmp_path: Path) -> None:
    rows = [["Text", "x"], [VOTE, ""], ["", "only a note"], [FRENCH, ""], ["", ""], [SALT, ""]]
    report = labelled(csv_file(tmp_path, rows))
    assert (report.read, report.labelled, report.unsupported) == (4, 2, 2)
    assert "read 4 = labelled 2 + unsupported 2" in str(report)
    cells = read_back(report.to)
    assert cells[1]["label_why"] == "relevance unsupported: no text"
    assert cells[2]["label_why"] == "relevance unsupported: unsupported language: fr 0.98"
    assert cells[2]["label_needs_review"] == "yes"
    assert cells[3]["label_relevance"] == ""


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"])
def test_any_delimiter_and_encoding_is_read(tmp_path: Path, delimiter: str, encoding: str) -> None:
    rows = [["Nº", "Recomendación"], ["1", "Asegurar el vote, también; de las élites"]]
    path = tmp_path / "l.csv"
    path.write_bytes(csv_bytes(rows, delimiter, encoding, end="\r"))
    (row,) = read_back(labelled(path).to, delimiter)
    assert row["Recomendación"] == rows[1][1]
    assert row["label_relevance"] == "core"


@pytest.mark.parametrize(
    "name", ["RECOMMENDATION", "Texte de la recommandation", "Recomendacion", "نص التوصية", "text"]
)
def test_the_text_column_is_found_by_its_name(name: str) -> None:
    assert named_text(["Country", "Recommending State", name]) == 2


def test_a_title_above_the_header_is_kept(tmp_path: Path) -> None:
    rows = [["Follow-up list of the ministry", "", ""], *LIST]
    report = labelled(csv_file(tmp_path, rows))
    lines = report.to.read_text(encoding="utf-8-sig").splitlines()
    assert report.read == 2
    assert lines[0].startswith("Follow-up list of the ministry")
    assert lines[1].startswith("No.,Recommendation,Response,label_relevance")


def test_one_column_without_delimiter_is_a_list(tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    path.write_text("Recommendation\nLet all vote, also by post\nCut taxes, soon\n")
    assert delimiter_of(path.read_text()) == ONE_COLUMN
    report = labelled(path)
    assert read_back(report.to)[0]["Recommendation"] == "Let all vote, also by post"
    assert report.read == 2


def test_a_column_may_be_named(tmp_path: Path) -> None:
    path = csv_file(tmp_path, [["a", "what was asked"], ["Recommendation", VOTE]])
    assert read_back(labelled(path, column="What was ASKED").to)[0]["label_relevance"] == "core"
    with pytest.raises(UnknownName, match="Did you mean 'what was asked'"):
        labelled(path, column="what was aksed")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"a,b\n1,2\n", "expected one named 'Recommendation'"),
        (b"<!doctype html><html></html>", "HTML page"),
        (b"Text,b\nx,y,z\n", "record 2, row: 'x | y | z'; expected 2 cells"),
        (b'Text,b\n"open,1\n', "line 2"),
        (b"\x00\x01\x02\x03Text", "binary"),
        (b"\xd0\xcf\x11\xe0abc", "old .xls"),
        (b"PK\x03\x04abc", "damaged"),
    ],
)
def test_a_bad_file_is_refused_in_words(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    with pytest.raises(BadInput) as caught:
        labelled(path)
    assert "bad.csv" in str(caught.value)
    assert said in str(caught.value)
    assert not (tmp_path / "bad.labelled.csv").exists()


def test_odd_parameters_are_refused(tmp_path: Path) -> None:
    path = csv_file(tmp_path, LIST)
    for how in ({"threshold": 1.5}, {"encoding": "cp99"}, {"to": tmp_path / "x.xlsx"}):
        with pytest.raises(BadParameter, match="expected"):
            labelled(path, **how)


def test_the_stated_language_is_passed_on(tmp_path: Path) -> None:
    rows = [["Text", "Langue"], ["vote 1", "Français"], ["vote 2", "?"], ["vote 3", "en-GB"]]
    report = labelled(csv_file(tmp_path, rows))
    told = [r["label_relevance"] for r in read_back(report.to)]
    assert told == ["unsupported", "core", "core"]
    assert labelled(csv_file(tmp_path, rows), language="fr").unsupported == 2
    with pytest.raises(BadParameter, match="expected a code such as en"):
        labelled(csv_file(tmp_path, rows), language="klingon")


def test_a_given_encoding_is_used(tmp_path: Path) -> None:
    path = csv_file(tmp_path, [["التوصية", "x"], ["ضمان vote", "1"]], encoding="cp1256")
    assert read_back(labelled(path, encoding="cp1256").to)[0]["label_relevance"] == "core"


def test_cells_that_could_run_are_made_inert(tmp_path: Path) -> None:
    rows = [["Text", "=note"], [VOTE, "=1+1"], ["@SUM(vote)", "+x"], ["-vote", "-5"]]
    report = labelled(csv_file(tmp_path, rows))
    raw = parse(report.to.read_text(encoding="utf-8-sig"), "x").lines
    assert [line.cells[1] for line in raw] == ["'=note", "'=1+1", "'+x", "-5"]
    assert not [c for line in raw for c in line.cells if c.startswith(("=", "+", "@", "\t"))]


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=12)


@given(st.lists(st.tuples(CELL, CELL, CELL), max_size=5))
def test_every_cell_comes_back(tmp_path_factory: pytest.TempPathFactory, rows: list) -> None:  # type: ignore[type-arg]
    folder = tmp_path_factory.mktemp("csv")
    path = csv_file(folder, [["Recommendation", "b", "c"], *rows])
    report = labelled(path)
    back = parse(report.to.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"), "x").lines
    kept = [line.cells[:3] for line in back[1:]]
    assert kept == [tuple(map(inert, row)) for row in rows]
    assert report.read == report.labelled + report.unsupported


@given(st.binary(max_size=300))
def test_no_bytes_crash_it(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.mktemp("raw") / "any.csv"
    path.write_bytes(raw)
    with contextlib.suppress(WorkbenchError):
        report = labelled(path)
        assert report.read == report.labelled + report.unsupported
