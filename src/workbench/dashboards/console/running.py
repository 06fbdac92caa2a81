"""Running a session: open, start, lock, reveal, a further round, close."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from workbench.dashboards.console.creating import free_code
from workbench.dashboards.console.desk_room import facilitator, room_at, write
from workbench.dashboards.console.state import Console, Parted, closed_forms
from workbench.dashboards.desk import Desk
from workbench.dashboards.page import Outcome
from workbench.dashboards.session import steps
from workbench.dashboards.session.room import Room
from workbench.dashboards.values import Values
from workbench.i18n import word
from workbench.ledger.events import now
from workbench.ledger.privacy_publish import Shown, publish_by_group

Act = Callable[[Desk, Console, Values], Outcome[Console]]
_Step = Callable[[Room, str, Values], steps.Events]


def _step(step: _Step, said: str) -> Act:
    """An act that writes what `step` says about the activity in `id`, and announces `said`."""

    def act(desk: Desk, state: Console, values: Values) -> Outcome[Console]:
        facilitator(desk)
        activity = values.text("id")
        room = room_at(desk, state.session)
        write(desk, state.session, step(room, activity, values))
        # What was started is what everybody looks at from now on.
        looked = replace(closed_forms(state), activity="", page=0) if step is _start else state
        return Outcome(replace(looked, confirm="", parted=None), desk.t.gettext(said))

    return act


def _start(room: Room, activity: str, _: Values) -> steps.Events:
    return steps.started(room, activity, now())


ACTS: dict[str, Act] = {
    "start": _step(_start, word("Answers are being collected.")),
    "lock": _step(
        lambda room, i, _: steps.locked(room, i, now()),
        word("Locked. Nobody answers any more; results are hidden until you reveal them."),
    ),
    "unlock": _step(lambda room, i, _: steps.unlocked(room, i), word("It collects again.")),
    "reveal": _step(
        lambda room, i, _: steps.revealed(room, i), word("Everybody sees the results.")
    ),
    "round": _step(
        lambda room, i, _: steps.next_round(room, i, now()), word("A new round has begun.")
    ),
    "more": _step(
        lambda room, i, v: steps.prolonged(room, i, v.number("minutes", 1, 120)),
        word("The timer runs longer."),
    ),
}


def open_(desk: Desk, state: Console, _: Values) -> Outcome[Console]:
    """Participants may join and answer."""
    room = room_at(desk, state.session)
    write(desk, state.session, steps.opened(room, free_code(desk)))
    return Outcome(replace(state, edit=""), desk.t.gettext("The session is open."))


def close(desk: Desk, state: Console, _: Values) -> Outcome[Console]:
    """The session is over."""
    write(desk, state.session, steps.closed(room_at(desk, state.session), now()))
    return Outcome(state, desk.t.gettext("The session is closed; nobody can answer any more."))


def by_group(desk: Desk, state: Console, values: Values) -> Outcome[Console]:
    """Results by one question of the self-description, once the session is over.

    Raises
    ------
    LedgerRefused
        As `publish_by_group`: not locked, or shown by another question before.
    """
    view = room_at(desk, state.session).view(values.text("id"))
    shown = Shown(state.session, view.id, values.text("field"), view.round)
    partition = publish_by_group(desk.ledger, shown, facilitator(desk))
    return Outcome(replace(state, parted=Parted(view.id, view.round, partition)))


ACTS |= {"open": open_, "close": close, "by_group": by_group}
