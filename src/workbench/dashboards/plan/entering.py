"""Acts of facilitators and analysts: a grade or rating is recorded, a hand-over begun and moved."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from workbench.analysis.handover import direction_of
from workbench.dashboards.desk import Desk
from workbench.dashboards.followup.entering import Form
from workbench.dashboards.followup.followed import followed
from workbench.dashboards.followup.scales import COMMON, Choice, choices, converted
from workbench.dashboards.page import Outcome
from workbench.dashboards.plan.state import Work
from workbench.dashboards.values import Values
from workbench.dates import PartialDate
from workbench.errors import BadParameter
from workbench.ledger.handovers import Course, Parties, begun, hand_over_named, moved
from workbench.ledger.payloads import Assessment
from workbench.ledger.streams import country_stream
from workbench.ledger.succession import succession
from workbench.ledger.vocabulary import AssessorKind, Passing, Role, Standing
from workbench.model import Family, Recommendation

WRITERS = (Role.FACILITATOR, Role.ANALYST)
# The scale in which a committee's procedure speaks; for others the common one.
SCALE_OF: Mapping[str, str] = {
    "CCPR": "CCPR_grades", "CEDAW": "CEDAW", "CESCR": "CESCR", "CAT": "CAT",
}  # fmt: skip
KINDS = (
    AssessorKind.NHRI, AssessorKind.NATIONAL_CSO, AssessorKind.INTERNATIONAL_NGO,
    AssessorKind.TREATY_BODY,
)  # fmt: skip


def scale_of(committee: str) -> str:
    """The scale of a committee's follow-up procedure."""
    return SCALE_OF.get(committee, COMMON)


def values_of_scale(scale: str) -> tuple[Choice, ...]:
    """Its values with their place on the common scale, for whoever uses them."""
    found = choices(scale, str(AssessorKind.TREATY_BODY))
    return found or choices(scale, str(AssessorKind.NHRI))


def is_rateable(rec: Recommendation) -> bool:
    """Whether it stands in a document that the follow-up list knows: by symbol."""
    return rec.family is Family.TREATY_BODY and bool(rec.symbol)


def grade(desk: Desk, state: Work, values: Values) -> Outcome[Work]:
    """Record a grade or rating of what a committee recommended, in the committee's scale.

    Raises
    ------
    BadParameter
        Naming the field that cannot be taken.
    Forbidden, LedgerRefused, StorageFailed, LedgerBusy
        If the visitor may not, or it could not be stored.
    """
    actor, t = desk.actor(*WRITERS), desk.t
    _require_country(desk, state)
    found, form = followed(desk, state.country), Form(values, t, desk.today)
    bodies = {i.rec.id: i.rec for i in found.items if is_rateable(i.rec)}
    named = form.known("recommendation", t.gettext("Recommendation"), bodies)
    if not named:
        raise BadParameter(t.gettext("Recommendation: this is needed; it is still empty."))
    payload = assessed(form, named[0], scale_of(bodies[named[0]].mechanism), actor.role)
    earlier = succession(desk.state, payload).events
    payload = msgspec.structs.replace(payload, replaces=earlier)
    desk.ledger.append(country_stream(state.country), payload, actor)
    return Outcome(state, t.gettext("Saved."))


def assessed(form: Form, rec: str, scale: str, role: str) -> Assessment:
    """The assessment that a form holds."""
    t = form.t
    kind = form.one("kind", t.gettext("Who assesses"), AssessorKind)
    if kind not in KINDS:
        raise BadParameter(t.gettext(
            "Who assesses: NHRIs, civil society and, from its published report, the committee; "
            "others are entered on the follow-up board."
        ))  # fmt: skip
    value = form.text("value", t.gettext("Value"), 120, needed=True)
    date = form.date("date", t.gettext("Date of the assessment"), needed=True, past=True)
    common = converted(scale, value, PartialDate(date), kind)
    if not common.mapped:
        raise BadParameter(t.gettext("Value: %(why)s.") % {"why": common.why})
    confirmed = form.text("standing", "", 20) == Standing.CONFIRMED
    return Assessment(
        recommendation=rec, assessor_kind=kind, scale=scale, value=value, date=date,
        assessor=form.text("assessor", t.gettext("Assessor"), 200, needed=True),
        common=common.value, flag=common.flag, crosswalk_version=common.crosswalk_version,
        rationale=form.text("rationale", t.gettext("Reasons and source"), 4_000, needed=True),
        standing=Standing.CONFIRMED if confirmed else Standing.PROVISIONAL,
        confirmed_by=Role(role) if confirmed else None,
    )  # fmt: skip


def begin(desk: Desk, state: Work, values: Values) -> Outcome[Work]:
    """Put a package together; it has not been sent yet."""
    actor, t = desk.actor(*WRITERS), desk.t
    _require_country(desk, state)
    found, form = followed(desk, state.country), Form(values, t, desk.today)
    of = {i.rec.id: i.community for i in found.items}
    picked = form.known("rec", t.gettext("Recommendations"), of)
    if not picked:
        raise BadParameter(t.gettext("Recommendations: pick at least one."))
    proofs = {e.id for e in found.judged.evidence}
    parties = Parties(
        form.text("sender", t.gettext("From"), 200, needed=True),
        form.text("recipient", t.gettext("To"), 200, needed=True),
        form.text("mission", t.gettext("Visit, mission or report it is for"), 500, needed=True),
        direction_of(of[i] for i in picked), form.text("note", t.gettext("Note"), 4_000),
    )  # fmt: skip
    evidence = form.known("proof", t.gettext("Evidence"), proofs)
    desk.ledger.append(country_stream(state.country), begun(parties, picked, evidence), actor)
    return Outcome(state, t.gettext("Recorded. Take the package along, send it, and say when."))


def course(desk: Desk, state: Work, values: Values) -> Outcome[Work]:
    """Say when a package was sent, when somebody replied, what came of it."""
    actor, t = desk.actor(*WRITERS), desk.t
    form = Form(values, t, desk.today)
    given = hand_over_named(desk.state, values.text("id"), state.country)
    said = Course(
        form.date("sent", t.gettext("Sent on"), past=True),
        form.date("acknowledged", t.gettext("Acknowledged on"), past=True),
        form.text("outcome", t.gettext("What came of it"), 4_000),
    )  # fmt: skip
    if not said.sent and (said.acknowledged or said.outcome):
        raise BadParameter(t.gettext("Sent on: a reply or an outcome needs the date of sending."))
    if said.acknowledged and PartialDate(said.acknowledged).last() < PartialDate(said.sent).first():
        raise BadParameter(t.gettext("Acknowledged on: that is before it was sent."))
    desk.ledger.append(
        country_stream(given.country), moved(desk.state, given.id, said, desk.today), actor
    )
    return Outcome(state, t.gettext("Saved."))


def _require_country(desk: Desk, state: Work) -> None:
    if not state.country:
        raise BadParameter(desk.t.gettext("Choose a State first."))


DIRECTIONS = (Passing.TO_RIGHTS, Passing.TO_ELECTIONS)
