"""Events of the ledger: what people agreed to do by when, consultations, workshops, dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from workbench.analysis.consultation.checklist import item_words
from workbench.analysis.dated import Clock, Dated, Kind
from workbench.dates import PartialDate
from workbench.ledger.payloads import Consultation, FollowUpAction, Submission, WorkshopSession
from workbench.ledger.payloads.calendar import CalendarEntry
from workbench.ledger.projection import Entry, State
from workbench.ledger.standing import history, session_state
from workbench.ledger.vocabulary import ActionState, ItemState, SessionState, SubmissionState
from workbench.model import Certainty

DONE = frozenset({ActionState.COMPLETED, ActionState.ABANDONED})
_OF_DRAFT = Certainty.EXPECTED
SENT = frozenset({SubmissionState.SENT, SubmissionState.PUBLISHED, SubmissionState.WITHDRAWN})


def _states(stream: str) -> tuple[str, ...]:
    kind, _, name = stream.partition("/")
    return (name,) if kind == "country" and len(name) == 3 else ()


def _event(
    record: str, kind: Kind, countries: tuple[str, ...], day: str, at: str, subject: str,
    note: str = "", certainty: Certainty = Certainty.CONFIRMED,
) -> Dated:  # fmt: skip
    return Dated(
        record, kind, countries, PartialDate(day), None, certainty, subject, note, "", "ledger", "",
        at[:10],
    )  # fmt: skip


def _every(state: State) -> Iterator[Dated]:
    for a in history(state, FollowUpAction):
        if a.current and a.payload.due and a.payload.state not in DONE:
            yield _event(a.payload.id, Kind.ACTION, _states(a.entry.stream), a.payload.due,
                         a.entry.at, a.payload.title, a.payload.lead)  # fmt: skip
    for s in history(state, Submission):
        if s.current and s.payload.due and s.payload.state not in SENT:
            yield _event(s.payload.id, Kind.SUBMISSION, (s.payload.country,), s.payload.due,
                         s.entry.at, s.payload.mechanism, s.payload.route)  # fmt: skip
    for c in history(state, Consultation):
        day = c.payload.date or (c.payload.due if c.payload.state is ItemState.OPEN else "")
        if c.current and day:
            yield _event(c.payload.id, Kind.CONSULTATION, _states(c.entry.stream), day,
                         c.entry.at, c.payload.mission, item_words(c.payload.item))  # fmt: skip
    for w in history(state, WorkshopSession):
        if w.current:
            draft = session_state(state, w.payload.id) in {None, SessionState.DRAFT}
            yield _event(w.payload.id, Kind.SESSION, tuple(w.payload.countries), w.payload.date,
                         w.entry.at, w.payload.title,
                         certainty=_OF_DRAFT if draft else Certainty.CONFIRMED)  # fmt: skip


def dated_entry(entry: Entry, e: CalendarEntry) -> Dated:
    """An entry of the ledger as an event of the calendar."""
    return Dated(
        e.id, e.event, tuple(e.countries), PartialDate(e.start),
        PartialDate(e.end) if e.end else None, e.certainty, e.title, e.note, e.verification,
        "ledger", e.url, e.checked or entry.at[:10], e.organisation, e.revision,
        Clock(e.begins, e.ends, e.zone) if e.begins else None, e.place, e.source, e.checked,
        entered=True,
    )  # fmt: skip


def _entries(state: State) -> Iterator[Dated]:
    for one in history(state, CalendarEntry):
        if one.current and not one.payload.cancelled:
            yield dated_entry(one.entry, one.payload)


def judged(state: State, day: dt.date) -> tuple[Dated, ...]:
    """What lies ahead of `day`, and actions and submissions that are overdue."""
    late = {Kind.ACTION, Kind.SUBMISSION}
    every = (*_every(state), *_entries(state))
    return tuple(e for e in every if e.last.last() >= day or e.kind in late)
