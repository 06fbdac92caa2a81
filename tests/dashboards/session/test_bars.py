from __future__ import annotations

from dashboards.session.made import S, activity, session, state_of, table, votes
from workbench import look
from workbench.dashboards.session.bars import bars_of, views_of
from workbench.dashboards.session.results import results
from workbench.ledger.vocabulary import ActivityKind as Kind


def test_a_status_has_its_colour_and_word() -> None:
    state = state_of(session(), activity(), *votes(["FULL", "FULL", "NONE", "CANNOT_SAY"]))
    bars = {b.code: b for b in bars_of(activity(), results(state, S, "a1", 1)[0])}
    assert bars["FULL"].colour == look.STATUS_OF["FULL"].colour
    assert (bars["FULL"].n, bars["FULL"].share) == (2, 0.5)
    assert sum(b.share for b in bars.values()) == 1
    assert bars["CANNOT_SAY"].word == "cannot say"


def test_the_middle_is_told_in_words() -> None:
    state = state_of(session(), activity(), *votes(["PARTIAL", "PARTIAL", "MOSTLY", "MOSTLY"]))
    view = views_of(activity(), {}, results(state, S, "a1", 1))[0]
    assert view.middle == ("partly implemented", "mostly implemented")
    assert view.spread == ("partly implemented", "mostly implemented")


def test_most_dots_come_first() -> None:
    form = activity(Kind.PRIORITY_DOTS, dots=5)
    state = state_of(session(), form, *table({"r1": [1, 0, 1], "r2": [3, 3, 3]}))
    views = views_of(form, {}, results(state, S, "a1", 1))
    assert [(v.item.id, v.result.score) for v in views] == [("r2", 9), ("r1", 2)]
    assert views[0].middle == ()


def test_what_is_suppressed_has_no_bar() -> None:
    state = state_of(session(), activity(), *votes(["FULL"]))
    view = views_of(activity(), {}, results(state, S, "a1", 1))[0]
    assert (view.bars, view.middle, view.spread) == ((), (), ())
