"""Numbers and recommending States in the words of a recommendation."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paths import DATA, needs_shared
from workbench.sources.ohchr_upr_lists.cells import read_cell
from workbench.sources.ohchr_upr_lists.states import recommending_states
from workbench.taxonomy import load_taxonomy

GOLD = DATA / "un" / "upr_matrix_gold"
COUNTRIES = load_taxonomy().countries


@pytest.mark.parametrize(
    ("text", "states", "unknown"),
    [
        ("Vote (Norway)(Spain)", ("NOR", "ESP"), ()),
        ("Vote (No. 29) (Chile); Count (the Rules) (Peru).", ("CHL", "PER"), ()),
        ("Vote by plan (2016–2020) in towns (Chile)", ("CHL",), ()),
        ("Vote (Venezuela (Bolivarian Republic of),Peru, Iran (Islamic Republic of));",
         ("VEN", "PER", "IRN"), ()),
        ("Vote (Bosnia and Herzegovina, Chile and Peru)", ("BIH", "CHL", "PER"), ()),
        ("Vote (Chile); Count (Chile)", ("CHL",), ()),
        ("Vote (Sierra Le one); Count (Bolivia (Plurinational S tate of))", ("SLE", "BOL"), ()),
        ("Vote (Chile) (Ruritania)", ("CHL",), ("Ruritania",)),
        ("Vote (Chile", ("CHL",), ()),
        ("Vote) (Chile)", ("CHL",), ()),
        ("Vote in Chile", (), ()),
        ("", (), ()),
    ],
)  # fmt: skip
def test_closing_brackets_name_states(
    text: str, states: tuple[str, ...], unknown: tuple[str, ...]
) -> None:
    found = recommending_states(text, COUNTRIES)
    assert (found.states, found.unknown) == (states, unknown)


NAMES = sorted(name for name in COUNTRIES.shown.values() if "," not in name)


@given(
    st.lists(st.sampled_from(NAMES), min_size=1, unique=True),
    st.sampled_from([") (", ")(", ", ", ",", "); Vote, all of you ("]),
    st.sampled_from([";", ".", "", " ;"]),
)
def test_listed_states_are_found_in_order(names: list[str], joint: str, end: str) -> None:
    found = recommending_states(f"Count ({joint.join(names)}){end}", COUNTRIES)
    assert found.states == tuple(dict.fromkeys(COUNTRIES.require(n) for n in names))
    assert not found.unknown


@given(st.text(alphabet="()(), ;.aChileé&/ "))
def test_any_text_gives_names_from_itself(text: str) -> None:
    found = recommending_states(text, COUNTRIES)
    assert all(name in text for name in found.published)
    assert set(found.unknown) <= set(found.published)


@given(st.text())
def test_any_cell_is_read_or_not(text: str) -> None:
    cell = read_cell(text)
    assert cell is None or text.startswith(cell.number)


def gold(kind: str) -> list[tuple[str, object]]:
    path = GOLD / f"upr_paragraph_{kind}_labels.json"
    return [(x["text"], x["label"]) for x in json.loads(path.read_text(encoding="utf-8"))]


@needs_shared
def test_states_agree_with_gold_labels() -> None:
    labelled = gold("countries")
    right = sum(
        set(recommending_states(text, COUNTRIES).states) == {COUNTRIES.require(n) for n in names}
        for text, names in labelled
        if isinstance(names, list)
    )
    # Reached: all 217 paragraphs, 229 of 229 States, none too many.
    assert (right, len(labelled)) == (217, 217)


@needs_shared
def test_numbers_agree_with_gold_labels() -> None:
    labelled = gold("numbers")
    right = sum((c := read_cell(text)) is not None and c.number == n for text, n in labelled)
    assert (right, len(labelled)) == (217, 217)
