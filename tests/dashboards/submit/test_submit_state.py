"""Moves on a sheet, and its link."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.dashboards.submit.state import MOVES, Filters, Sheet, Typed, link, sheet_of
from workbench.dashboards.values import values_of
from workbench.dashboards.visitor import query_of
from workbench.submissions.consent import Consent
from workbench.submissions.selecting import NOTHING, Wanted

ROUTES = {"upr_individual", "sp_communication"}
IDS = st.lists(
    st.from_regex(r"[A-Z0-9:/(),-]([A-Z0-9:/(), -]{0,12}[a-z)])?", fullmatch=True),
    max_size=6,
    unique=True,
)
SHEETS = st.builds(
    Sheet, country=st.sampled_from(["", "KEN"]), route=st.sampled_from(["", *ROUTES]),
    language=st.sampled_from(["en", "fr", "es"]), page=st.integers(1, 9),
    filters=st.builds(Filters, find=st.sampled_from(["", "press law"])),
    picks=st.builds(Wanted, *(IDS.map(tuple) for _ in range(3))),
)  # fmt: skip
WRITTEN = Sheet("KEN", "sp_communication", typed=Typed({"organisation": "EO"}, {"facts": "Secret"}),
                consent=Consent(True, False))  # fmt: skip


@given(SHEETS)
def test_every_choice_has_its_link(sheet: Sheet) -> None:
    assert sheet_of(query_of(link(sheet)), {"KEN"}, ROUTES, Sheet()) == sheet


def test_a_link_holds_no_word_of_the_text_and_no_consent() -> None:
    assert link(WRITTEN) == "country=KEN&route=sp_communication&in=en"


def test_another_language_or_way_back_keeps_the_text() -> None:
    found = sheet_of({"country": "KEN", "route": "upr_individual"}, {"KEN"}, ROUTES, WRITTEN)
    assert (found.typed, found.route) == (WRITTEN.typed, "upr_individual")


def test_a_very_long_selection_is_left_out_of_the_link_and_kept() -> None:
    many = Sheet("KEN", picks=Wanted(tuple(f"KEN-{n:020}" for n in range(100))))
    assert "rec=" not in link(many)
    assert sheet_of(query_of(link(many)), {"KEN"}, ROUTES, many).picks == many.picks


def test_unknown_states_routes_and_languages_of_a_link_are_left_out() -> None:
    asked = {"country": "XXX", "route": "no", "in": "ar", "page": "-3"}
    assert sheet_of(asked, {"KEN"}, ROUTES, Sheet()) == Sheet()


def test_ticks_of_one_page_leave_those_of_others() -> None:
    before = Sheet("KEN", picks=Wanted(("a", "b", "z")))
    sent = values_of({"rec-shown": ["a", "b", "c"], "rec": ["b", "c"]})
    assert MOVES["pick"](before, sent).picks.recommendations == ("b", "z", "c")


def test_evidence_and_findings_are_ticked_apart() -> None:
    sent = values_of({"ev-shown": ["e1"], "ev": ["e1"], "of-shown": ["f1", "f2"], "of": ["f2"]})
    assert MOVES["prove"](Sheet("KEN"), sent).picks == Wanted((), ("e1",), ("f2",))


def test_another_state_drops_what_was_picked_and_keeps_the_text() -> None:
    before = Sheet("KEN", picks=Wanted(("a",)), typed=WRITTEN.typed)
    after = MOVES["setup"](before, values_of({"country": "TUN", "route": "upr_individual"}))
    assert (after.country, after.picks, after.typed) == ("TUN", NOTHING, WRITTEN.typed)


def test_text_of_sections_that_a_form_does_not_show_stays() -> None:
    after = MOVES["write"](WRITTEN, values_of({"s-issues": " one\n\ntwo ", "acronym": "E"}))
    assert after.typed.sections == {"facts": "Secret", "issues": " one\n\ntwo "}
    assert after.typed.fields == {"organisation": "EO", "acronym": "E"}


def test_consent_is_asked_until_it_is_answered() -> None:
    half = MOVES["agree"](Sheet(), values_of({"submit": "yes"}))
    assert half.consent == Consent(True, None)
    assert MOVES["agree"](half, values_of({"submit": "no", "names": "no"})).consent == Consent(
        False, False
    )
