from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarfile.wiring import make_known
from workbench.analysis.dated import Kind
from workbench.analysis.route_table import ActorKind, Group, route_table
from workbench.dashboards.desk import Desk
from workbench.dashboards.page import Page
from workbench.dashboards.routes import DASHBOARD
from workbench.dashboards.routes.practice import Verdict, cases
from workbench.dashboards.routes.state import Search, link, search_of, turn
from workbench.dashboards.values import Values, values_of
from workbench.dashboards.visitor import query_of
from workbench.errors import BadParameter
from workbench.ledger.actor import Actor
from workbench.ledger.payloads.calendar import CalendarEntry
from workbench.ledger.streams import THEMATIC
from workbench.ledger.vocabulary import Role
from workbench.model import Certainty
from workbench.taxonomy import load_taxonomy

OBLIGATIONS = [o.id for o in load_taxonomy().obligations]


def page(desk: Desk, query: str) -> Page:
    desk.language = "en"
    desk.turn_to(query)
    return DASHBOARD.page(desk, DASHBOARD.start(desk))


def words(shown: Page) -> str:
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", shown.main, flags=re.S).split())


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize(
    "query", ["", "country=KEN", "country=FRA&as=individual&concern=vote", "show=practice&choice=b"]
)
def test_every_view_has_headings_in_order(desk: Desk, query: str, language: str) -> None:
    html = page(desk, f"{query}&lang={language}").main
    levels = [int(x) for x in re.findall(r"<h([1-6])[ >]", html)]
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    assert len(html.encode()) < 60_000


def test_a_link_restores_the_question(desk: Desk) -> None:
    query = "country=KEN&as=nhri&concern=voter+intimidation&when=2027-03&group=upr"
    assert page(desk, query).query == query


@given(
    st.builds(
        Search,
        show=st.sampled_from(["find", "practice"]), country=st.sampled_from(["", "KEN"]),
        actor=st.sampled_from(ActorKind), concern=st.text(max_size=40),
        obligation=st.sampled_from(["", *OBLIGATIONS]), when=st.sampled_from(["", "2027-03"]),
        group=st.sampled_from(["", *Group]), case=st.just(1), choice=st.just(""),
    )
)  # fmt: skip
def test_every_question_has_its_link(asked: Search) -> None:
    # Surrogates have no place in an address, and a form cannot send them.
    if asked.concern.isprintable():
        assert search_of(query_of(link(asked)), ["KEN"], OBLIGATIONS) == asked


def test_what_the_rules_read_is_said_to_be_a_rules(desk: Desk) -> None:
    said = words(page(desk, "country=KEN&concern=voter+intimidation"))
    assert "rule 0.8" in said
    assert "Nobody has checked this" in said


def test_words_that_mean_nothing_to_the_rules_are_said_so(desk: Desk) -> None:
    assert "no obligation in these words" in words(page(desk, "country=KEN&concern=bananas"))


def test_what_nobody_has_seen_is_to_be_checked(desk: Desk) -> None:
    html = page(desk, "country=KEN&as=individual").main
    assert "check before you submit" in html


def test_a_person_s_words_are_escaped(desk: Desk) -> None:
    assert "<b>vote" not in page(desk, "country=KEN&concern=%3Cb%3Evote").main


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(BadParameter, match="2027-03"):
        DASHBOARD.moves["ask"](Search(), values_of({"when": "March"}))


def test_an_answer_of_the_practice_shows_its_feedback(desk: Desk) -> None:
    case = cases()[0]
    for answer in case.answers:
        said = words(page(desk, f"show=practice&choice={answer.letter}"))
        assert answer.feedback.split(".")[0] in said
        assert case.lesson in said


def test_without_an_answer_no_feedback_is_given_away(desk: Desk) -> None:
    said = words(page(desk, "show=practice"))
    assert not any(a.feedback.split(".")[0] in said for a in cases()[0].answers)


def test_every_case_has_a_good_way_and_a_poor_one() -> None:
    known = {r.id: r for r in route_table()}
    assert len({c.id for c in cases()}) == len(cases())
    for case in cases():
        verdicts = {a.verdict for a in case.answers}
        assert {Verdict.GOOD, Verdict.POOR} <= verdicts, case.id
        for a in case.answers:
            assert not a.route or a.route in known, a.route
            # What is called a good way has to be open to the one who asks.
            good = a.verdict is Verdict.GOOD and a.route
            assert not good or case.actor in known[a.route].actors, (case.id, a.route)


def test_a_case_beyond_the_last_is_the_last(desk: Desk) -> None:
    assert cases()[-1].title in words(page(desk, "show=practice&case=99"))
    assert turn(Search(case=3, choice="a"), Values({"case": ("4",)})) == Search(case=4)


def test_a_visit_that_somebody_recorded_opens_its_route(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_known(monkeypatch)
    entry = CalendarEntry(
        id="v1", event=Kind.VISIT, title="Visit on assembly", start="2027-05",
        certainty=Certainty.EXPECTED, countries=("KEN", "ZMB"),
    )  # fmt: skip
    before = words(page(desk, "country=KEN&group=special"))
    (event,) = desk.ledger.append_many([(THEMATIC, entry)], Actor(Role.ANALYST))
    assert "Visit on assembly, May 2027" not in before
    assert "Visit on assembly, May 2027" in words(page(desk, "country=KEN&group=special"))
    assert "Visit on assembly" not in words(page(desk, "country=FRA&group=special"))
    assert DASHBOARD.changed(desk, Search(country="KEN"), [event])
