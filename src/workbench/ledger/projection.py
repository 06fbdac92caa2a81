"""The current state as a fold over events. The order in which they come changes nothing.

Nothing is decided while folding that a later event could overturn: what replaces what and what is
archived is looked up when asked. So two ledgers with the same events have the same state, and a
state brought forward equals one made from scratch.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import msgspec

from workbench.ledger.ballots import Ballot, Box, Question, question_of
from workbench.ledger.events import Event
from workbench.ledger.payloads import (
    Archive,
    Audit,
    Participant,
    Payload,
    Purge,
    Statement,
    Supersession,
    Vote,
    join,
)


class Entry(msgspec.Struct, frozen=True):
    """One event as the state keeps it. `id` is the event's."""

    id: str
    at: str
    stream: str
    role: str
    origin: str
    payload: Payload


@dataclass(slots=True)
class State:
    """What the events so far add up to. Read it through `workbench.ledger.standing`.

    `entries`: judgements and workshop set-up by kind and event id; `subjects`: their event ids by
    kind and recommendation or entity id; `replacing`: event ids that say they replace one;
    `archived`: reasons by event or entity id; `uncounted`: votes that a purge left out;
    `participants` by session and token, `statements` by session and event id.
    """

    position: int = 0
    entries: dict[str, dict[str, Entry]] = field(default_factory=lambda: defaultdict(dict))
    subjects: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    replacing: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    superseded: dict[str, str] = field(default_factory=dict)
    archived: dict[str, str] = field(default_factory=dict)
    boxes: dict[Question, Box] = field(default_factory=dict)
    uncounted: set[str] = field(default_factory=set)
    participants: dict[str, dict[str, Entry]] = field(default_factory=lambda: defaultdict(dict))
    statements: dict[str, dict[str, Entry]] = field(default_factory=lambda: defaultdict(dict))
    audit: dict[str, Entry] = field(default_factory=dict)

    def apply(self, event: Event) -> None:
        """Take one more event in. Applying one twice changes nothing but the position."""
        self.take(
            event.position, event.id, event.at, event.stream, event.role, event.origin,
            event.kind, event.version, event.body, event.hidden,
        )  # fmt: skip

    def take(
        self, position: int, event_id: str, at: str, stream: str, role: str, origin: str,
        kind: str, version: int, body: str, hidden: str | None,
    ) -> None:  # fmt: skip
        """`apply`, for a row of the database: a million events need no object each."""
        payload = join(kind, version, body, hidden or "")[0]
        self.position = max(self.position, position)
        # Votes first: they are nine events of ten.
        if type(payload) is Vote:
            self._vote(event_id, payload)
        else:
            self._other(Entry(event_id, at, stream, role, origin, payload))

    def _other(self, entry: Entry) -> None:
        payload = entry.payload
        if isinstance(payload, Participant):
            self.participants[payload.session][payload.token or entry.id] = entry
        elif isinstance(payload, Statement):
            self.statements[payload.session][entry.id] = entry
        elif isinstance(payload, Archive):
            self.archived[payload.target] = max(
                payload.reason, self.archived.get(payload.target, "")
            )
        elif isinstance(payload, Supersession):
            self.superseded[payload.target] = max(
                payload.by, self.superseded.get(payload.target, "")
            )
        elif isinstance(payload, Audit):
            self.audit[entry.id] = entry
        elif isinstance(payload, Purge):
            self._purge(payload)
            self.audit[entry.id] = entry
        else:
            self._judgement(entry)

    def _vote(self, event_id: str, vote: Vote) -> None:
        question = question_of(vote)
        box = self.boxes.get(question)
        if box is None:
            box = self.boxes[question] = Box()
        ballot = Ballot(
            vote.revision, event_id, vote.value, vote.source, vote.late, vote.comment
        )  # fmt: skip
        box.add(vote.token, ballot)

    def _purge(self, purge: Purge) -> None:
        """What came before loses its tokens here as it does in the database."""
        self.uncounted.update(purge.uncounted)
        for question, box in self.boxes.items():
            if question[0] == purge.session:
                box.forget_tokens()
        joined = self.participants[purge.session].values()
        self.participants[purge.session] = {e.id: _without_private(e) for e in joined}
        said = self.statements[purge.session].values()
        self.statements[purge.session] = {e.id: _without_private(e) for e in said}

    def _judgement(self, entry: Entry) -> None:
        payload = entry.payload
        known = self.entries[payload.kind]
        if entry.id in known:
            return
        known[entry.id] = entry
        for subject in subjects_of(payload):
            self.subjects[payload.kind, subject].append(entry.id)
        for target in getattr(payload, "replaces", ()):
            self.replacing[target].add(entry.id)


def _without_private(entry: Entry) -> Entry:
    payload = entry.payload
    bare = {
        f.name: f.default if f.default is not msgspec.NODEFAULT else {}
        for f in msgspec.structs.fields(payload)
        if f.name in payload.private
    }
    return msgspec.structs.replace(entry, payload=msgspec.structs.replace(payload, **bare))


def subjects_of(payload: Payload) -> Iterator[str]:
    """What to find a payload by: its entity id, its recommendations, its session."""
    for name in ("id", "recommendation", "session"):
        if found := getattr(payload, name, ""):
            yield found
    yield from getattr(payload, "recommendations", ())


def fold(events: Iterable[Event], state: State | None = None) -> State:
    """The state after these events, on top of `state` (which is changed) or of nothing."""
    state = State() if state is None else state
    for event in events:
        state.apply(event)
    return state
