"""Acts of facilitators and analysts: an assessment, evidence or an action goes into the ledger."""

from __future__ import annotations

from dataclasses import dataclass, replace

import msgspec

from workbench.dashboards.desk import Desk
from workbench.dashboards.followup.entering import Form
from workbench.dashboards.followup.followed import Followed, followed
from workbench.dashboards.followup.scales import KINDS, converted
from workbench.dashboards.followup.state import Board
from workbench.dashboards.page import Outcome
from workbench.dashboards.values import Values
from workbench.dates import PartialDate
from workbench.errors import BadParameter
from workbench.ledger.actor import Actor
from workbench.ledger.events import new_id
from workbench.ledger.payloads import Assessment, Evidence, FollowUpAction, Payload
from workbench.ledger.standing import history
from workbench.ledger.streams import country_stream
from workbench.ledger.succession import succession
from workbench.ledger.vocabulary import (
    ActionState,
    AssessorKind,
    Confidence,
    Direction,
    Role,
    SourceType,
    Standing,
)
from workbench.reports.links import web_address

WRITERS = (Role.FACILITATOR, Role.ANALYST)


@dataclass(frozen=True, slots=True)
class Writing:
    """Somebody who may write, the form they sent, and the recommendation it is about."""

    desk: Desk
    state: Board
    form: Form
    actor: Actor
    found: Followed
    rec: str

    def say(self, payload: Payload, said: str) -> Outcome[Board]:
        """Store a payload, close its form, and announce that in a sentence."""
        self.desk.ledger.append(country_stream(self.state.country), payload, self.actor)
        return Outcome(replace(self.state, kind="", scale="", revise=""), said)


def writing(desk: Desk, state: Board, values: Values) -> Writing:
    """The one who writes.

    Raises
    ------
    Forbidden
        If the visitor is neither facilitator nor analyst.
    BadParameter
        If the board does not show the recommendation.
    """
    actor = desk.actor(*WRITERS)
    found = followed(desk, state.country)
    rec = values.text("rec", state.rec)
    if found.item(rec) is None:
        said = desk.t.gettext("%(name)s has no recommendation %(id)s on this board.")
        raise BadParameter(said % {"name": found.name, "id": repr(rec[:80])})
    return Writing(desk, state, Form(values, desk.t, desk.today), actor, found, rec)


def assess(desk: Desk, state: Board, values: Values) -> Outcome[Board]:
    """Store an assessment; what the same assessor said before stays in the history."""
    w = writing(desk, state, values)
    form, t = w.form, desk.t
    kind = form.one("kind", t.gettext("Who assesses"), AssessorKind)
    if kind not in KINDS:
        raise BadParameter(t.gettext(
            "Who assesses: a workshop’s outcome is confirmed in the session console, and "
            "nothing automatic is entered by hand."
        ))  # fmt: skip
    payload = _assessment(w, kind)
    earlier = _replaced(w, payload)
    said = t.gettext("Saved. The assessment before it stays in the history.")
    return w.say(
        msgspec.structs.replace(payload, replaces=earlier), said if earlier else t.gettext("Saved.")
    )


def _assessment(w: Writing, kind: AssessorKind) -> Assessment:
    form, t = w.form, w.desk.t
    scale = form.text("scale", t.gettext("Scale"), 120, needed=True)
    value = form.text("value", t.gettext("Value"), 120, needed=True)
    date = form.date("date", t.gettext("Date of the assessment"), needed=True, past=True)
    common = converted(scale, value, PartialDate(date), kind)
    if not common.mapped and converted(scale, value, None, kind).mapped:
        said = t.gettext("Date of the assessment: %(why)s.")
        raise BadParameter(said % {"why": common.why})
    confirmed = form.text("standing", "", 20) == Standing.CONFIRMED
    known = {e.id for e in w.found.judged.evidence if w.rec in e.recommendations}
    return Assessment(
        recommendation=w.rec, assessor_kind=kind,
        assessor=form.text("assessor", t.gettext("Assessor"), 200, needed=True),
        scale=scale, value=value, date=date, common=common.value, flag=common.flag,
        crosswalk_version=common.crosswalk_version,
        period=form.text("period", t.gettext("Period"), 120),
        confidence=form.one("confidence", t.gettext("Confidence"), Confidence),
        rationale=form.text("rationale", t.gettext("Reasons"), 4_000, needed=True),
        evidence=form.known("evidence", t.gettext("Evidence"), known),
        standing=Standing.CONFIRMED if confirmed else Standing.PROVISIONAL,
        confirmed_by=Role(w.actor.role) if confirmed else None,
    )  # fmt: skip


def _replaced(w: Writing, new: Assessment) -> tuple[str, ...]:
    """The event that the form corrects, else what the same assessor said before and still stands.

    A draft and what somebody confirmed both stand.
    """
    corrected = w.form.text("replaces", "", 200)
    if not corrected:
        return succession(w.desk.state, new).events
    known = {one.entry.id for one in history(w.desk.state, Assessment, w.rec)}
    return (corrected,) if corrected in known else ()


def prove(desk: Desk, state: Board, values: Values) -> Outcome[Board]:
    """Store evidence, or a correction of it."""
    w = writing(desk, state, values)
    form, t = w.form, desk.t
    entity, replaces = _entity(w, Evidence)
    payload = Evidence(
        id=entity, replaces=replaces, recommendations=_about(w),
        source_type=form.one("source_type", t.gettext("Who it comes from"), SourceType),
        title=form.text("title", t.gettext("Title"), 500, needed=True),
        direction=form.one("direction", t.gettext("What it does"), Direction),
        evidence_kind=form.text("evidence_kind", t.gettext("Kind of document"), 120),
        url=_url(form), document=form.text("document", t.gettext("Symbol or reference"), 500),
        paragraph=form.text("paragraph", t.gettext("Paragraph"), 120),
        date=form.date("date", t.gettext("Date of the document")),
        quote=form.text("quote", t.gettext("Short quote"), 500),
        redacted=form.text("redacted", "", 5) == "yes",
    )  # fmt: skip
    return w.say(payload, t.gettext("Saved."))


def _url(form: Form) -> str:
    found = form.text("url", form.t.gettext("Web address"), 2_000)
    if found and not web_address(found):
        said = form.t.gettext("Web address: expected https://… or http://…, got %(got)s.")
        raise BadParameter(said % {"got": repr(found[:80])})
    return found


def act(desk: Desk, state: Board, values: Values) -> Outcome[Board]:
    """Store an action, or its new state."""
    w = writing(desk, state, values)
    form, t = w.form, desk.t
    entity, replaces = _entity(w, FollowUpAction)
    start, due = form.date("start", t.gettext("Start")), form.date("due", t.gettext("Due"))
    if start and due and PartialDate(due).last() < PartialDate(start).first():
        said = t.gettext("Due: %(due)s is before the start, %(start)s.")
        raise BadParameter(said % {"due": due, "start": start})
    known = {e.id for e in w.found.judged.evidence}
    payload = FollowUpAction(
        id=entity, replaces=replaces, recommendations=_about(w),
        title=form.text("title", t.gettext("What is to be done"), 500, needed=True),
        state=form.one("state", t.gettext("How far it is"), ActionState),
        lead=form.text("lead", t.gettext("Who leads"), 200),
        support=form.names("support", t.gettext("Who supports")), start=start, due=due,
        indicators=form.names("indicators", t.gettext("How it is measured"), 500),
        evidence=form.known("evidence", t.gettext("Evidence"), known),
        note=form.text("note", t.gettext("Note"), 4_000),
    )  # fmt: skip
    return w.say(payload, t.gettext("Saved."))


def _about(w: Writing) -> tuple[str, ...]:
    """The recommendation on whose row the form stands, and the others it names."""
    ids = {i.rec.id for i in w.found.items}
    also = w.form.known("also", w.desk.t.gettext("Also about"), ids)
    return tuple(dict.fromkeys((w.rec, *also)))


def _entity(w: Writing, kind: type[Evidence] | type[FollowUpAction]) -> tuple[str, tuple[str, ...]]:
    """The id of what the form corrects and the event it was shown as; a new id, and nothing."""
    corrected = w.form.text("replaces", "", 200)
    for one in history(w.desk.state, kind) if corrected else ():
        if one.entry.id == corrected:
            return one.payload.id, (corrected,)
    return new_id(), ()
