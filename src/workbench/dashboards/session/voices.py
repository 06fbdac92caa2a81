"""What one participant said, for that participant only; and everybody's words, without tokens."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbench.dashboards.session.scales import Value
from workbench.ledger.ballots import Ballot
from workbench.ledger.events import moment
from workbench.ledger.payloads import Activity, Statement
from workbench.ledger.projection import State

Place = tuple[str, str, int]
"""Activity, item and round."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One participant's answer to one item in one round.

    `value` is None where only words were given; `text` the latest statement, `texts` all of them
    (ideas), `comment` what came with the vote; `revision` the highest of the vote (0: no vote);
    `at` when the latest of both was stored; `late`: kept, not counted.
    """

    value: Value | None = None
    comment: str = ""
    text: str = ""
    texts: tuple[str, ...] = ()
    revision: int = 0
    at: str = ""
    late: bool = False


def own_answers(state: State, session: str, token: str) -> Mapping[Place, Answer]:
    """Everything one participant answered, votes and statements, the latest of each."""
    votes = dict(_votes(state, session, token))
    words: dict[Place, list[tuple[str, Statement]]] = {}
    for event_id, said in _statements(state, session):
        if said.token == token and token:
            words.setdefault((said.activity, said.item, said.round), []).append((event_id, said))
    return {
        place: _answer(votes.get(place), words.get(place, []))
        for place in votes.keys() | words.keys()
    }


def _votes(state: State, session: str, token: str) -> Iterator[tuple[Place, Ballot]]:
    for (of, activity, item, round_), box in state.boxes.items():
        ballots = box.by_token.get(token, ()) if of == session and token else ()
        standing = [b for b in ballots if b.id not in state.archived]
        if standing:
            yield (activity, item, round_), max(standing, key=lambda b: (b.revision, b.id))


def _answer(ballot: Ballot | None, said: list[tuple[str, Statement]]) -> Answer:
    texts = tuple(s.text for _, s in said)
    ids = [i for i, _ in said] + ([ballot.id] if ballot else [])
    at = max((moment_of(i) for i in ids), default="")
    latest = texts[-1] if texts else ""
    spoken = tuple(t for t in texts if t)
    if ballot is None:
        return Answer(text=latest, texts=spoken, at=at)
    return Answer(ballot.value, ballot.comment, latest, spoken, ballot.revision, at, ballot.late)


def moment_of(event_id: str) -> str:
    """When an event was made, from its id (a UUIDv7); empty for other ids."""
    try:
        found = uuid.UUID(event_id)
    except ValueError:
        return ""
    if found.version != 7:
        return ""
    return moment(dt.datetime.fromtimestamp((found.int >> 80) / 1000, dt.UTC))


def _statements(state: State, session: str) -> Iterator[tuple[str, Statement]]:
    """Not archived, in order of time."""
    return ((i, said) for i, said in _every_statement(state, session) if i not in state.archived)


def _every_statement(state: State, session: str) -> Iterator[tuple[str, Statement]]:
    entries = state.statements.get(session, {}).values()
    for entry in sorted(entries, key=lambda e: (e.at, e.id)):
        if isinstance(entry.payload, Statement):
            yield entry.id, entry.payload


def statements_to(state: State, form: Activity) -> Iterator[tuple[str, Statement]]:
    """What was said to an activity in its round and not archived, with the ids of the events."""
    for event_id, said in _statements(state, form.session):
        if (said.activity, said.round) == (form.id, form.round):
            yield event_id, said


def taken_away(state: State, session: str, token: str) -> Mapping[Place, str]:
    """Where words of a participant were taken away and they said nothing since: the reasons."""
    if not token:
        return {}
    gone: dict[Place, str] = {}
    for event_id, said in _every_statement(state, session):
        if said.token == token:
            place = (said.activity, said.item, said.round)
            if (reason := state.archived.get(event_id)) is None:
                gone.pop(place, None)
            else:
                gone[place] = reason
    return gone


def standing_statements(state: State, session: str, *, every: bool = False) -> Iterator[Statement]:
    """What stands of people's words: per person, activity, item and round the latest, unless it
    is empty (taken back); with `every`, all that are not empty (ideas, one after the other).

    A purge removes words and tokens; nothing stands then.
    """
    if every:
        yield from (s for _, s in _statements(state, session) if s.text)
        return
    latest: dict[tuple[str, str, str, int], Statement] = {}
    for _, said in _statements(state, session):
        latest[said.token, said.activity, said.item, said.round] = said
    yield from (s for s in latest.values() if s.text)
