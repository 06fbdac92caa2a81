"""What a ledger holds about a country's recommendations, for its joint analysis."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Set

from workbench.analysis.assessed import AssessmentRecord
from workbench.analysis.judged import Action, Judgements, Proof
from workbench.analysis.reviewed import NO
from workbench.dates import PartialDate
from workbench.ledger import chains
from workbench.ledger.payloads import (
    Archive,
    Assessment,
    Evidence,
    FollowUpAction,
    PersonLabel,
    Supersession,
)
from workbench.ledger.projection import State, fold
from workbench.ledger.schema import events
from workbench.ledger.standing import history
from workbench.ledger.store import Ledger
from workbench.model import Label, Method

_READ = frozenset(
    p.kind for p in (Assessment, FollowUpAction, Evidence, PersonLabel, Archive, Supersession)
)
VERSION = "ledger"


def _day(text: str) -> PartialDate | None:
    return PartialDate(text) if text else None


def assessments(state: State) -> Iterator[AssessmentRecord]:
    """The assessments that stand, in order of time."""
    for one in history(state, Assessment):
        p = one.payload
        if one.current:
            yield AssessmentRecord(
                one.entry.id, p.recommendation, str(p.assessor_kind), p.assessor, p.scale, p.value,
                _day(p.date), standing=str(p.standing), rationale=p.rationale,
                evidence=tuple(p.evidence), origin="ledger",
            )  # fmt: skip


def _actions(state: State, wanted: Set[str]) -> Iterator[Action]:
    for one in history(state, FollowUpAction):
        p = one.payload
        if one.current and not wanted.isdisjoint(p.recommendations):
            yield Action(
                p.id, tuple(p.recommendations), p.title, str(p.state), p.lead, tuple(p.support),
                _day(p.start), _day(p.due), one.entry.at, tuple(p.indicators), tuple(p.evidence),
                p.note,
            )  # fmt: skip


def _evidence(state: State, wanted: Set[str]) -> Iterator[Proof]:
    for one in history(state, Evidence):
        p = one.payload
        if one.current and not wanted.isdisjoint(p.recommendations):
            quote = "" if p.redacted else p.quote
            yield Proof(
                p.id, tuple(p.recommendations), str(p.source_type), p.title, str(p.direction),
                p.url, p.document, p.paragraph, _day(p.date), quote,
            )  # fmt: skip


def _labels(state: State) -> dict[str, tuple[Label, ...]]:
    found: dict[str, list[Label]] = defaultdict(list)
    for one in history(state, PersonLabel):
        p = one.payload
        if one.current:
            said = "" if p.applies else NO
            who = p.by or one.entry.role
            found[p.recommendation].append(
                Label(p.scheme, p.code, Method.PERSON, said, VERSION, 1.0, p.why or who)
            )
    return {rec: tuple(labels) for rec, labels in found.items()}


def _state(ledger: Ledger, position: int) -> State:
    wanted = (
        chains.READ.where(events.c.kind.in_(_READ), events.c.position <= position)
        .order_by(events.c.position)
    )  # fmt: skip
    with ledger.backend.reading() as connection:
        rows = connection.execute(wanted).all()
    return fold(chains.event_of(row) for row in rows)


def person_labels(ledger: Ledger) -> dict[str, tuple[Label, ...]]:
    """Recommendation → the labels persons gave it, in order of time."""
    return _labels(_state(ledger, ledger.position()))


def judgements(ledger: Ledger, recommendations: Collection[str]) -> Judgements:
    """What stands about some recommendations: nothing replaced, nothing archived.

    A label of every recommendation is read, as a person may say of any that it touches elections.
    """
    position = ledger.position()
    state = _state(ledger, position)
    wanted = frozenset(recommendations)
    return Judgements(
        origin=ledger.origin,
        position=position,
        assessments=tuple(a for a in assessments(state) if a.recommendation in wanted),
        actions=tuple(_actions(state, wanted)),
        evidence=tuple(_evidence(state, wanted)),
        labels=_labels(state),
    )
