"""Dates that facilitators and analysts type, or bring in as a file."""

from __future__ import annotations

from workbench.analysis.dated import Kind
from workbench.calendarfile.importing import import_dates
from workbench.calendarfile.rows import ENTERED, Defaults
from workbench.dashboards.calendar.state import Diary
from workbench.dashboards.desk import Desk
from workbench.dashboards.followup.entering import Form
from workbench.dashboards.page import Outcome
from workbench.dashboards.values import Values
from workbench.errors import BadParameter
from workbench.ledger.events import new_id
from workbench.ledger.payloads.calendar import CalendarEntry
from workbench.ledger.streams import country_stream
from workbench.ledger.vocabulary import Role
from workbench.model import Certainty
from workbench.sentences import sentence


def _kind(text: str) -> Kind:
    if text not in {str(k) for k in ENTERED}:
        raise BadParameter(
            sentence("kind of event: expected one of the list, got %(got)s", got=repr(text[:40]))
        )
    return Kind(text)


def _states(desk: Desk, values: Values) -> tuple[str, ...]:
    iso3 = values.text("state")
    known = {c.iso3 for c in desk.snapshot.countries()}
    return (iso3,) if iso3 in known else ()


def enter(desk: Desk, diary: Diary, values: Values) -> Outcome[Diary]:
    """Record one date.

    Raises
    ------
    BadParameter
        Naming the field that cannot be taken.
    Forbidden, LedgerRefused, StorageFailed, LedgerBusy
        If the visitor may not, or it could not be stored.
    """
    title = values.text("title")
    if not title:
        raise BadParameter(sentence("title: say in a few words what takes place"))
    states, form = _states(desk, values), Form(values, desk.t, desk.today)
    entry = CalendarEntry(
        id=new_id(), event=_kind(values.text("event")), title=title[:500],
        start=form.date("start", desk.t.gettext("Start"), needed=True),
        end=form.date("end", desk.t.gettext("End")), countries=states,
        certainty=Certainty(values.text("certainty") or Certainty.EXPECTED),
        organisation=values.text("organisation")[:200], note=values.text("note")[:4_000],
        url=values.text("url")[:2_000], checked=desk.today.isoformat(),
    )  # fmt: skip
    actor = desk.actor(Role.FACILITATOR, Role.ANALYST)
    desk.ledger.append(country_stream(states[0] if states else ""), entry, actor)
    return Outcome(diary, desk.t.gettext("Recorded: %(title)s") % {"title": title})


def take_in(desk: Desk, diary: Diary, values: Values) -> Outcome[Diary]:
    """Import a calendar file, all of it or nothing.

    Raises
    ------
    BadInput
        Naming every line that cannot be taken.
    Forbidden, LedgerRefused, StorageFailed, LedgerBusy
        If the visitor may not, or it could not be stored.
    """
    actor, upload = desk.actor(Role.FACILITATOR, Role.ANALYST), values.file("file")
    defaults = Defaults(_kind(values.text("event")), _states(desk, values))
    done = import_dates(desk.ledger, upload.content, upload.name, actor, defaults)
    t = desk.t
    said = t.gettext(
        "%(file)s: %(new)s new and %(revised)s revised dates, %(same)s were there already, "
        "%(older)s were older"
    )
    return Outcome(diary, said % {
        "file": upload.name, "new": t.number(len(done.new)),
        "revised": t.number(len(done.revised)), "same": t.number(done.unchanged),
        "older": t.number(done.older),
    })  # fmt: skip
