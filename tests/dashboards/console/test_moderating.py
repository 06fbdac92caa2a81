"""Words that name a person: read once an activity is locked, taken away before others see them."""

from __future__ import annotations

import pytest

from dashboards.console.driving import Driver
from workbench.dashboards.console.moderating import mark_of
from workbench.dashboards.session.room import ActivityView
from workbench.dashboards.session.voices import own_answers, taken_away
from workbench.errors import BadParameter
from workbench.ledger.vocabulary import ActivityKind as Kind

NAMING = "Ms N. of the third ward took the ballots"
FINE = "Publish by polling station"


@pytest.fixture
def rewriting(opened: Driver) -> ActivityView:
    """Three have rewritten the first item; one of them names somebody, at a second attempt."""
    opened.act("new", kind="rewrite")
    opened.act("save", kind="rewrite", title="In better words", texts="Improve the register.",
               minutes="5")  # fmt: skip
    view = opened.of(Kind.REWRITE)
    opened.act("start", id=view.id)
    item = view.items[0].id
    opened.speak(view, ["A first attempt", FINE, FINE], item)
    opened.speak(view, [NAMING], item)
    return opened.of(Kind.REWRITE)


def away(opened: Driver, view: ActivityView, text: str, reason: str = "names a person") -> None:
    opened.act("take_away", id=view.id, item=view.items[0].id, mark=mark_of(text), reason=reason)


def test_words_are_read_once_an_activity_is_locked(opened: Driver, rewriting: ActivityView) -> None:
    assert NAMING not in opened.tab("run")
    with pytest.raises(BadParameter, match="Lock the activity first"):
        away(opened, rewriting, NAMING)
    opened.act("lock", id=rewriting.id)
    page = opened.tab("run")
    assert "Before you reveal" in page
    assert NAMING in page
    assert "A first attempt" not in page


def test_what_was_taken_away_is_never_shown(opened: Driver, rewriting: ActivityView) -> None:
    opened.act("lock", id=rewriting.id)
    away(opened, rewriting, NAMING)
    # Two are left, fewer than the smallest group of three: their words are hidden too.
    assert FINE not in opened.tab("run")
    opened.act("reveal", id=rewriting.id)
    page = opened.tab("run")
    assert NAMING not in page
    assert "A first attempt" not in page


def test_the_writer_is_told_and_may_write_anew(opened: Driver, rewriting: ActivityView) -> None:
    opened.act("lock", id=rewriting.id)
    away(opened, rewriting, NAMING)
    item, session = rewriting.items[0].id, opened.state.session
    place = (rewriting.id, item, 1)
    assert taken_away(opened.desk.state, session, "p0") == {place: "names a person"}
    assert taken_away(opened.desk.state, session, "p1") == {}
    assert place not in own_answers(opened.desk.state, session, "p0")
    opened.act("unlock", id=rewriting.id)
    opened.speak(opened.of(Kind.REWRITE), ["Without a name"], item)
    assert taken_away(opened.desk.state, session, "p0") == {}
    opened.act("lock", id=rewriting.id)
    assert "Without a name" in opened.tab("run")


def test_a_reason_and_words_that_are_there_are_needed(
    opened: Driver, rewriting: ActivityView
) -> None:
    opened.act("lock", id=rewriting.id)
    with pytest.raises(BadParameter, match="why this is taken away"):
        away(opened, rewriting, NAMING, reason="")
    with pytest.raises(BadParameter, match="not there any more"):
        away(opened, rewriting, "nobody wrote this")
    opened.act("away_open", item=rewriting.items[0].id, mark=mark_of(NAMING))
    assert "Why it is taken away" in opened.tab("run")


def test_of_many_ideas_one_is_taken_away(opened: Driver) -> None:
    opened.act("new", kind="brainstorm")
    opened.act("save", kind="brainstorm", title="Ideas", minutes="5")
    view = opened.of(Kind.BRAINSTORM)
    opened.act("start", id=view.id)
    opened.speak(view, [FINE, "Open the register", "Train the staff"])
    opened.speak(view, [NAMING])
    opened.act("lock", id=view.id)
    opened.act("take_away", id=view.id, item="", mark=mark_of(NAMING), reason="names a person")
    page = opened.tab("run")
    assert NAMING not in page
    assert FINE in page
