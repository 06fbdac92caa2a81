"""Who may still answer: the door of each session, looked at in the transaction that writes.

What opens and shuts a door (its session, state changes, activities, a purge) is a handful of
events among thousands of votes. They are read once and then known by the position of the newest
of them; a newer one, whoever wrote it, makes the door be read anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import msgspec
from sqlalchemy import Connection, bindparam, func, select, text

from workbench.errors import SessionClosed
from workbench.ledger.actor import Actor
from workbench.ledger.events import Draft, Event
from workbench.ledger.payloads import (
    Activity,
    Payload,
    Purge,
    SessionStateChange,
    Statement,
    Vote,
    WorkshopSession,
    join,
)
from workbench.ledger.prepared import Prepared
from workbench.ledger.schema import SETTING, events
from workbench.ledger.vocabulary import Role, SessionState, VoteSource
from workbench.sentences import Sentence, sentence

_KINDS = frozenset({Activity.kind, Purge.kind, WorkshopSession.kind, SessionStateChange.kind})
# Written out, so that the database sees it is the condition of the partial index.
_OF_STREAM = (events.c.stream == bindparam("stream"), text(SETTING))
_NEWEST = Prepared(select(func.max(events.c.position)).where(*_OF_STREAM))
_READ = select(
    events.c.position, events.c.at, events.c.id, events.c.kind, events.c.version, events.c.body
).where(*_OF_STREAM)
_NOT_STORED = sentence("your answer was not stored")


class Voice(Draft, frozen=True, kw_only=True):
    """An answer that wants to be counted. `live`: given now, so that the activity's hour holds;
    what came on a slip or on paper was given earlier."""

    activity: str
    round: int
    live: bool


def voiced(drafted: Draft, payload: Payload, actor: Actor) -> Draft:
    """The draft, as a `Voice` where a door has to be open for it.

    Everything that participants themselves send is live, whatever it says of its source. What is
    imported and marked late is kept and not counted, so it may come at any time.
    """
    if not isinstance(payload, Vote | Statement):
        return drafted
    live = payload.source == VoteSource.LIVE or actor.role == Role.PARTICIPANT
    if not live and (isinstance(payload, Statement) or payload.late):
        return drafted
    return Voice(
        **msgspec.structs.asdict(drafted), activity=payload.activity, round=payload.round, live=live
    )


@dataclass(frozen=True, slots=True)
class Door:
    """A session as its set-up events say, in the order of their moments.

    `position` is that of the newest in the ledger; `moved`: moment, id and state of the latest
    that names one (empty: no such session here); `closing`: per activity and round, moment and id
    of its latest revision and after which moment it takes no answers (empty: none).
    """

    position: int = 0
    moved: tuple[str, str, str] = ("", "", "")
    closing: dict[tuple[str, int], tuple[str, str, str]] = field(default_factory=dict)
    purged: bool = False

    def after(
        self, position: int, at: str, event_id: str, kind: str, version: int, body: str
    ) -> Door:
        """The door once this event is there, too."""
        door = replace(self, position=max(self.position, position))
        if kind == Purge.kind:
            return replace(door, purged=True)
        payload = join(kind, version, body, "")[0]
        if isinstance(payload, Activity):
            key, said = (payload.id, payload.round), (at, event_id, payload.closed_after)
            if said[:2] < self.closing.get(key, ("", ""))[:2]:
                return door
            return replace(door, closing=self.closing | {key: said})
        if isinstance(payload, WorkshopSession | SessionStateChange):
            return replace(door, moved=max(self.moved, (at, event_id, str(payload.state))))
        return door

    def closes(self, voice: Voice) -> str:
        """After which moment this answer would be too late; empty: none is known."""
        if not voice.live:
            return ""
        return self.closing.get((voice.activity, voice.round), ("", "", ""))[2]

    @property
    def shut(self) -> bool:
        """Whether no answer at all comes in. What is not known here (a container of its own, a
        session that another ledger keeps) is open."""
        return self.purged or self.moved[2] not in {"", SessionState.OPEN}

    def refusal(self, voice: Voice, at: str) -> str:
        """Why an answer may not be added at this moment; empty: it may."""
        session, closes = voice.stream.partition("/")[2], self.closes(voice)
        if self.purged:
            return sentence(
                "session %(session)s is over and was purged; %(kept)s",
                session=repr(session), kept=_NOT_STORED,
            )  # fmt: skip
        if self.shut and not voice.live:
            return sentence(
                "session %(session)s is %(state)s meanwhile; nothing of this was stored. "
                "Import it again: what is late is kept and marked",
                session=repr(session), state=Sentence(self.moved[2]),
            )  # fmt: skip
        if self.moved[2] == SessionState.DRAFT:
            return sentence(
                "session %(session)s is not open yet; %(kept)s. Wait until it is opened",
                session=repr(session), kept=_NOT_STORED,
            )  # fmt: skip
        if self.shut:
            return sentence(
                "session %(session)s takes no answers any more (%(state)s); %(kept)s. "
                "Ask the facilitator to open it again",
                session=repr(session), state=Sentence(self.moved[2]), kept=_NOT_STORED,
            )  # fmt: skip
        if closes and at > closes:
            return sentence(
                "this activity is closed (since %(day)s %(time)s UTC); %(kept)s. "
                "Ask the facilitator to open it again",
                day=closes[:10], time=closes[11:16], kept=_NOT_STORED,
            )  # fmt: skip
        return ""


class Doors:
    """The doors of one ledger. Used by one writer at a time."""

    def __init__(self) -> None:
        self._known: dict[str, Door] = {}

    def of(self, connection: Connection, stream: str) -> Door:
        """A session's door, as the transaction of `connection` sees it."""
        found = _NEWEST.first(connection, {"stream": stream})
        newest, door = (found and found[0]) or 0, self._known.get(stream)
        if door is None or door.position != newest:
            door = Door()
            for row in connection.execute(_READ, {"stream": stream}):
                door = door.after(*row)
            self._known[stream] = door
        return door

    def require_open(
        self, connection: Connection, drafts: Sequence[Draft], sealed: Sequence[Event]
    ) -> None:
        """That every answer among these events, about to be stored in this order, may come in.

        Raises
        ------
        SessionClosed
            With every answer that may not; nothing is to be stored then.
        """
        if not any(isinstance(d, Voice) for d in drafts):
            return
        doors: dict[str, Door] = {}
        refused: dict[str, str] = {}
        for drafted, event in zip(drafts, sealed, strict=True):
            voice = isinstance(drafted, Voice)
            if not voice and event.kind not in _KINDS:
                continue
            if refused and not voice:
                # Whether this one stays depends on whose it is: the rest is asked again.
                break
            door = doors.get(event.stream) or self.of(connection, event.stream)
            if not voice:
                door = door.after(
                    event.position, event.at, event.id, event.kind, event.version, event.body
                )
            doors[event.stream] = door
            if isinstance(drafted, Voice) and (why := door.refusal(drafted, event.at)):
                refused[event.id] = why
        if refused:
            raise SessionClosed(refused)

    def expected(self, drafts: Sequence[Draft]) -> list[tuple[int, str] | None] | None:
        """Per draft the position of its door's newest event and when it closes (None: no answer),
        from memory, for a server that compares them. None: the doors have to be looked at.
        """
        found: list[tuple[int, str] | None] = []
        moving: set[str] = set()
        for drafted in drafts:
            if not isinstance(drafted, Voice):
                found.append(None)
                moving |= {drafted.stream} if drafted.kind in _KINDS else set()
                continue
            door = self._known.get(drafted.stream)
            if door is None or door.shut or drafted.stream in moving:
                return None
            found.append((door.position, door.closes(drafted)))
        return found
