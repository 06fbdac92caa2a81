"""What stands: the current entries of a state, and the history behind them.

An entry stands when no standing successor replaces it and it is not archived. Two revisions that
replace the same one both stand: a conflict that a person settles with a supersession.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from workbench.ledger.ballots import Ballot, Box
from workbench.ledger.payloads import (
    Assessment,
    Payload,
    SessionStateChange,
    WorkshopSession,
)
from workbench.ledger.projection import Entry, State
from workbench.ledger.vocabulary import AssessorKind, SessionState

Kind = TypeVar("Kind", bound=Payload)


@dataclass(frozen=True, slots=True)
class Standing(Generic[Kind]):
    """One entry with what became of it. `archived` is the reason, empty when it is not."""

    entry: Entry
    payload: Kind
    replaced: bool
    archived: str

    @property
    def current(self) -> bool:
        return not self.replaced and not self.archived


def history(state: State, kind: type[Kind], subject: str = "") -> tuple[Standing[Kind], ...]:
    """All entries of a kind in order of time, whatever became of them.

    `subject` is a recommendation, an entity's own id or a session; empty: all.
    """
    known = state.entries.get(kind.kind, {})
    ids = state.subjects.get((kind.kind, subject), ()) if subject else known
    entries = sorted((known[i] for i in ids), key=lambda e: (e.at, e.id))
    return tuple(_standing(state, kind, e) for e in entries)


def current(state: State, kind: type[Kind], subject: str = "") -> tuple[Kind, ...]:
    """The payloads that stand, in order of time; see `history` for `subject`."""
    return tuple(s.payload for s in history(state, kind, subject) if s.current)


def conflicts(state: State, kind: type[Kind]) -> dict[str, tuple[Standing[Kind], ...]]:
    """Entities (by id) of which more than one revision stands."""
    by_id: dict[str, list[Standing[Kind]]] = {}
    for one in history(state, kind):
        if one.current and (entity := getattr(one.payload, "id", "")):
            by_id.setdefault(entity, []).append(one)
    return {entity: tuple(found) for entity, found in by_id.items() if len(found) > 1}


def _standing(state: State, kind: type[Kind], entry: Entry) -> Standing[Kind]:
    payload = entry.payload
    if not isinstance(payload, kind):
        raise TypeError(f"entry {entry.id} is filed under {kind.kind} but is {payload.kind}")
    return Standing(entry, payload, _is_replaced(state, entry), _reason(state, entry))


def _is_replaced(state: State, entry: Entry) -> bool:
    if entry.id in state.superseded:
        return True
    known = state.entries[entry.payload.kind]
    return any(
        i != entry.id and i in known and may_replace(known[i].payload, entry.payload)
        for i in state.replacing.get(entry.id, ())
    )


def may_replace(newer: Payload, older: Payload) -> bool:
    """Whether a revision can stand for another: the same thing and, for assessments, the same
    assessor. A person's assessment may also replace an automatic one.
    """
    for name in ("id", "recommendation", "item"):
        if getattr(newer, name, None) != getattr(older, name, None):
            return False
    if isinstance(newer, Assessment) and isinstance(older, Assessment):
        same = (newer.assessor_kind, newer.assessor) == (older.assessor_kind, older.assessor)
        return same or older.assessor_kind is AssessorKind.AUTOMATIC
    return type(newer) is type(older)


def _reason(state: State, entry: Entry) -> str:
    entity = getattr(entry.payload, "id", "")
    return state.archived.get(entry.id) or state.archived.get(entity, "")


def session_state(state: State, session: str) -> SessionState | None:
    """Where a session is now, by the latest event that says so; None: no such session."""
    made = history(state, WorkshopSession, session)
    moved = history(state, SessionStateChange, session)
    found = [(m.entry.at, m.entry.id, m.payload.state) for m in made]
    found += [(m.entry.at, m.entry.id, m.payload.state) for m in moved]
    return max(found)[2] if found else None


def counted(
    state: State, session: str, activity: str, item: str, round_: int = 1
) -> dict[str, Ballot]:
    """The one ballot that counts for each token."""
    box = state.boxes.get((session, activity, item, round_), Box())
    return box.counted(state.archived, state.uncounted)


def tally(state: State, session: str, activity: str, item: str, round_: int = 1) -> Counter[str]:
    """Counted ballots per value; adds up to the number of tokens that voted."""
    return Counter(str(b.value) for b in counted(state, session, activity, item, round_).values())


def questions(state: State, session: str) -> Iterator[tuple[str, str, int]]:
    """Activity, item and round of everything that was voted on in a session."""
    return ((a, i, r) for s, a, i, r in state.boxes if s == session)
