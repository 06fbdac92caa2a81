"""OHCHR lists of UPR recommendations: documents of our own in the four layouts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from upr_lists import (
    CODED,
    CODED_WITH_SDGS,
    COMMENTED,
    DASHED,
    LAYOUTS,
    WITH_SDG_COLUMN,
    taken,
    written,
)
from workbench.model import Position, Recommendation, Scheme
from workbench.sources.ohchr_upr_lists.document import open_list
from workbench.sources.ohchr_upr_lists.layout import Layout, detect
from workbench.sources.registry import source


def parsed(folder: Path, rows: Sequence[Sequence[str]]) -> list[Recommendation]:
    recommendations, intake = taken(written(folder / "list.docx", rows))
    assert not intake.refused
    assert not intake.new_values
    return recommendations


def codes(rec: Recommendation, scheme: Scheme) -> list[str]:
    return [x.code for x in rec.labels if x.scheme is scheme]


def test_coded_list_is_read(tmp_path: Path) -> None:
    first, second = parsed(tmp_path, CODED)
    assert first.id == "ohchr_upr_list:KEN-35-93.28"
    assert (first.origin_ref, first.paragraph, first.symbol) == ("93.28", "93.28", "A/HRC/99/7")
    assert first.text == "Print ballots in braille (Chile)"
    assert first.note == "Source of position: A/HRC/99/7/Add.1 - Para. 4"
    assert (first.upr_session, first.upr_cycle, str(first.date)) == (35, 3, "2020-01")
    assert codes(first, Scheme.OHCHR_LIST_THEME) == ["Right to vote", "Persons with disabilities"]
    assert first.labels[0].published == "D7 Right to vote"
    assert codes(first, Scheme.AFFECTED) == ["voters"]
    assert (second.paragraph, second.position) == ("93.4", Position.NOTED)
    assert second.recommending_states == ("PER", "NOR")
    assert second.recommending_published == "Peru; Norway"


def test_sdg_codes_among_themes_become_sdgs(tmp_path: Path) -> None:
    (rec,) = parsed(tmp_path, CODED_WITH_SDGS)
    assert codes(rec, Scheme.OHCHR_LIST_THEME) == ["Right to vote", "Goals at large"]
    assert codes(rec, Scheme.SDG) == ["5"]
    assert codes(rec, Scheme.AFFECTED) == ["women"]
    assert rec.recommending_states == ("CHL", "PER")


def test_dashed_list_is_read(tmp_path: Path) -> None:
    first, second = parsed(tmp_path, DASHED)
    assert codes(first, Scheme.OHCHR_LIST_THEME) == ["Right to vote", "Privacy"]
    assert codes(first, Scheme.SDG) == ["16"]
    assert codes(first, Scheme.AFFECTED) == ["voters"]
    assert first.recommending_states == ("BOL",)
    assert (second.position, second.position_published) == (Position.PARTLY, "Supported/Noted")


def test_sdg_column_is_read(tmp_path: Path) -> None:
    (rec,) = parsed(tmp_path, WITH_SDG_COLUMN)
    assert codes(rec, Scheme.OHCHR_LIST_THEME) == ["Right to vote"]
    assert codes(rec, Scheme.AFFECTED) == ["older persons"]
    assert codes(rec, Scheme.SDG) == ["3", "10"]
    assert "LESS GAP" not in rec.note


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_layout_is_told_apart(tmp_path: Path, layout: Layout) -> None:
    document = open_list(written(tmp_path / "list.docx", LAYOUTS[layout]), "list.docx")
    assert detect(document.tables[0], "list.docx") is layout


def test_theme_of_heading_is_added_once(tmp_path: Path) -> None:
    rows = [COMMENTED, ("Theme: Privacy",), DASHED[3]]
    (rec,) = parsed(tmp_path, rows)
    assert codes(rec, Scheme.OHCHR_LIST_THEME) == ["Privacy", "Right to vote"]


def test_number_under_two_themes_is_one_recommendation(tmp_path: Path) -> None:
    again = [*DASHED, ("Theme: Privacy",), DASHED[3]]
    (_, rec), intake = taken(written(tmp_path / "list.docx", again))
    assert codes(rec, Scheme.OHCHR_LIST_THEME) == ["Right to vote", "Privacy"]
    (refusal,) = intake.refused
    assert (refusal.record, refusal.value, refusal.fatal) == (3, "93.2", False)


def test_number_with_two_texts_is_refused(tmp_path: Path) -> None:
    other = ("93.2 Hear no appeals (Norway);", *DASHED[3][1:])
    _, intake = taken(written(tmp_path / "list.docx", [*DASHED, other]))
    (refusal,) = intake.fatal
    assert (refusal.record, refusal.value) == (3, "93.2")
    assert "same content" in refusal.expected


def test_comment_of_the_state_is_kept(tmp_path: Path) -> None:
    row = (*DASHED[3][:3], "Done in May")
    (rec,) = parsed(tmp_path, [COMMENTED, row])
    assert rec.note.splitlines()[-1] == "Done in May"


def test_repeated_header_is_no_record(tmp_path: Path) -> None:
    assert len(parsed(tmp_path, [*DASHED[:3], COMMENTED, DASHED[3]])) == 2


def test_row_without_number_is_refused(tmp_path: Path) -> None:
    row = ("Hear appeals soon (Norway);", *DASHED[3][1:])
    _, intake = taken(written(tmp_path / "list.docx", [*DASHED, row]))
    (refusal,) = intake.fatal
    assert (refusal.record, refusal.column) == (3, "Recommendation")
    assert "115.1" in refusal.expected


def test_spanning_row_that_is_no_theme_is_refused(tmp_path: Path) -> None:
    _, intake = taken(written(tmp_path / "list.docx", [*DASHED, ("Late additions",)]))
    (refusal,) = intake.fatal
    assert (refusal.column, refusal.value) == ("row", "Late additions")


def test_unknown_values_are_kept_and_reported(tmp_path: Path) -> None:
    row = ("93.3 Count twice (Ruritania);", "Pondered", "- Right to vote\nSDGs:\n- 18 - MORE", "")
    (rec,), intake = taken(written(tmp_path / "list.docx", [COMMENTED, row]))
    assert (rec.recommending_states, rec.recommending_published) == ((), "Ruritania")
    assert (rec.position, rec.position_published) == (None, "Pondered")
    assert {k: dict(v) for k, v in intake.new_values.items()} == {
        "recommending State": {"Ruritania": 1},
        "UPR position": {"Pondered": 1},
        "SDG": {"18 - MORE": 1},
    }


@pytest.mark.parametrize(
    ("name", "title"), [("UPR35_Kenya.docx", ""), ("x.docx", "UPR35_ Kenya_ThematicList_E")]
)
def test_name_or_title_stands_in_for_heading(tmp_path: Path, name: str, title: str) -> None:
    (rec, _), _ = taken(written(tmp_path / name, DASHED, "", title))
    assert rec.id == "ohchr_upr_list:KEN-35-93.1"


def test_a_list_counts_before_the_table_of_upr_info() -> None:
    assert source("ohchr_upr_lists").precedence > source("upr_info").precedence
