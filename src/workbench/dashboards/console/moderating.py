"""Taking words away that name or insult somebody, once an activity is locked: ideally unseen.

Who wrote them is never told, also not by an order or a number of the event.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from workbench.dashboards.console.desk_room import facilitator, room_at, write
from workbench.dashboards.console.running import Act
from workbench.dashboards.console.state import NOTHING_AWAY, Console
from workbench.dashboards.desk import Desk
from workbench.dashboards.page import Outcome
from workbench.dashboards.session.results import results
from workbench.dashboards.session.room import ActivityView, Phase
from workbench.dashboards.session.voices import statements_to
from workbench.dashboards.values import Values
from workbench.errors import BadParameter
from workbench.ledger.payloads import Archive, Statement
from workbench.ledger.projection import State
from workbench.ledger.vocabulary import ActivityKind

_READABLE = frozenset({Phase.LOCKED, Phase.REVEALED})
LONGEST = 500


@dataclass(frozen=True, slots=True)
class Written:
    """One text that people wrote; `mark` names it without telling when or by whom."""

    mark: str
    text: str


def mark_of(text: str) -> str:
    """The name of a text on the page."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def written(desk: Desk, view: ActivityView) -> Mapping[str, tuple[Written, ...]]:
    """What people wrote, by item, in an activity that is locked or revealed; nothing of an item
    that fewer than the smallest group answered.
    """
    if view.phase not in _READABLE:
        return {}
    found = results(desk.state, view.activity.session, view.id, view.round)
    return {r.item: tuple(Written(mark_of(t), t) for t in r.texts) for r in found if r.texts}


def take_away(desk: Desk, state: Console, values: Values) -> Outcome[Console]:
    """Archive a text with a reason; who wrote it is told so on their own page.

    Raises
    ------
    BadParameter
        If the activity still collects, no reason is given, or the text is not there any more.
    """
    facilitator(desk)
    t, view = desk.t, room_at(desk, state.session).view(values.text("id"))
    reason = values.text("reason")[:LONGEST]
    if view.phase not in _READABLE:
        raise BadParameter(t.gettext("Lock the activity first: nobody reads words before that."))
    if not reason:
        raise BadParameter(t.gettext("Say in a few words why this is taken away."))
    targets = _targets(desk.state, view, values.text("item"), values.text("mark"))
    if not targets:
        raise BadParameter(t.gettext("These words are not there any more."))
    write(desk, state.session, [Archive(target=target, reason=reason) for target in targets])
    return Outcome(
        replace(state, away=NOTHING_AWAY), t.gettext("Taken away; nobody sees it any more.")
    )


def _targets(state: State, view: ActivityView, item: str, mark: str) -> tuple[str, ...]:
    """The events of a text: an idea by itself; else all that its writer said to the item, as what
    they said before would stand again.
    """
    said = [(i, s) for i, s in statements_to(state, view.activity) if s.item == item]
    if view.activity.activity is ActivityKind.BRAINSTORM:
        return tuple(i for i, s in said if mark_of(s.text) == mark)
    latest: dict[str, Statement] = {s.token: s for _, s in said}
    writers = {token for token, s in latest.items() if s.text and mark_of(s.text) == mark}
    return tuple(i for i, s in said if s.token in writers)


ACTS: dict[str, Act] = {"take_away": take_away}
