"""What a facilitator does to a session, as the events that say so. Nothing is written here.

Raises `LedgerRefused` wherever a step does not fit the phase, saying what to do first.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from workbench.dashboards.session.naming import KIND_WORD
from workbench.dashboards.session.room import SHOWN, ActivityView, Phase, Room
from workbench.errors import LedgerRefused
from workbench.i18n import word
from workbench.ledger.payloads import (
    Activity,
    Archive,
    Payload,
    SessionStateChange,
    WorkshopSession,
)
from workbench.ledger.vocabulary import ActivityKind as Kind
from workbench.ledger.vocabulary import SessionState
from workbench.sentences import Sentence, sentence

Events = list[Payload]
_TAKEN_BACK = "taken off the agenda before it began"


def revised(view: ActivityView, **changes: object) -> Activity:
    """A revision of an activity that replaces its latest."""
    return replace(view.activity, replaces=(view.entry,), **changes)


def opened(room: Room, code: str) -> Events:
    """Participants may come in; `code` is used unless the session has one."""
    if room.state is SessionState.OPEN:
        raise LedgerRefused(sentence("this session is open already"))
    coded = [] if room.session.join_code else [changed(room, join_code=code)]
    return [*coded, SessionStateChange(session=room.session.id, state=SessionState.OPEN)]


def changed(room: Room, **changes: object) -> WorkshopSession:
    """A revision of the session that leaves it in its present state."""
    return replace(room.session, state=room.state, replaces=(room.entry,), **changes)


def closed(room: Room, now: str) -> Events:
    """The session is over: what still collects is locked, nobody answers any more."""
    if room.state is SessionState.CLOSED:
        raise LedgerRefused(sentence("this session is closed already"))
    running = [revised(v, closes=now) for v in room.activities if v.collecting]
    return [*running, SessionStateChange(session=room.session.id, state=SessionState.CLOSED)]


def started(room: Room, activity: str, now: str) -> Events:
    """An activity begins to collect answers."""
    view = room.view(activity)
    _require(view, Phase.WAITING, word("“%(title)s” has been started already"))
    _require_free(room)
    if not view.activity.items and view.activity.activity is not Kind.BRAINSTORM:
        raise LedgerRefused(
            sentence(
                "“%(title)s” has nothing to answer yet; choose its items first", title=_name(view)
            )
        )
    if view.activity.activity is Kind.PRIORITY_DOTS and not view.activity.dots:
        raise LedgerRefused(
            sentence("“%(title)s” needs a number of dots for each person", title=_name(view))
        )
    return [revised(view, opens=now, closes="", reveal="")]


def _require_free(room: Room) -> None:
    if room.state is not SessionState.OPEN:
        raise LedgerRefused(sentence("open the session first; nobody can answer before"))
    for other in room.activities:
        if other.collecting:
            raise LedgerRefused(
                sentence("“%(title)s” still collects answers; lock it first", title=_name(other))
            )


def locked(room: Room, activity: str, now: str) -> Events:
    """From now on nobody answers; results stay hidden."""
    view = room.view(activity)
    _require(view, Phase.COLLECTING, word("“%(title)s” does not collect answers"))
    return [revised(view, closes=now)]


def unlocked(room: Room, activity: str) -> Events:
    """It was locked too early: it collects again in the same round. Not once results were seen."""
    view = room.view(activity)
    _require(view, Phase.LOCKED, word("“%(title)s” is not locked, or its results have been seen"))
    _require_free(room)
    return [revised(view, closes="")]


def revealed(room: Room, activity: str) -> Events:
    """Everybody sees the results."""
    view = room.view(activity)
    _require(
        view, Phase.LOCKED, word("“%(title)s” is not locked; lock it, then reveal the results")
    )
    return [revised(view, reveal=SHOWN)]


def next_round(room: Room, activity: str, now: str) -> Events:
    """Everybody answers once more, having seen and discussed the results."""
    view = room.view(activity)
    _require(
        view, Phase.REVEALED, word("“%(title)s” has no results that were seen; reveal them first")
    )
    _require_free(room)
    return [revised(view, round=view.round + 1, opens=now, closes="", reveal="")]


def prolonged(room: Room, activity: str, minutes: int) -> Events:
    """More time on the timer."""
    view = room.view(activity)
    _require(view, Phase.COLLECTING, word("“%(title)s” does not collect answers"))
    return [revised(view, minutes=view.activity.minutes + minutes)]


def edited(room: Room, activity: str, form: Activity) -> Events:
    """An activity that waits gets another form; it keeps its id and its place."""
    view = room.view(activity)
    _require_waiting(view)
    new = replace(form, id=activity, session=room.session.id, replaces=(view.entry,))
    return list(_again(room, {activity: new}, [v.id for v in _waiting(room)]))


def moved(room: Room, activity: str, places: int) -> Events:
    """An activity that waits moves up (negative) or down among those that wait."""
    _require_waiting(room.view(activity))
    order = [v.id for v in _waiting(room)]
    at = order.index(activity)
    to = max(0, min(len(order) - 1, at + places))
    if to == at:
        return []
    order.insert(to, order.pop(at))
    return list(_again(room, {}, order))


def _waiting(room: Room) -> list[ActivityView]:
    return [v for v in room.activities if v.phase is Phase.WAITING]


def _again(room: Room, new: dict[str, Activity], order: Sequence[str]) -> Sequence[Payload]:
    # The agenda's order is that of the latest revisions before the start (see `room.agenda`).
    return [new.get(i) or revised(room.view(i)) for i in order]


def removed(room: Room, activity: str) -> Events:
    """An activity that waits leaves the agenda."""
    _require_waiting(room.view(activity))
    return [Archive(target=activity, reason=_TAKEN_BACK)]


def _require_waiting(view: ActivityView) -> None:
    _require(
        view, Phase.WAITING, word("“%(title)s” has been started: what was asked stays as it is")
    )


def _require(view: ActivityView, phase: Phase, otherwise: str) -> None:
    if view.phase is not phase:
        raise LedgerRefused(sentence(otherwise, title=_name(view)))


def _name(view: ActivityView) -> str:
    return view.activity.title or Sentence(KIND_WORD[view.activity.activity])
