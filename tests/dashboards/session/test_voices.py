from __future__ import annotations

import datetime as dt

from dashboards.session.made import S, activity, said, session, state_of, vote
from workbench.dashboards.session.voices import (
    moment_of,
    own_answers,
    standing_statements,
)
from workbench.ledger.events import new_id
from workbench.ledger.payloads import Archive
from workbench.ledger.vocabulary import ActivityKind


def test_a_person_sees_only_their_own_answers() -> None:
    state = state_of(
        session(), activity(), vote("p0", "FULL"), vote("p1", "NONE"), said("p1", "Because …"),
        vote("p0", "PARTIAL", revision=2), vote("p0", "STARTED", "r2", round=2),
    )  # fmt: skip
    own = own_answers(state, S, "p0")
    assert {p: (a.value, a.revision) for p, a in own.items()} == {
        ("a1", "r1", 1): ("PARTIAL", 2), ("a1", "r2", 2): ("STARTED", 1),
    }  # fmt: skip
    assert own_answers(state, S, "") == {}


def test_vote_and_words_on_one_item_come_together() -> None:
    state = state_of(session(), activity(), vote("p0", "AMEND", comment="too vague"),
                     said("p0", "In ink."))  # fmt: skip
    answer = own_answers(state, S, "p0")[("a1", "r1", 1)]
    assert (answer.value, answer.text, answer.comment) == ("AMEND", "In ink.", "too vague")


def test_all_ideas_of_a_person_are_kept() -> None:
    form = activity(ActivityKind.BRAINSTORM, items=())
    state = state_of(session(), form, said("p0", "One", ""), said("p0", "Two", ""))
    answer = own_answers(state, S, "p0")[("a1", "", 1)]
    assert answer.texts == ("One", "Two")
    assert [s.text for s in standing_statements(state, S, every=True)] == ["One", "Two"]
    assert [s.text for s in standing_statements(state, S)] == ["Two"]


def test_an_archived_statement_does_not_stand() -> None:
    state = state_of(said("p0", "A name"), Archive(target="e00000", reason="names somebody"))
    assert list(standing_statements(state, S)) == []
    assert own_answers(state, S, "p0") == {}


def test_the_moment_is_in_the_id() -> None:
    told = dt.datetime.fromisoformat(moment_of(new_id()))
    assert abs(dt.datetime.now(dt.UTC) - told) < dt.timedelta(seconds=5)
    assert moment_of("e1") == moment_of("") == ""
