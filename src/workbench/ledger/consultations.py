"""Missions and consultations of a ledger's state, as the analysis takes them in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from workbench.analysis.consultation.missions import Basis, Visit
from workbench.analysis.consultation.progress import Said
from workbench.dates import PartialDate
from workbench.ledger.payloads import Consultation, Mission
from workbench.ledger.projection import Entry, State
from workbench.ledger.standing import history


def _country(entry: Entry) -> str:
    kind, _, name = entry.stream.partition("/")
    return name if kind == "country" and len(name) == 3 else ""


def _day(text: str) -> PartialDate | None:
    return PartialDate(text) if text else None


def _visits(state: State) -> Iterator[Visit]:
    for one in history(state, Mission):
        p = one.payload
        if one.current:
            yield Visit(
                p.id, p.visit, _country(one.entry), p.title, Basis.RECORDED, p.organisation,
                _day(p.start), _day(p.end), expert=p.expert, record=p.record, note=p.note,
            )  # fmt: skip


def recorded(state: State) -> tuple[Visit, ...]:
    """Missions that somebody recorded; of two versions of one the later."""
    return tuple({v.key: v for v in _visits(state)}.values())


def said(state: State) -> tuple[Said, ...]:
    """Items and exchanges that stand, in order of time; of two versions of one the later."""
    standing = [one for one in history(state, Consultation) if one.current]
    often = Counter(one.payload.id for one in standing)
    latest = {one.payload.id: one for one in standing}
    return tuple(
        Said(
            p.item, p.phase, p.state, p.mission, p.about, _country(one.entry), tuple(p.consulted),
            p.owner, _day(p.due), _day(p.date), p.note, often[p.id] > 1,
        )
        for one in latest.values()
        for p in (one.payload,)
    )  # fmt: skip


def events_of(
    state: State, payload: type[Mission] | type[Consultation], entity: str
) -> tuple[str, ...]:
    """The events of one mission or item that stand: what a new version replaces."""
    return tuple(one.entry.id for one in history(state, payload, entity) if one.current)
