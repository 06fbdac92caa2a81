"""A form is checked as the command line checks: each field's sentence beside it, all at once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from workbench.errors import UnknownName
from workbench.forms import FORMS, form_of
from workbench.i18n import translator
from workbench.parameterform.fields import STAND_INS, Kind, fields_of
from workbench.parameterform.state import FormState, begun, checked, filled, looked_at

TODAY = dt.date(2026, 11, 26)


def form(notebook: str = "joint_analysis", **values: str) -> FormState:
    state = begun(notebook)
    for name, value in values.items():
        state = filled(state, name, value)
    return state


def test_an_empty_form_says_what_it_needs() -> None:
    state = checked(form(), TODAY)
    assert list(state.problems) == ["country"]
    assert state.problems["country"].startswith("country is missing")
    assert not state.ready


def test_every_wrong_field_has_its_own_sentence() -> None:
    state = checked(form(country="KNE", since="soon", ledger="/none"), TODAY)
    assert set(state.problems) == {"country", "since", "ledger"}
    assert "Did you mean 'KEN'" in state.problems["country"]


def test_fields_that_do_not_go_together_are_told_beside_the_first() -> None:
    state = checked(form(country="Kenya", since="2026", until="2015"), TODAY)
    assert set(state.problems) == {"since"}
    assert "is after until" in state.problems["since"]


def test_what_holds_is_what_the_command_line_would_take() -> None:
    state = checked(form(country=" Кения ", since="2015-06"), TODAY)
    assert state.ready
    asked = form_of("joint_analysis").check(state.given(), today=TODAY)
    assert asked.subject == "KEN"


def test_a_new_value_takes_its_sentence_away_and_asks_for_a_new_check() -> None:
    state = filled(checked(form(country="KNE", since="soon"), TODAY), "country", "KEN")
    assert set(state.problems) == {"since"}
    assert not state.checked


def test_one_field_is_checked_while_others_are_still_empty() -> None:
    state = looked_at(form("thematic_dossier", countries="KNE"), "countries", TODAY)
    assert set(state.problems) == {"countries"}
    better = looked_at(filled(state, "countries", "region:Africa"), "countries", TODAY)
    assert better.problems == {}


def test_another_notebook_keeps_what_it_also_asks_for() -> None:
    state = begun("region_overview", form(country="KEN", since="2015", language="fr"))
    assert state.values == {"since": "2015", "language": "fr"}


def test_an_unknown_notebook_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="joint_analysis"):
        begun("joint_analisys")


@pytest.mark.parametrize("notebook", FORMS)
def test_every_notebook_can_be_filled_in(notebook: str) -> None:
    assert not checked(begun(notebook), TODAY).ready or notebook in {
        "general_comment_25", "mandate_coverage", "gap_register",
    }  # fmt: skip
    needed = {n: give() for n, give in STAND_INS.items() if n in form_of(notebook).names}
    state = checked(form(notebook, **needed), TODAY)
    assert state.problems == {}


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_every_parameter_has_a_label_in_every_language(language: str) -> None:
    t = translator(language)
    for known in FORMS.values():
        fields = fields_of(known, t)
        assert [f.name for f in fields] == list(known.names)
        assert all(f.label for f in fields)
        assert all(f.choices for f in fields if f.kind is not Kind.TEXT)


def test_choices_that_must_be_made_are_not_made_for_a_person() -> None:
    (obligation,) = [
        f for f in fields_of(form_of("thematic_dossier"), translator("en")) if f.required
    ]
    assert obligation.choices[0] == ("choose one", "")
    assert "obligation is missing" in checked(begun("thematic_dossier"), TODAY).problems[
        "obligation"
    ]  # fmt: skip


def test_a_file_that_is_there_holds(tmp_path: Path) -> None:
    draft = tmp_path / "draft.csv"
    draft.write_text("id,recommendation\n")
    assert checked(form("smart_audit", file=str(draft)), TODAY).ready
    missing = checked(form("smart_audit", file=str(tmp_path / "none.csv")), TODAY)
    assert "there is no file" in missing.problems["file"]
