"""Events in words: for the page, the calendar file and the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.analysis.dated import Dated, Kind
from workbench.analysis.ical import IcalEvent
from workbench.calendarwords.kinds import KIND_WORD, PRECISION_WORD
from workbench.dates import Precision
from workbench.i18n import Translator
from workbench.look import CERTAINTY_WORD
from workbench.snapshot.manifest import Manifest

_OF_SESSIONS = frozenset(
    {Kind.UPR_REVIEW, Kind.UPR_DEADLINE, Kind.UPR_MIDTERM, Kind.UPR_PRESESSION, Kind.UPR_ADOPTION,
     Kind.COUNCIL_SESSION}
)  # fmt: skip


class Words:
    """Names of States and sources in one language."""

    def __init__(self, t: Translator, names: Mapping[str, str], manifest: Manifest) -> None:
        self.t, self._names = t, names
        self._sources = {s.name: s for s in manifest.sources}

    def name(self, iso3: str) -> str:
        """The name of one State."""
        return self._names.get(iso3, iso3)

    def states(self, event: Dated) -> str:
        """The names of its States."""
        return self.t.comma.join(map(self.name, event.countries))

    def kind(self, event: Dated) -> str:
        """What kind of event it is, with chamber, session or title."""
        t, what = self.t, self.t.gettext(KIND_WORD[event.kind])
        if not event.subject:
            return what
        if event.kind in _OF_SESSIONS and event.subject.isdecimal():
            session = t.gettext("session %(number)s") % {"number": event.subject}
            return f"{what}{t.comma}{session}"
        return f"{what}: {t.gettext(event.subject)}"

    def when(self, event: Dated) -> str:
        """The date, as precise as it is known."""
        t = self.t
        begins = t.date(event.start)
        if event.clock:
            c = event.clock
            begins += f"{t.comma}{c.start}" + (f"–{c.end}" if c.end and not event.end else "")
            begins += f" ({c.zone})"
        if event.end and event.end != event.start:
            return t.gettext("%(start)s to %(end)s") % {"start": begins, "end": t.date(event.end)}
        return begins

    def precision(self, event: Dated) -> str:
        """How much of the date is known."""
        return self.t.gettext(PRECISION_WORD[event.start.precision])

    def certainty(self, event: Dated) -> str:
        """How sure the date is."""
        return self.t.gettext(CERTAINTY_WORD[event.certainty])

    def publisher(self, source: str) -> str:
        """Who publishes a source of the snapshot."""
        found = self._sources.get(source)
        return found.publisher if found else source

    def source(self, event: Dated) -> str:
        """Where the date comes from, and as of when."""
        t = self.t
        if event.source == "rule":
            return t.gettext("counted by a rule of the workbench (%(mark)s)") % {
                "mark": event.verification or "V3",
            }  # fmt: skip
        if event.source == "ledger":
            said = t.gettext("recorded in this workbench, %(date)s") % {"date": event.as_of}
            return f"{event.origin} ({said})" if event.origin else said
        return t.gettext("%(publisher)s, as of %(date)s") % {
            "publisher": self.publisher(event.source), "date": event.as_of or "–",
        }  # fmt: skip

    def url(self, event: Dated) -> str:
        """The source's address, if it has one."""
        found = self._sources.get(event.source)
        url = event.url or (found.url if found else "")
        return url if url.startswith("http") else ""


def _description(event: Dated, words: Words) -> str:
    t = words.t
    lines = [
        t.gettext("Date: %(date)s (%(precision)s; %(certainty)s)") % {
            "date": words.when(event), "precision": words.precision(event),
            "certainty": words.certainty(event),
        },
        event.note,
        t.gettext("Source: %(source)s") % {"source": words.source(event)},
        event.verification,
    ]  # fmt: skip
    if event.to_check:
        lines.append(t.gettext("Check this date before you submit."))
    return "\n".join(filter(None, lines))


def ical_events(events: Sequence[Dated], words: Words) -> tuple[IcalEvent, ...]:
    """The events for a calendar file."""
    made = []
    for e in events:
        about = ": ".join(filter(None, (words.states(e), words.kind(e))))
        doubts = [] if e.start.precision is Precision.DAY else [words.precision(e)]
        doubts += [] if e.certainty == "confirmed" else [words.certainty(e)]
        made.append(
            IcalEvent(
                (str(e.kind), e.record), about + (f" ({', '.join(doubts)})" if doubts else ""),
                _description(e, words), e.start, e.end, e.certainty,
                (words.t.gettext(KIND_WORD[e.kind]), *e.countries), words.url(e), e.as_of,
                e.record if e.entered else "", e.revision if e.entered else None, e.clock, e.place,
                _own(e),
            )
        )  # fmt: skip
    return tuple(made)


def _own(e: Dated) -> tuple[tuple[str, str], ...]:
    """What the format has no place for: an import reads it back."""
    return (
        ("kind", str(e.kind)), ("start", e.start.iso), ("end", e.end.iso if e.end else ""),
        ("certainty", str(e.certainty)), ("states", ",".join(e.countries)),
        ("subject", e.subject), ("organisation", e.organisation), ("note", e.note),
        ("verification", e.verification), ("checked", e.checked),
        ("from", e.origin), ("source", "ledger" if e.entered else e.source or "snapshot"),
    )  # fmt: skip


def table(events: Sequence[Dated], words: Words) -> tuple[tuple[str, ...], list[list[str]]]:
    """Columns and rows of the same events."""
    t = words.t
    columns = (
        t.gettext("Start"), t.gettext("End"), t.gettext("Precision"), t.gettext("Certainty"),
        t.gettext("State"), t.gettext("Event"), t.gettext("Note"), t.gettext("Source"),
        t.gettext("Verification"), t.gettext("Address"),
    )  # fmt: skip
    rows = [
        [
            e.start.iso, e.end.iso if e.end else "", words.precision(e), words.certainty(e),
            words.states(e), words.kind(e), e.note, words.source(e), e.verification, words.url(e),
        ]
        for e in events
    ]  # fmt: skip
    return columns, rows
