"""A date that people enter or import, as the ledger keeps it."""

from __future__ import annotations

import zoneinfo
from typing import Annotated, ClassVar

from msgspec import Meta

from workbench.analysis.dated import Kind
from workbench.dates import PartialDate, Precision
from workbench.errors import BadPayload
from workbench.ledger import fields as f
from workbench.ledger.payloads.base import Payload, require_date, require_moment
from workbench.model import Certainty
from workbench.sentences import sentence

Time = Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$|^$")]
Zone = Annotated[str, Meta(pattern=r"^[\w+-]+(/[\w+-]+){0,3}$|^$", max_length=120)]
States = Annotated[tuple[f.Iso3, ...], Meta(max_length=300)]
# These have events of their own in the ledger.
OWN_EVENTS = frozenset({Kind.ACTION, Kind.SUBMISSION, Kind.CONSULTATION, Kind.SESSION})


class CalendarEntry(Payload, frozen=True, kw_only=True):
    """One date of the joint calendar. `id` is its UID, stable over revisions.

    `start` and `end` keep their precision; `begins` and `ends` are local times of `zone` (IANA),
    only where the days are known. `revision` grows with every change; `modified` is when its
    source last changed it; `checked` when a person last looked it up. `cancelled`: it will not
    take place, which is kept, as others may still have it.
    """

    kind: ClassVar[str] = "calendar_event"

    id: f.Id
    event: Kind
    title: f.Title
    start: f.Date
    certainty: Certainty
    countries: States = ()
    end: f.MaybeDate = ""
    begins: Time = ""
    ends: Time = ""
    zone: Zone = ""
    organisation: f.MaybeName = ""
    place: f.Line = ""
    note: f.Text = ""
    url: f.Url = ""
    source: f.Line = ""
    checked: f.MaybeDate = ""
    verification: f.Line = ""
    revision: f.Count = 0
    modified: f.MaybeMoment = ""
    cancelled: bool = False
    replaces: f.Ids = ()

    def __post_init__(self) -> None:
        for name in ("start", "end", "checked"):
            require_date(name, getattr(self, name))
        require_moment("modified", self.modified)
        if self.event in OWN_EVENTS:
            raise BadPayload(
                sentence(
                    "%(event)s is recorded as what it is, not as a calendar event",
                    event=str(self.event),
                )
            )
        self._require_order()
        self._require_clock()

    def _require_order(self) -> None:
        if self.end and PartialDate(self.end).last() < PartialDate(self.start).first():
            raise BadPayload(
                sentence(
                    "it ends (%(end)s) before it starts (%(start)s)", end=self.end, start=self.start
                )
            )

    def _require_clock(self) -> None:
        if not self.begins:
            if self.ends or self.zone:
                raise BadPayload(sentence("an end time or a zone needs the time when it begins"))
            return
        precisions = {PartialDate(d).precision for d in (self.start, self.end) if d}
        if precisions != {Precision.DAY}:
            raise BadPayload(sentence("a time needs the day; this date is known less precisely"))
        if self.ends and self.end in {"", self.start} and self.ends < self.begins:
            raise BadPayload(
                sentence(
                    "it ends at %(ends)s, before it begins at %(begins)s",
                    ends=self.ends,
                    begins=self.begins,
                )
            )
        if not known_zone(self.zone):
            raise BadPayload(
                sentence(
                    "zone %(zone)s is not known; expected one such as Africa/Nairobi",
                    zone=repr(self.zone),
                )
            )


def known_zone(name: str) -> bool:
    """Whether a name is an IANA time zone."""
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
