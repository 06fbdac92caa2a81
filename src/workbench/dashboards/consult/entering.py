"""Acts of facilitators and analysts: a mission is recorded, an item ticked, owned, set aside."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from workbench.analysis.consultation.checklist import Item, item_named
from workbench.analysis.consultation.missions import Basis, Visit
from workbench.dashboards.consult.gathering import known_visits
from workbench.dashboards.consult.state import Round
from workbench.dashboards.desk import Desk
from workbench.dashboards.followup.entering import Form
from workbench.dashboards.followup.settling import SHORTEST
from workbench.dashboards.page import Outcome
from workbench.dashboards.values import Values
from workbench.dates import PartialDate
from workbench.errors import BadParameter
from workbench.ledger.actor import Actor
from workbench.ledger.consultations import events_of
from workbench.ledger.consulting import Entry, answered, item_entry, taken_up
from workbench.ledger.events import new_id
from workbench.ledger.payloads import Archive, Mission
from workbench.ledger.streams import country_stream
from workbench.ledger.vocabulary import Answer, ItemState, Role, VisitKind

WRITERS = (Role.FACILITATOR, Role.ANALYST)


def start(desk: Desk, state: Round, values: Values) -> Outcome[Round]:
    """Record a mission, visit or dialogue to consult on, or correct what was recorded (`key`).

    Raises
    ------
    BadParameter
        Naming the field that cannot be taken.
    Forbidden, LedgerRefused, StorageFailed, LedgerBusy
        If the visitor may not, or it could not be stored.
    """
    actor, t = desk.actor(*WRITERS), desk.t
    if not state.country:
        raise BadParameter(t.gettext("Choose a State first."))
    mission = _mission(Form(values, t, desk.today))
    if values.text("key"):
        before = _mine(desk, replace(state, visit=values.text("key")))
        mission = msgspec.structs.replace(
            mission, id=before.key, record=before.record, note=before.note,
            replaces=events_of(desk.state, Mission, before.key),
        )  # fmt: skip
    desk.ledger.append(country_stream(state.country), mission, actor)
    said = t.gettext("Recorded: %(title)s") % {"title": mission.title}
    return Outcome(replace(state, visit=mission.id), said)


def _mission(form: Form) -> Mission:
    t = form.t
    first, last = form.date("start", t.gettext("Start")), form.date("end", t.gettext("End"))
    if first and last and PartialDate(last).last() < PartialDate(first).first():
        said = t.gettext("End: %(end)s is before the start, %(start)s.")
        raise BadParameter(said % {"end": last, "start": first})
    return Mission(
        id=new_id(), visit=form.one("kind", t.gettext("Kind"), VisitKind), start=first, end=last,
        title=form.text("title", t.gettext("What it is called"), 500, needed=True),
        organisation=form.text("organisation", t.gettext("Organisation or mandate"), 200),
        expert=form.one("expert", t.gettext("Human-rights expert"), Answer),
    )  # fmt: skip


def archive(desk: Desk, state: Round, values: Values) -> Outcome[Round]:
    """Take a recorded mission off the list; it stays in the ledger, with the reason."""
    actor, t = desk.actor(*WRITERS), desk.t
    form = Form(values, t, desk.today)
    reason = form.text("reason", t.gettext("Reason"), 1_000, needed=True)
    if len(reason) < SHORTEST:
        raise BadParameter(t.gettext("Reason: say it in a few words."))
    target = _mine(desk, state).key
    desk.ledger.append(country_stream(state.country), Archive(target=target, reason=reason), actor)
    said = t.gettext("Archived. It stays in the history with your reason.")
    return Outcome(replace(state, visit=""), said)


def _mine(desk: Desk, state: Round) -> Visit:
    """The chosen mission, which has to be recorded here."""
    found = _visit(desk, state)
    if found.basis is not Basis.RECORDED:
        raise BadParameter(desk.t.gettext("Only what was recorded here can be changed here."))
    return found


def _visit(desk: Desk, state: Round) -> Visit:
    found = known_visits(desk.snapshot, desk.state, state.country).visit(state.visit)
    if not state.country or found is None:
        raise BadParameter(desk.t.gettext("Choose a mission, visit or dialogue first."))
    return found


def _recorded(desk: Desk, visit: Visit, actor: Actor) -> str:
    """The id under which it is recorded; what the calendar or a document knows is taken up now."""
    if visit.basis is Basis.RECORDED:
        return visit.key
    mission = taken_up(visit)
    desk.ledger.append(country_stream(visit.country), mission, actor)
    return mission.id


def _store(desk: Desk, state: Round, name: str, entry: Entry) -> Outcome[Round]:
    actor, visit = desk.actor(*WRITERS), _visit(desk, state)
    item: Item = item_named(visit.kind, name)
    key = _recorded(desk, visit, actor)
    payload = item_entry(desk.state, key, visit.title or str(visit.kind), item, entry)
    desk.ledger.append(country_stream(visit.country), payload, actor)
    return Outcome(replace(state, visit=key), desk.t.gettext("Saved."))


def tick(desk: Desk, state: Round, values: Values) -> Outcome[Round]:
    """Mark an item as done today, or as open again; owner, date and note stay."""
    visit, name = _visit(desk, state), values.text("item")
    known = known_visits(desk.snapshot, desk.state, state.country)
    lines = known.progress(visit, desk.today).lines
    before = next((x.said for x in lines if x.item.id == name), None)
    again = values.text("undo") == "yes"
    entry = Entry(
        ItemState.OPEN if again else ItemState.DONE, "" if again else desk.today.isoformat(),
        before.owner if before else "", before.due.iso if before and before.due else "",
        before.consulted if before else (), before.note if before else "",
    )  # fmt: skip
    return _store(desk, state, name, entry)


def plan(desk: Desk, state: Round, values: Values) -> Outcome[Round]:
    """Say who sees to an item by when, that it is done, or why it does not apply."""
    t = desk.t
    form = Form(values, t, desk.today)
    how = form.one("state", t.gettext("How far it is"), ItemState)
    done = how is ItemState.DONE
    entry = Entry(
        how, form.date("date", t.gettext("Done on"), needed=done, past=True) if done else "",
        form.text("owner", t.gettext("Who sees to it"), 200), form.date("due", t.gettext("Due")),
        form.names("consulted", t.gettext("Consulted with")),
        form.text("note", t.gettext("Note"), 4_000, needed=how is ItemState.SET_ASIDE),
    )  # fmt: skip
    return _store(desk, state, values.text("item"), entry)


def expert(desk: Desk, state: Round, values: Values) -> Outcome[Round]:
    """Say whether the mission had a human-rights expert: yes, no, not known."""
    form = Form(values, desk.t, desk.today)
    answer = form.one("expert", desk.t.gettext("Human-rights expert"), Answer)
    actor, visit = desk.actor(*WRITERS), _visit(desk, state)
    key = _recorded(desk, visit, actor)
    told = replace(visit, key=key, basis=Basis.RECORDED, record=visit.record or visit.key)
    told = replace(told, title=visit.title or str(visit.kind))
    if visit.basis is Basis.RECORDED:
        told = visit
    desk.ledger.append(country_stream(visit.country), answered(desk.state, told, answer), actor)
    return Outcome(replace(state, visit=key), desk.t.gettext("Saved."))
