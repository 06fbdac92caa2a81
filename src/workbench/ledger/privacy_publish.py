"""Tables by self-description from the ledger: once locked, and by one partition per activity."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbench.errors import LedgerRefused, UnknownName
from workbench.ledger.actor import Actor
from workbench.ledger.events import Event
from workbench.ledger.payloads import (
    Audit,
    Participant,
    Purge,
    SessionStateChange,
    WorkshopSession,
)
from workbench.ledger.privacy import Answer, Partition, Protect, part_people
from workbench.ledger.projection import fold
from workbench.ledger.slips_session import sessions_of
from workbench.ledger.store import Ledger
from workbench.ledger.streams import session_stream
from workbench.ledger.vocabulary import SessionState
from workbench.sentences import sentence

CHOSEN = "publish_by_group"
_SETTLED = frozenset({SessionState.LOCKED, SessionState.REVEALED, SessionState.CLOSED})


@dataclass(frozen=True, slots=True)
class Shown:
    """What to show by groups: one activity of a session, in one round, by one field."""

    session: str
    activity: str
    field: str
    round: int = 1

    @property
    def place(self) -> str:
        return f"{self.session}/{self.activity}/{self.round}"


def publish_by_group(
    ledger: Ledger, shown: Shown, actor: Actor, protect: Protect = Protect.PEOPLE
) -> Partition:
    """The one partition of an activity's people.

    What is shown first is recorded in the session's stream, with a digest of the votes it rests
    on, and holds from then on. k is the highest minimum of a group that the session ever had:
    people agreed to that one.

    Raises
    ------
    UnknownName
        If there is no such session.
    LedgerRefused
        If the session is not locked, or was purged; if the activity was shown by another field,
        with another protection or with other votes before; if the role may not publish.
    """
    k, events = _session(ledger, shown.session)
    answers, about = _counted(events, shown)
    partition = part_people(answers, about, shown.field, k, protect)
    record = Audit(
        action=CHOSEN, object=shown.place, after=f"{shown.field}:{protect}",
        note=_digest(answers, about, shown.field),
    )  # fmt: skip
    stream = session_stream(shown.session)
    if _first_choice(ledger, stream, shown) is None:
        ledger.append(stream, record, actor)
    # Two people may choose at the same moment: the earlier choice holds for both.
    first = _first_choice(ledger, stream, shown) or record
    if first.after != record.after:
        raise LedgerRefused(
            sentence(
                "activity %(activity)s is shown by %(first)s; by %(second)s too, single "
                "people could be worked out by comparing",
                activity=repr(shown.activity),
                first=first.after,
                second=record.after,
            )
        )
    if first.note != record.note:
        raise LedgerRefused(
            sentence(
                "votes on activity %(activity)s changed since they were shown by "
                "%(field)s; by comparing both, single people could be worked out. Ask "
                "again in a new round",
                activity=repr(shown.activity),
                field=repr(shown.field),
            )
        )
    return partition


def _session(ledger: Ledger, wanted: str) -> tuple[int, list[Event]]:
    events = sorted(ledger.events(session_stream(wanted)), key=lambda e: (e.at, e.id))
    found = [p for p in (e.payload for e in events) if isinstance(p, WorkshopSession)]
    if not found:
        raise UnknownName("session", wanted, sessions_of(ledger))
    _require_settled(wanted, events)
    return max(s.minimum_group for s in found), events


def _require_settled(session: str, events: Iterable[Event]) -> None:
    states = []
    for payload in (e.payload for e in events):
        if isinstance(payload, Purge):
            raise LedgerRefused(
                sentence(
                    "session %(session)s was purged; its decisions and counts remain",
                    session=repr(session),
                )
            )
        if isinstance(payload, WorkshopSession | SessionStateChange):
            states.append(payload.state)
    if states[-1] not in _SETTLED:
        raise LedgerRefused(
            sentence(
                "session %(session)s is still %(state)s; lock it first: between two "
                "looks the answer of one person could be worked out",
                session=repr(session),
                state=repr(str(states[-1])),
            )
        )


def _first_choice(ledger: Ledger, stream: str, shown: Shown) -> Audit | None:
    for event in sorted(ledger.events(stream), key=lambda e: (e.at, e.id)):
        if event.kind != Audit.kind:
            continue
        record = event.payload
        if isinstance(record, Audit) and (record.action, record.object) == (CHOSEN, shown.place):
            return record
    return None


def _digest(answers: Iterable[Answer], about: Mapping[str, Mapping[str, str]], field: str) -> str:
    lines = (
        (a.person, a.item, str(a.value), about.get(a.person, {}).get(field, "")) for a in answers
    )
    return hashlib.sha256(repr(sorted(lines)).encode()).hexdigest()


def _counted(
    events: Sequence[Event], shown: Shown
) -> tuple[list[Answer], Mapping[str, Mapping[str, str]]]:
    """The counted answers, and who said what of themselves first: a later description would move
    people between groups."""
    state = fold(events)
    answers = [
        Answer(token, item, ballot.value)
        for (_, activity, item, round_), box in state.boxes.items()
        if (activity, round_) == (shown.activity, shown.round)
        for token, ballot in box.counted(state.archived, state.uncounted).items()
    ]
    about: dict[str, Mapping[str, str]] = {}
    for payload in (e.payload for e in events if e.kind == Participant.kind):
        if isinstance(payload, Participant) and payload.token:
            about.setdefault(payload.token, payload.about)
    return answers, about
