"""Missions, visits and dialogues that are known: recorded, in the calendar, by their document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from workbench.analysis.dated import Dated, Kind
from workbench.dates import PartialDate
from workbench.harmonise.mechanisms import mechanism_index
from workbench.ledger.vocabulary import Answer, VisitKind
from workbench.model import Family

OF_EVENT = {
    Kind.NEEDS_ASSESSMENT: VisitKind.MISSION, Kind.MISSION: VisitKind.MISSION,
    Kind.FOLLOW_UP_MISSION: VisitKind.MISSION, Kind.VISIT: VisitKind.VISIT,
    Kind.TREATY_REVIEW: VisitKind.DIALOGUE,
}  # fmt: skip
OF_FAMILY = {
    Family.OBSERVATION_MISSION: VisitKind.MISSION, Family.SPECIAL_PROCEDURE: VisitKind.VISIT,
    Family.TREATY_BODY: VisitKind.DIALOGUE,
}  # fmt: skip
# A key is stored with what is consulted on; the ledger takes 200 characters.
_LONGEST = 200


class Basis(StrEnum):
    """How a mission is known."""

    RECORDED = "recorded"
    CALENDAR = "calendar"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Document:
    """A document with recommendations to a State; `date` is its own."""

    country: str
    family: Family
    mechanism: str
    symbol: str
    title: str
    date: PartialDate | None


@dataclass(frozen=True, slots=True)
class Visit:
    """One mission, visit or dialogue. `key` names it; `record` is the key it had before somebody
    recorded it here.

    `start` and `end` are None where they are not known; `published` is the date of its document.
    """

    key: str
    kind: VisitKind
    country: str
    title: str
    basis: Basis
    organisation: str = ""
    start: PartialDate | None = None
    end: PartialDate | None = None
    published: PartialDate | None = None
    expert: Answer = Answer.UNKNOWN
    record: str = ""
    note: str = ""

    @property
    def date(self) -> PartialDate | None:
        """The best date to order by: its end, its start, else its document's."""
        return self.end or self.start or self.published

    def ahead(self, day: dt.date) -> bool:
        """Whether it can still lie ahead, or be under way."""
        last = self.end or self.start
        return last is not None and last.last() >= day


def of_events(events: Iterable[Dated]) -> Iterator[Visit]:
    """Those of the calendar, one for each State they name."""
    for e in events:
        for iso3 in e.countries if e.kind in OF_EVENT else ():
            key = f"calendar:{iso3}/{e.record}"[:_LONGEST]
            yield Visit(
                key, OF_EVENT[e.kind], iso3, e.subject, Basis.CALENDAR, e.organisation, e.start,
                e.end, note=e.note,
            )  # fmt: skip


def of_documents(documents: Iterable[Document]) -> Iterator[Visit]:
    """Those that left a document with recommendations: reports of missions and of country visits,
    concluding observations. Press statements, letters and views on complaints are none.
    """
    short = mechanism_index().short
    for d in documents:
        name = d.symbol or d.title
        if name and _of_visit(d):
            key = f"document:{d.country}/{d.mechanism}/{name}"[:_LONGEST]
            told = d.symbol and d.symbol not in d.title
            title = ", ".join(filter(None, (d.title, d.symbol if told else "")))
            yield Visit(
                key, OF_FAMILY[d.family], d.country, title, Basis.DOCUMENT, short(d.mechanism),
                published=d.date,
            )  # fmt: skip


def _of_visit(d: Document) -> bool:
    # Reports on country visits are addenda to a mandate holder's report (A/HRC/47/24/Add.1);
    # views on complaints carry /D/ (CCPR/C/130/D/2728/2016).
    if d.family is Family.SPECIAL_PROCEDURE:
        return "/Add." in d.symbol
    return d.family in OF_FAMILY and "/D/" not in d.symbol


def _newest(visit: Visit) -> tuple[bool, str, str]:
    return (visit.date is not None, visit.date.iso if visit.date else "", visit.key)


def known(recorded: Iterable[Visit], *others: Iterable[Visit]) -> tuple[Visit, ...]:
    """All of them, each once, the latest first and undated ones last.

    What somebody recorded stands for the event or document that it was recorded from.
    """
    mine = tuple(recorded)
    taken = {v.record for v in mine} | {v.key for v in mine}
    found = {v.key: v for v in mine}
    for visit in (v for each in others for v in each):
        if visit.key not in taken:
            found.setdefault(visit.key, visit)
    return tuple(sorted(found.values(), key=_newest, reverse=True))
