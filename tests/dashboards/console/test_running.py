from __future__ import annotations

import pytest

from dashboards.console.driving import Driver
from workbench.dashboards.console import DASHBOARD
from workbench.errors import Forbidden, LedgerRefused, UnknownName
from workbench.ledger.vocabulary import ActivityKind as Kind
from workbench.ledger.vocabulary import SessionState

MIXED = ["NONE", "PARTIAL", "PARTIAL", "FULL", "CANNOT_SAY", "REGRESS"]
SECRET = "only two counties <b>published</b>"


def collected(opened: Driver, values: list[str] | None = None) -> str:
    opened.act("start", id=opened.of(Kind.STATUS_RATING).id)
    return opened.vote(opened.of(Kind.STATUS_RATING), values or MIXED, comment=SECRET)


def test_only_counts_are_seen_before_the_reveal(opened: Driver) -> None:
    collected(opened)
    view = opened.of(Kind.STATUS_RATING)
    for move in (None, "lock"):
        if move:
            opened.act(move, id=view.id)
        for tab in ("run", "prepare", "room", "slips", "minutes"):
            page = opened.tab(tab)
            assert "two counties" not in page
            assert "Median" not in page
            assert 'class="bars"' not in page
    assert "6 of 6 answered" in opened.tab("run")


def test_the_reveal_shows_results_without_names(opened: Driver) -> None:
    collected(opened)
    view = opened.of(Kind.STATUS_RATING)
    opened.act("lock", id=view.id)
    opened.act("reveal", id=view.id)
    page = opened.tab("run")
    assert "<strong>Median: partly implemented</strong> (2)" in page
    assert "only two counties &lt;b&gt;published&lt;/b&gt;" in page
    assert "<b>published" not in page
    assert "n = 6" in page
    assert not any(f"p{n}" in page for n in range(6))


def test_few_answers_stay_hidden_after_the_reveal(opened: Driver) -> None:
    collected(opened, ["FULL", "FULL"])
    view = opened.of(Kind.STATUS_RATING)
    opened.act("lock", id=view.id)
    opened.act("reveal", id=view.id)
    page = opened.tab("run")
    assert "Fewer than 3 answers: not shown" in page
    assert "two counties" not in page


def test_a_second_round_shows_the_shift(opened: Driver) -> None:
    collected(opened)
    view = opened.of(Kind.STATUS_RATING)
    for move in ("lock", "reveal", "round"):
        opened.act(move, id=view.id)
    opened.vote(opened.of(Kind.STATUS_RATING), ["PARTIAL"] * 6)
    for move in ("lock", "reveal"):
        opened.act(move, id=view.id)
    page = opened.tab("run")
    assert "4 of 6 moved" in page
    assert "The round before: contrary measures 1, not implemented 1" in page
    assert "2 up, 1 down, 1 to or from" in page


def test_locked_answers_are_refused_and_unlocked_taken(opened: Driver) -> None:
    item = collected(opened, ["FULL"])
    view = opened.of(Kind.STATUS_RATING)
    opened.act("lock", id=view.id)
    with pytest.raises(LedgerRefused, match="closed"):
        opened.vote(view, ["NONE"], item, revision=2)
    opened.act("unlock", id=view.id)
    opened.vote(view, ["NONE"], item, revision=2)
    assert opened.of(Kind.STATUS_RATING).collecting


def test_the_timer_can_run_longer(opened: Driver) -> None:
    collected(opened)
    view = opened.of(Kind.STATUS_RATING)
    opened.act("more", id=view.id, minutes="2")
    longer = opened.of(Kind.STATUS_RATING)
    assert longer.activity.minutes == view.activity.minutes + 2
    assert longer.ends > view.ends
    assert f'data-until="{longer.ends}"' in opened.tab("run")


def test_a_closed_session_can_be_opened_again(opened: Driver) -> None:
    collected(opened)
    opened.act("close")
    assert opened.room.state is SessionState.CLOSED
    assert "The session is closed" in opened.tab("run")
    code = opened.room.session.join_code
    opened.act("open")
    assert (opened.room.state, opened.room.session.join_code) == (SessionState.OPEN, code)


def test_groups_are_shown_by_one_question_after_the_end(prepared: Driver) -> None:
    opened = prepared
    opened.act("open")
    opened.join("p0", "p1", "p2", organisation="state")
    opened.join("p3", "p4", "p5", organisation="nhri")
    collected(opened)
    view = opened.of(Kind.STATUS_RATING)
    for move in ("lock", "reveal"):
        opened.act(move, id=view.id)
    with pytest.raises(LedgerRefused, match="lock it first"):
        opened.act("by_group", id=view.id, field="organisation")
    opened.act("close")
    opened.act("look", id=view.id)
    assert "By groups of people" in opened.tab("run")
    opened.act("by_group", id=view.id, field="organisation")
    page = opened.html()
    assert "government or parliament" in page
    assert page.count("n = 3") == 2


def test_what_is_not_there_is_told(opened: Driver) -> None:
    with pytest.raises(UnknownName):
        opened.act("start", id="nothing")


def test_without_a_pass_nothing_moves(opened: Driver) -> None:
    opened.desk.actors = ()  # type: ignore[misc]
    with pytest.raises(Forbidden):
        opened.act("close")
    with pytest.raises(Forbidden):
        DASHBOARD.require(opened.desk)


def test_the_address_restores_the_view(opened: Driver) -> None:
    view = opened.of(Kind.EVALUATION)
    opened.act("look", id=view.id)
    query = DASHBOARD.page(opened.desk, opened.state).query
    opened.desk.turn_to(query)
    again = DASHBOARD.start(opened.desk)
    assert (again.session, again.tab, again.activity) == (opened.state.session, "run", view.id)
