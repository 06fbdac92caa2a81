"""From results to the record: a decision, and for a status also an assessment by the workshop.

The assessment says the value in the scale that was voted on; its place on the common scale comes
from the shipped crosswalk, with the version.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.analysis.crosswalk import shipped_crosswalk
from workbench.dashboards.session.items import parts_of
from workbench.dashboards.session.results import ItemResult
from workbench.dashboards.session.room import Room
from workbench.dashboards.session.scales import CANNOT_SAY, COMMON, Option, options_of, scale_of
from workbench.dates import PartialDate
from workbench.errors import BadParameter, LedgerRefused, did_you_mean
from workbench.ledger.payloads import Activity, Assessment, Decision
from workbench.ledger.projection import State
from workbench.ledger.standing import Standing, history
from workbench.ledger.vocabulary import ActivityKind, AssessorKind, Confidence, Role
from workbench.ledger.vocabulary import Standing as Stands
from workbench.sentences import sentence


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a facilitator confirms. `value` is an option's code, needed for a status only."""

    words: str = ""
    value: str = ""
    confidence: Confidence = Confidence.UNSTATED
    why: str = ""
    date: str = ""


def suggested(form: Activity, result: ItemResult) -> str:
    """The option that the median stands on; empty where it stands between two or on none."""
    return next(
        (o.code for o in options_of(form) if o.level is not None and o.level == result.median), ""
    )


def decision_of(
    state: State, form: Activity, result: ItemResult, outcome: Outcome, written_to: str = ""
) -> Decision:
    """The decision on one item; it replaces what was decided on it in this activity before.

    Raises
    ------
    LedgerRefused
        If too few people answered for their counts to be kept.
    """
    if result.suppressed:
        raise LedgerRefused(
            sentence(
                "fewer than %(k)s people answered this; counts about so few are not kept",
                k=result.k,
            )
        )
    item = result.item or form.id
    earlier = (
        d.entry.id
        for d in decisions(state, form.session)
        if (d.payload.activity, d.payload.item) == (form.id, item)
    )
    return Decision(
        session=form.session, activity=form.id, item=item, n=result.n, round=form.round,
        distribution=dict(result.distribution), median=result.median, agreement=result.agreement,
        outcome=outcome.words, confirmed_by=Role.FACILITATOR, written_to=written_to,
        replaces=tuple(earlier),
    )  # fmt: skip


def decisions(state: State, session: str) -> Iterator[Standing[Decision]]:
    """What stands decided in a session, in order of time."""
    return (
        d for d in history(state, Decision, session) if d.current and d.payload.session == session
    )


def is_status(form: Activity, item: str) -> bool:
    """Whether an outcome on the item goes into a recommendation's history."""
    return (
        form.activity is ActivityKind.STATUS_RATING
        and item not in form.texts
        and bool(scale_of(form))
    )


def assessment_of(
    state: State, room: Room, form: Activity, result: ItemResult, outcome: Outcome
) -> Assessment:
    """The workshop's assessment of a recommendation; it replaces an earlier one of this session.

    Raises
    ------
    BadParameter
        If the value is none of the scale's, or its date is no date.
    LedgerRefused
        If too few people answered.
    """
    if result.suppressed:
        raise LedgerRefused(
            sentence("fewer than %(k)s people answered this; nothing can be confirmed", k=result.k)
        )
    option, scale = _option(form, outcome.value), scale_of(form)
    recommendation, date = parts_of(result.item)[0], outcome.date or room.session.date
    value = f"{option.level:.0f}" if scale == COMMON and option.level is not None else option.code
    common = shipped_crosswalk().to_common(scale, value, _day(date), str(AssessorKind.WORKSHOP))
    assessor = room.session.title[:200]
    return Assessment(
        recommendation=recommendation, assessor_kind=AssessorKind.WORKSHOP, assessor=assessor,
        scale=scale, value=value, date=date, common=common.value, flag=common.flag,
        crosswalk_version=common.crosswalk_version, confidence=outcome.confidence,
        rationale="; ".join(filter(None, (outcome.why, basis(form, result))))[:4_000],
        standing=Stands.CONFIRMED, confirmed_by=Role.FACILITATOR, session=room.session.id,
        replaces=_earlier(state, recommendation, assessor, room.session.id),
    )  # fmt: skip


def basis(form: Activity, result: ItemResult) -> str:
    """The counts an outcome rests on, for whoever reads the assessment alone."""
    counts = ", ".join(f"{code} {n}" for code, n in result.distribution.items() if n)
    median = "none" if result.median is None else f"{result.median:g}"
    return f"workshop vote, round {form.round}: n {result.n}, median {median}; {counts}"


def _option(form: Activity, code: str) -> Option:
    known = [o for o in options_of(form) if o.code != CANNOT_SAY]
    for option in known:
        if option.code == code:
            return option
    codes = [o.code for o in known]
    raise BadParameter(
        sentence(
            "outcome: choose one of %(known)s; got %(got)s.%(meant)s",
            known=tuple(codes),
            got=repr(code),
            meant=did_you_mean(code, codes),
        )
    )


def _day(text: str) -> PartialDate:
    try:
        return PartialDate(text)
    except ValueError as error:
        raise BadParameter(
            sentence(
                "date: expected a day, month or year of the calendar such as 2026-05-31, 2026-05 "
                "or 2026, got %(got)s",
                got=repr(text),
            )
        ) from error


def _earlier(state: State, recommendation: str, assessor: str, session: str) -> tuple[str, ...]:
    return tuple(
        h.entry.id
        for h in history(state, Assessment, recommendation)
        if h.current and h.payload.session == session
        and (h.payload.assessor_kind, h.payload.assessor) == (AssessorKind.WORKSHOP, assessor)
    )  # fmt: skip
