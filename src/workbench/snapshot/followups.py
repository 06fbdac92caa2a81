"""Concluding observations of a snapshot, one line each, for the treaty-body follow-up list."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from workbench.analysis.followup_given import of_publishers
from workbench.analysis.treaty_documents import DateOf, Replies, TreatyDocument
from workbench.dates import parse_partial
from workbench.model import ConcludingObservations, Family, PublishedAssessment
from workbench.snapshot.kept import kept
from workbench.snapshot.read import Snapshot

# The date of a recommendation is that of its document, as its publisher has it.
_QUERY = """
SELECT c.iso3, r.mechanism, coalesce(r.symbol, ''), max(coalesce(r.date, '')), max(r.source)
FROM recommendation r JOIN recommendation_country c ON c.rec = r.n
WHERE r.counted = 1 AND r.family = ?
    AND (r.symbol LIKE '%/CO/%' OR coalesce(r.symbol, '') = '' AND r.date IS NOT NULL)
GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""
# CCPR/C/KEN/CO/4: the fourth; symbols such as CCPR/CO/83/KEN are older than all of these.
_NUMBER = re.compile(r"/C/[A-Z]{3}/CO/([0-9]+)")
Key = tuple[str, str, str]


def treaty_documents(snapshot: Snapshot) -> tuple[TreatyDocument, ...]:
    """Of all States and committees; read once for a snapshot.

    Of those without a symbol there is one at most of a State and committee, the newest, where no
    document with a symbol has its date.
    """
    return kept(snapshot, "treaty_documents", lambda: _read(snapshot))


def awaited_documents(snapshot: Snapshot) -> tuple[TreatyDocument, ...]:
    """The latest ones to which the State has not replied, as far as is known here."""
    return kept(snapshot, "awaited_documents", lambda: tuple(
        d for d in treaty_documents(snapshot)
        if d.latest and d.key not in _replied(snapshot)
    ))  # fmt: skip


def replies(snapshot: Snapshot, iso3: str) -> Replies:
    """When the documents to one State were adopted, and to which of them it has replied.

    Asked for every joint analysis, so it looks at the recommendations of no State.
    """
    own = [d for d in _told(snapshot).values() if d.country == iso3]
    adopted = {d.symbol: d.date for d in own if d.date}
    received = (key[2] for key in _replied(snapshot) if key[0] == iso3)
    return Replies(adopted, frozenset(received))


def _replied(snapshot: Snapshot) -> frozenset[Key]:
    return kept(snapshot, "replied_documents", lambda: frozenset((
        *(d.key for d in _told(snapshot).values() if d.reply),
        *((g.country, g.committee, g.symbol)
          for g in of_publishers(snapshot.every(PublishedAssessment))),
    )))  # fmt: skip


def _told(snapshot: Snapshot) -> dict[Key, TreatyDocument]:
    """What the tables of adoptions and replies say by themselves."""
    return kept(snapshot, "told_documents", lambda: _with_told(snapshot, {}))


def _with_told(snapshot: Snapshot, found: dict[Key, TreatyDocument]) -> dict[Key, TreatyDocument]:
    # A snapshot of format 1 has no such table and says nothing of adoptions.
    if snapshot.holds(ConcludingObservations):
        for told in snapshot.every(ConcludingObservations):
            key = told.country, told.committee, told.symbol
            found[key] = _with(found.get(key), told)
    return found


def _read(snapshot: Snapshot) -> tuple[TreatyDocument, ...]:
    rows = snapshot.db.execute(_QUERY, (Family.TREATY_BODY,))
    found = {
        (iso3, mechanism, symbol): TreatyDocument(
            iso3, mechanism, symbol, parse_partial(date), latest=False, source=source
        )
        for iso3, mechanism, symbol, date, source in rows
    }
    _with_told(snapshot, found)
    for key in [k for k in found if not k[2]]:
        same = (d for k, d in found.items() if k[:2] == key[:2] and k[2])
        if any(d.date == found[key].date for d in same):
            del found[key]
    newest = _newest(found)
    return tuple(
        replace(d, latest=newest[d.country, d.committee] == key) for key, d in sorted(found.items())
    )


def _with(known: TreatyDocument | None, told: ConcludingObservations) -> TreatyDocument:
    """The date of adoption counts before the document's; what a user added, before the shipped."""
    base = known or TreatyDocument(told.country, told.committee, told.symbol, None, latest=False)
    if base.date_of is DateOf.ADOPTION:
        return base
    base = replace(base, reply=base.reply or told.reply, note=told.note)
    if told.adopted is None:
        return base
    return replace(base, date=told.adopted, date_of=DateOf.ADOPTION, source=told.source)


def _newest(found: dict[Key, TreatyDocument]) -> dict[tuple[str, str], Key]:
    """The newest document of each State and committee."""
    of: dict[tuple[str, str], list[TreatyDocument]] = defaultdict(list)
    for document in found.values():
        of[document.country, document.committee].append(document)
    return {body: _latest(documents).key for body, documents in of.items()}


def _latest(documents: Sequence[TreatyDocument]) -> TreatyDocument:
    """By the number in the symbol, as dates are missing; one without a symbol by its date."""
    named = max((d for d in documents if d.symbol), key=_place, default=None)
    loose = next((d for d in documents if not d.symbol), None)
    if named is None or loose is None:
        return named or documents[0]
    newer = named.date and loose.date and named.date < loose.date
    return loose if newer else named


def _place(document: TreatyDocument) -> tuple[int, str, str]:
    number = _NUMBER.search(document.symbol)
    day = document.date.iso if document.date else ""
    return int(number[1]) if number else 0, day, document.symbol
