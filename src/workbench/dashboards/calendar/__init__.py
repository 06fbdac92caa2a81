"""Calendar and windows: what is ahead for one State or all, and what can still be done in time."""

from __future__ import annotations

from workbench.calendarwords.wording import ical_events, table
from workbench.dashboards.calendar.entering import enter, take_in
from workbench.dashboards.calendar.state import MOVES, Diary, diary_of
from workbench.dashboards.calendar.view import chips, events, page, words
from workbench.dashboards.dashboard import Dashboard
from workbench.dashboards.desk import Desk
from workbench.dashboards.exporting import export, file_stem
from workbench.dashboards.page import Download, Outcome
from workbench.dashboards.values import Values
from workbench.ledger.events import Event
from workbench.ledger.payloads import (
    Archive,
    Consultation,
    FollowUpAction,
    SessionStateChange,
    Submission,
    Supersession,
    WorkshopSession,
)
from workbench.ledger.payloads.calendar import CalendarEntry

ICS = "ics"
KINDS = frozenset(
    p.kind
    for p in (
        Archive, CalendarEntry, Consultation, FollowUpAction, SessionStateChange, Submission,
        Supersession, WorkshopSession,
    )
)  # fmt: skip


def _start(desk: Desk) -> Diary:
    countries = desk.snapshot.countries()
    return diary_of(
        desk.visitor.query, {c.iso3 for c in countries}, {c.region for c in countries if c.region}
    )


def _title(desk: Desk, diary: Diary) -> str:
    name = desk.snapshot.country_name(diary.country, desk.language) if diary.country else ""
    return " ".join(filter(None, (desk.t.gettext("Electoral rights calendar"), name)))


def _export(desk: Desk, diary: Diary, values: Values) -> Outcome[Diary]:
    from workbench.analysis.ical import MEDIA_TYPE, ical

    t, found, said = desk.t, events(desk, diary), words(desk)
    title, kind = _title(desk, diary), values.text("kind")
    if kind == ICS:
        content = ical(ical_events(found, said), title)
        made = Download(f"{file_stem(title)}.ics", MEDIA_TYPE, content)
    else:
        columns, rows = table(found, said)
        force = t.comma.join(x for _, x, _ in chips(diary, said.name(diary.country), t))
        lines = (
            t.gettext("Filters in force: %(filters)s") % {"filters": force or t.gettext("none")},
            t.gettext("Snapshot %(hash)s") % {"hash": desk.snapshot.hash},
            desk.today.isoformat(),
        )
        made = export(kind, title, lines, columns, rows, language=desk.language)
    said_ = t.gettext("%(file)s is ready: %(n)s dates")
    return Outcome(diary, said_ % {"file": made.name, "n": len(found)}, made)


def _concerns(_desk: Desk, _diary: Diary, event: Event) -> bool:
    return event.kind in KINDS


DASHBOARD = Dashboard(
    "calendar", _start, page, MOVES,
    {"export": _export, "enter": enter, "take_in": take_in}, concerns=_concerns,
)  # fmt: skip
