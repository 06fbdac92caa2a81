"""The workbench's own labeller on lists as people have them, bad input included."""

from __future__ import annotations

from pathlib import Path

import pytest

from labelfile.made import FRENCH, VOTE, csv_file, read_back
from workbench.config import Settings
from workbench.labelfile.label import LabelReport, label_file

ODD = {
    "": "no text",
    "12.4 17 %": "no words",
    FRENCH: "unsupported language: fr",
    "Ensure elections. " * 5_000: "too long",
    "ضمان حق جميع النساء في التصويت والترشح للانتخابات": "unsupported language or script",
}


def labelled(path: Path, **how: object) -> LabelReport:
    return label_file(path, None, Settings(path.parent / "home"), **how)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ODD)
def test_what_cannot_be_labelled_says_why(tmp_path: Path, text: str) -> None:
    report = labelled(csv_file(tmp_path, [["No.", "Recommendation"], ["1", text]]))
    (row,) = read_back(report.to)
    assert (report.read, report.unsupported) == (1, 1)
    assert row["label_relevance"] == "unsupported"
    assert ODD[text] in row["label_why"]
    assert row["label_needs_review"] == "yes"


def test_markup_does_not_hide_a_recommendation(tmp_path: Path) -> None:
    rows = [["Recommendation"], [f"<p><b>{VOTE}</b>&nbsp;</p>"], [VOTE]]
    marked, plain = read_back(labelled(csv_file(tmp_path, rows)).to)
    assert plain["label_relevance"] == marked["label_relevance"] == "core"
    assert marked["label_obligations"] == plain["label_obligations"] != ""
    assert marked["smart_time_bound"] == plain["smart_time_bound"] == "2"


def test_french_is_rated_in_french(tmp_path: Path) -> None:
    (row,) = read_back(labelled(csv_file(tmp_path, [["Texte"], [FRENCH]])).to)
    assert row["smart_specific"] in {"0", "1", "2"}
    assert row["smart_relevant"] == "needs a person"


def test_a_short_text_is_labelled_in_the_language_given(tmp_path: Path) -> None:
    path = csv_file(tmp_path, [["Recommendation"], ["Adopter CPED"]])
    unsure = labelled(path)
    assert unsure.unsupported == 1
    assert "name it with --language" in unsure.notes[0]
    assert labelled(path, language="en").labelled == 1
