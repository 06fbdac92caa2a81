"""A session as a room: what is on the agenda, where each activity is, who is there, in counts.

Everything is read from the ledger's state. The phase of an activity is what its latest revision
says: collecting since `opens`; locked after `closes`; revealed where `reveal` is ``shown``. A
planned length (`minutes`) is a timer that everybody sees and that locks nothing: in a room nobody
loses an answer because a minute was up.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from workbench.dashboards.session.items import Item, items_of
from workbench.dashboards.session.voices import standing_statements
from workbench.errors import UnknownName
from workbench.ledger.events import moment
from workbench.ledger.payloads import Activity, SessionNote, WorkshopSession
from workbench.ledger.payloads.base import utc
from workbench.ledger.projection import State
from workbench.ledger.standing import Standing, current, history, session_state
from workbench.ledger.vocabulary import SessionState

SHOWN = "shown"
NOTHING_KNOWN: Mapping[str, Item] = {}


class Phase(StrEnum):
    """Where an activity is."""

    WAITING = "waiting"
    COLLECTING = "collecting"
    LOCKED = "locked"
    REVEALED = "revealed"


@dataclass(frozen=True, slots=True)
class ActivityView:
    """An activity in its present round.

    `answered`: people with at least one counted answer in this round; `elsewhere`: those among
    them who did not join here (paper, slips from other places); `ends`: the moment until which
    the timer runs (empty: none); `entry`: the id of its latest event, for `replaces`.
    """

    activity: Activity
    phase: Phase
    round: int
    items: tuple[Item, ...]
    answered: int
    elsewhere: int
    ends: str
    entry: str

    @property
    def id(self) -> str:
        return self.activity.id

    @property
    def collecting(self) -> bool:
        return self.phase is Phase.COLLECTING

    @property
    def revealed(self) -> bool:
        return self.phase is Phase.REVEALED


@dataclass(frozen=True, slots=True)
class Room:
    """A session now. `activities` are in the order of the agenda; `current` is the one started
    last, None before the first; `minimum_group` the highest the session ever had (people agreed
    to that one); `entry` the id of the session's latest event.
    """

    session: WorkshopSession
    state: SessionState
    activities: tuple[ActivityView, ...]
    current: ActivityView | None
    joined: int
    minimum_group: int
    entry: str

    def view(self, activity: str) -> ActivityView:
        """One activity.

        Raises
        ------
        UnknownName
            If the session has none of this id.
        """
        for found in self.activities:
            if found.id == activity:
                return found
        raise UnknownName("activity", activity, (a.id for a in self.activities))

    @property
    def place(self) -> int:
        """The number of the current activity on the agenda, from 1; 0: none has been started."""
        return self.activities.index(self.current) + 1 if self.current else 0


def room_of(
    state: State, session: str, now: str, known: Mapping[str, Item] = NOTHING_KNOWN
) -> Room:
    """The room of a session at a moment (as events write theirs). `known`: recommendations'
    words, which the ledger does not hold (see `items.known_items`).

    Raises
    ------
    UnknownName
        If the ledger has no such session.
    """
    made = _newest(history(state, WorkshopSession, session))
    if made is None:
        known_ids = {s.id for s in current(state, WorkshopSession)}
        raise UnknownName("workshop session", session, known_ids)
    views = tuple(_view(state, s, now, known) for s in agenda(state, session))
    started = [v for v in views if v.phase is not Phase.WAITING]
    return Room(
        session=made.payload,
        state=session_state(state, session) or SessionState.DRAFT,
        activities=views,
        current=max(started, key=lambda v: utc(v.activity.opens), default=None),
        joined=len(state.participants.get(session, {})),
        minimum_group=smallest_group(state, session),
        entry=made.entry.id,
    )


def smallest_group(state: State, session: str) -> int:
    """The highest minimum of a group that a session ever had.

    Raises
    ------
    UnknownName
        If the ledger has no such session.
    """
    found = [s.payload.minimum_group for s in history(state, WorkshopSession, session)]
    if not found:
        known = {s.id for s in current(state, WorkshopSession)}
        raise UnknownName("workshop session", session, known)
    return max(found)


def _key(one: Standing[WorkshopSession] | Standing[Activity]) -> tuple[str, str]:
    return one.entry.at, one.entry.id


def _newest(found: Iterable[Standing[WorkshopSession]]) -> Standing[WorkshopSession] | None:
    return max((f for f in found if not f.archived), key=_key, default=None)


def agenda(state: State, session: str) -> tuple[Standing[Activity], ...]:
    """The latest revision of every activity, in order; archived ones are left out.

    The order is that of the latest revisions before an activity was started: who moves a waiting
    activity writes all waiting ones again in the new order.
    """
    latest: dict[str, Standing[Activity]] = {}
    prepared: dict[str, tuple[str, str]] = {}
    for one in history(state, Activity, session):
        if one.archived or one.payload.session != session:
            continue
        latest[one.payload.id] = one
        if not one.payload.opens or one.payload.id not in prepared:
            prepared[one.payload.id] = _key(one)
    return tuple(sorted(latest.values(), key=lambda s: prepared[s.payload.id]))


def form_of_round(state: State, session: str, activity: str, round_: int) -> Activity:
    """An activity as it was asked in one of its rounds.

    Raises
    ------
    UnknownName
        If it never had that round.
    """
    found = [s for s in history(state, Activity, activity) if s.payload.session == session]
    of_round = [s.payload for s in found if s.payload.round == round_]
    if not of_round:
        raise UnknownName("round", str(round_), (str(s.payload.round) for s in found))
    return of_round[-1]


def phase_of(activity: Activity, now: str) -> Phase:
    """Where an activity is at a moment, by this revision of it."""
    if not activity.opens or utc(activity.opens) > now:
        return Phase.WAITING
    if not activity.closes or now <= activity.closed_after:
        return Phase.COLLECTING
    return Phase.REVEALED if activity.reveal == SHOWN else Phase.LOCKED


def _view(
    state: State, one: Standing[Activity], now: str, known: Mapping[str, Item]
) -> ActivityView:
    activity = one.payload
    people = answered_by(state, activity)
    joined = state.participants.get(activity.session, {})
    return ActivityView(
        activity=activity,
        phase=phase_of(activity, now),
        round=activity.round,
        items=items_of(activity, known),
        answered=len(people),
        elsewhere=sum(token not in joined for token in people),
        ends=ends_of(activity),
        entry=one.entry.id,
    )


def ends_of(activity: Activity) -> str:
    """When its timer runs out: the moment it closes, else its planned minutes after it opened."""
    if activity.closes:
        return activity.closed_after
    if not activity.opens or not activity.minutes:
        return ""
    opened = dt.datetime.fromisoformat(utc(activity.opens))
    return moment(opened + dt.timedelta(minutes=activity.minutes))


def answered_by(state: State, activity: Activity) -> frozenset[str]:
    """The tokens with a counted answer to any item in the activity's round. Never shown."""
    found: set[str] = set()
    for item in activity.items:
        box = state.boxes.get((activity.session, activity.id, item, activity.round))
        if box is not None:
            found.update(box.counted(state.archived, state.uncounted))
    return frozenset(found) | spoken_by(state, activity)


def spoken_by(state: State, activity: Activity) -> frozenset[str]:
    """The tokens of standing statements to the activity in its round."""
    return frozenset(
        s.token for s in standing_statements(state, activity.session)
        if (s.activity, s.round) == (activity.id, activity.round) and s.token
    )  # fmt: skip


def notes_of(state: State, session: str) -> tuple[Standing[SessionNote], ...]:
    """The standing lines of minutes and parking lot, in the order they were first written."""
    found: dict[str, Standing[SessionNote]] = {}
    for one in history(state, SessionNote, session):
        if not one.archived and one.payload.session == session:
            found[one.payload.id] = one
    return tuple(found.values())
