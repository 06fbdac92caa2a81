"""The news of snapshot and ledger, for the bulletin."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator

from workbench.analysis.bulletin import (
    Bulletin,
    Item,
    News,
    between,
    bulletin,
    changed_dates,
    passed,
)
from workbench.dashboards.calendar.judged import dated_entry
from workbench.dashboards.calendar.published import published
from workbench.dates import PartialDate, parse_partial
from workbench.harmonise.mechanisms import mechanism_index
from workbench.ledger.payloads import (
    Assessment,
    Consultation,
    Evidence,
    FollowUpAction,
    Payload,
    Submission,
)
from workbench.ledger.payloads.calendar import CalendarEntry
from workbench.ledger.projection import Entry, State
from workbench.ledger.standing import history
from workbench.ledger.vocabulary import ItemState
from workbench.model import PublishedAssessment
from workbench.snapshot import Snapshot

_DOCUMENTS = """
SELECT c.iso3, r.mechanism, r.symbol, r.document_title, r.date, r.published_on, r.source,
       max(r.evidence_url), count(*), sum(EXISTS (
           SELECT 1 FROM label l JOIN label_kind k ON k.n = l.kind WHERE l.rec = r.n
           AND k.scheme = 'relevance' AND k.code IN ('core', 'enabling')))
FROM recommendation r JOIN recommendation_country c ON c.rec = r.n
WHERE r.counted = 1 AND (r.date >= ?1 OR r.published_on >= ?1)
GROUP BY c.iso3, r.mechanism, r.symbol, r.document_title, r.date, r.published_on, r.source
"""
_NEWS: dict[type[Payload], News] = {
    FollowUpAction: News.ACTION, Evidence: News.EVIDENCE, Submission: News.SUBMISSION,
    Consultation: News.CONSULTATION,
}  # fmt: skip


def _documents(snapshot: Snapshot, since: dt.date, until: dt.date) -> Iterator[Item]:
    # Dates are ISO texts of any precision: the year finds them all, then they are compared.
    rows = snapshot.db.execute(_DOCUMENTS, (f"{since.year:04d}",))
    for iso3, mechanism, symbol, title, date, shown, source, url, n, relevant in rows:
        known = [d for d in (parse_partial(date or ""), parse_partial(shown or "")) if d]
        new = [d for d in known if between(d, since, until)]
        if new:
            name = ", ".join(filter(None, (mechanism_index().short(mechanism), symbol or title)))
            yield Item(
                News.DOCUMENT, (iso3,), max(new), name, int(n), int(relevant or 0), source,
                url or "",
            )  # fmt: skip


def _published_statuses(snapshot: Snapshot, since: dt.date, until: dt.date) -> Iterator[Item]:
    found: Counter[tuple[str, str, str, PartialDate, str]] = Counter()
    for a in snapshot.every(PublishedAssessment):
        if a.date and between(a.date, since, until):
            found[a.country, a.assessor, a.symbol or a.document, a.date, a.source] += 1
    for (iso3, assessor, document, date, source), n in found.items():
        title = ", ".join(filter(None, (assessor, document)))
        yield Item(News.PUBLISHED_STATUS, (iso3,), date, title, n, source=source)


def _states(entry: Entry) -> tuple[str, ...]:
    country = getattr(entry.payload, "country", "")
    kind, _, name = entry.stream.partition("/")
    stream = name if kind == "country" and len(name) == 3 else ""
    return tuple(filter(None, (country or stream,)))


def _recorded(state: State) -> Iterator[Item]:
    statuses: Counter[tuple[tuple[str, ...], str, str]] = Counter()
    for one in history(state, Assessment):
        if not one.archived:
            statuses[_states(one.entry), one.payload.assessor, one.entry.at[:10]] += 1
    for (states, assessor, day), n in statuses.items():
        yield Item(News.STATUS, states, PartialDate(day), assessor, n, source="ledger")
    for kind, news in _NEWS.items():
        for other in history(state, kind):
            p = other.payload
            # Of a consultation, news is what took place, not who is to see to it.
            planned = isinstance(p, Consultation) and p.state is not ItemState.DONE
            if other.current and not planned:
                title = str(getattr(p, "title", "") or getattr(p, "mission", "")
                            or getattr(p, "mechanism", ""))  # fmt: skip
                yield Item(news, _states(other.entry), PartialDate(other.entry.at[:10]), title,
                           source="ledger")  # fmt: skip


def _entered(state: State) -> Iterator[Item]:
    """New, moved and cancelled dates that people recorded."""
    every = history(state, CalendarEntry)
    by_event = {h.entry.id: h for h in every}
    for one in every:
        if not one.current:
            continue
        p, event = one.payload, dated_entry(one.entry, one.payload)
        earlier = [by_event[i] for i in p.replaces if i in by_event]
        before = dated_entry(earlier[0].entry, earlier[0].payload) if earlier else None
        news = News.DATE_GONE if p.cancelled else News.DATE_MOVED if before else News.DATE_NEW
        yield Item(news, event.countries, PartialDate(one.entry.at[:10]), p.title,
                   source="ledger", event=event, before=before)  # fmt: skip


def news(
    snapshot: Snapshot, state: State, since: dt.date, until: dt.date,
    countries: Collection[str] = (), earlier: Snapshot | None = None,
) -> Bulletin:  # fmt: skip
    """The bulletin. `earlier`: a snapshot of before, to tell which published dates moved."""
    items = [
        *_documents(snapshot, since, until), *_published_statuses(snapshot, since, until),
        *_recorded(state), *_entered(state),
    ]  # fmt: skip
    as_seen = published(snapshot, since)
    items += passed((e for e in as_seen if e.countries), since, until)
    if earlier is not None:
        items += changed_dates(published(earlier, since), as_seen, since, PartialDate.of(until))
    return bulletin(items, since, until, countries)
