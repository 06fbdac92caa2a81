"""Archiving what shall no longer stand, and choosing between two versions; with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workbench.dashboards.desk import Desk
from workbench.dashboards.followup.lines import subjects
from workbench.dashboards.followup.state import Board
from workbench.dashboards.followup.writing import Writing, writing
from workbench.dashboards.page import Outcome
from workbench.dashboards.values import Values
from workbench.errors import BadParameter
from workbench.ledger.payloads import Archive, Assessment, Evidence, FollowUpAction, Supersession
from workbench.ledger.standing import Standing, history
from workbench.ledger.streams import country_stream

SHORTEST, LONGEST = 3, 1_000


def archive(desk: Desk, state: Board, values: Values) -> Outcome[Board]:
    """Archive one assessment (an event), or evidence or an action with all its versions."""
    w = writing(desk, state, values)
    target = values.text("target")
    if target not in set(_targets(w)):
        raise BadParameter(desk.t.gettext(
            "This is no longer among what stands; somebody may have replaced or archived it."
        ))  # fmt: skip
    return w.say(
        Archive(target=target, reason=_reason(w)),
        desk.t.gettext("Archived. It stays in the history with your reason."),
    )


def settle(desk: Desk, state: Board, values: Values) -> Outcome[Board]:
    """Let one version stand in the place of the others."""
    w = writing(desk, state, values)
    winner, reason = values.text("winner"), _reason(w)
    for conflict in w.found.conflicts:
        ids = [r.revision for r in conflict.records]
        if winner in ids and w.rec in subjects(conflict):
            stream = country_stream(state.country)
            events = [Supersession(target=i, by=winner, reason=reason) for i in ids if i != winner]
            desk.ledger.append_many([(stream, e) for e in events], w.actor)
            said = desk.t.gettext("Settled. The other version stays in the history.")
            return Outcome(replace(state, revise=""), said)
    raise BadParameter(desk.t.gettext(
        "Version: choose one that still stands; somebody may have settled this already."
    ))  # fmt: skip


def _reason(w: Writing) -> str:
    reason = w.form.text("reason", w.desk.t.gettext("Reason"), LONGEST, needed=True)
    if len(reason) < SHORTEST:
        raise BadParameter(w.desk.t.gettext("Reason: say it in a few words."))
    return reason


def _targets(w: Writing) -> Iterator[str]:
    """What may be archived: what stands about the recommendation."""
    state = w.desk.state
    for judged in history(state, Assessment, w.rec):
        if judged.current:
            yield judged.entry.id
    kept: tuple[Standing[Evidence] | Standing[FollowUpAction], ...] = (
        *history(state, Evidence), *history(state, FollowUpAction),
    )  # fmt: skip
    for one in kept:
        if one.current and w.rec in one.payload.recommendations:
            yield one.payload.id
