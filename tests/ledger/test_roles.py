from __future__ import annotations

from itertools import product

import pytest

from ledger.made import (
    ANALYST,
    FACILITATOR,
    KENYA,
    ROOM,
    assessment,
    participant,
    session,
    vote,
    voter,
)
from workbench.errors import LedgerRefused
from workbench.ledger.actor import Actor
from workbench.ledger.payloads import KINDS, Archive, Assessment, Decision, Purge, Vote
from workbench.ledger.roles import MAY_ADD
from workbench.ledger.store import Ledger
from workbench.ledger.vocabulary import AssessorKind, Role, Standing


def test_every_kind_has_somebody_who_may_add_it() -> None:
    assert set().union(*MAY_ADD.values()) == set(KINDS.values())
    assert MAY_ADD[Role.OBSERVER] == frozenset()


def test_participants_only_speak_for_themselves() -> None:
    others = set(KINDS.values()) - MAY_ADD[Role.PARTICIPANT]
    assert {Assessment, Archive, Decision, Purge} <= others


@pytest.mark.parametrize(
    ("actor", "words"),
    [
        (Actor(Role.OBSERVER, "o"), "may not add 'vote'; only: facilitator, participant"),
        (ANALYST, "may not add 'vote'"),
        (voter("t2"), "only what is their own"),
        (Actor(Role.PARTICIPANT, "t1", "s2"), "for session 's2'"),
        (Actor(Role.PARTICIPANT, "t1"), "names its session"),
    ],
)
def test_who_may_not_add_this_vote(ledger: Ledger, actor: Actor, words: str) -> None:
    with pytest.raises(LedgerRefused, match=words):
        ledger.append(ROOM, vote("t1"), actor)
    assert ledger.position() == 0


def test_a_vote_needs_a_token(ledger: Ledger) -> None:
    with pytest.raises(LedgerRefused, match="needs the participant's token"):
        ledger.append(ROOM, vote(""), FACILITATOR)


def test_a_facilitator_enters_paper_votes(ledger: Ledger) -> None:
    assert ledger.append(ROOM, vote("t1"), FACILITATOR).payload == vote("t1")


@pytest.mark.parametrize("stream", [KENYA, "session/s2"])
def test_a_vote_belongs_in_its_session(ledger: Ledger, stream: str) -> None:
    with pytest.raises(LedgerRefused, match="belongs in 'session/s1'"):
        ledger.append(stream, vote("t1"), FACILITATOR)


def test_a_facilitator_of_one_session_stays_in_it(ledger: Ledger) -> None:
    bound = Actor(Role.FACILITATOR, "f", "s1")
    ledger.append(ROOM, session(), bound)
    with pytest.raises(LedgerRefused, match="for session 's1'"):
        ledger.append("session/s2", session(id="s2"), bound)
    with pytest.raises(LedgerRefused, match="for session 's1'"):
        ledger.append("session/s2", Archive(target="x", reason="wrong"), bound)


@pytest.mark.parametrize(("by", "adds"), [*product([Role.ANALYST, Role.FACILITATOR], repeat=2)])
def test_who_confirms_a_workshop_outcome_signs_it(ledger: Ledger, by: Role, adds: Role) -> None:
    outcome = assessment(
        assessor_kind=AssessorKind.WORKSHOP, session="s1", standing=Standing.CONFIRMED,
        confirmed_by=by,
    )  # fmt: skip
    if by is adds:
        assert ledger.append(KENYA, outcome, Actor(adds, "x")).kind == "assessment"
        return
    with pytest.raises(LedgerRefused, match="by the role that adds it"):
        ledger.append(KENYA, outcome, Actor(adds, "x"))


def test_a_token_is_no_name_or_address(ledger: Ledger) -> None:
    for token in ("some body", "a@b.org", "é", "x" * 65, "a\nb"):
        with pytest.raises(LedgerRefused, match="token"):
            ledger.append(KENYA, assessment(), Actor(Role.ANALYST, token))


def test_no_payload_has_a_place_for_personal_data() -> None:
    words = {"email", "e_mail", "address", "ip", "phone", "surname", "first_name", "name"}
    fields = {f for kind in KINDS.values() for f in kind.__struct_fields__}
    assert not fields & words
    assert set(Vote.private) == {"comment", "token"}
    assert participant("t").about == {}
