from __future__ import annotations

import pytest

from dashboards.session.made import S, activity, session, state_of, votes
from workbench.dashboards.join.answering import Asked, answers_of
from workbench.dashboards.session.room import room_of
from workbench.dashboards.session.voices import own_answers
from workbench.dashboards.values import values_of
from workbench.errors import BadParameter
from workbench.ledger.payloads import Payload, Vote
from workbench.ledger.vocabulary import ActivityKind as Kind


def sent(kind: Kind, before: dict[str, int], **fields: str) -> tuple[Payload, ...]:
    """What a form of somebody who answered before leads to."""
    earlier = [v for item, value in before.items() for v in votes([value], item)]
    state = state_of(session(), activity(kind, dots=3), *earlier)
    view = room_of(state, S, "2026-05-04T09:30:00.000000Z").view("a1")
    asked = Asked(S, "p0", "en", view, own_answers(state, S, "p0"))
    return answers_of(asked, values_of({name.replace("_", "-"): v for name, v in fields.items()}))


def test_only_what_changed_is_stored() -> None:
    found = sent(Kind.PRIORITY_DOTS, {"r1": 2, "r2": 1}, a_0="2", a_1="0")
    assert [(v.item, v.value) for v in found if isinstance(v, Vote)] == [("r2", 0)]


def test_dots_spent_before_count_where_the_form_says_nothing() -> None:
    with pytest.raises(BadParameter, match="you placed 4 dots, but there are 3"):
        sent(Kind.PRIORITY_DOTS, {"r2": 2}, a_0="2")
    assert len(sent(Kind.PRIORITY_DOTS, {"r2": 2}, a_0="1")) == 1


def test_ranks_may_be_exchanged_in_one_form() -> None:
    assert len(sent(Kind.RANKING, {"r1": 1, "r2": 2}, a_0="2", a_1="1")) == 2
    with pytest.raises(BadParameter, match="the same rank"):
        sent(Kind.RANKING, {"r1": 1, "r2": 2}, a_0="2")


def test_a_form_sent_again_takes_no_comment_away() -> None:
    earlier = votes(["FULL"], "r1", comment="but only in towns")
    state = state_of(session(), activity(Kind.STATUS_RATING), *earlier)
    view = room_of(state, S, "2026-05-04T09:30:00.000000Z").view("a1")
    before = own_answers(state, S, "p0")
    shown = before["a1", "r1", 1].comment
    asked = Asked(S, "p0", "en", view, before)
    found = answers_of(asked, values_of({"a-0": "FULL", "c-0": shown, "a-1": "NONE"}))
    assert shown == "but only in towns"
    assert [v.item for v in found if isinstance(v, Vote)] == ["r2"]
