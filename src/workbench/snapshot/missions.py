"""Documents of missions, visits and dialogues in a snapshot, one line each."""

from __future__ import annotations

from workbench.analysis.consultation.missions import OF_FAMILY, Document
from workbench.dates import parse_partial
from workbench.model import Family
from workbench.snapshot.kept import kept
from workbench.snapshot.read import Snapshot

_QUERY = f"""
SELECT c.iso3, r.family, r.mechanism, coalesce(r.symbol, ''), max(coalesce(r.document_title, '')),
       max(coalesce(r.date, ''))
FROM recommendation r JOIN recommendation_country c ON c.rec = r.n
WHERE r.counted = 1 AND r.family IN ({", ".join("?" * len(OF_FAMILY))})
GROUP BY c.iso3, r.family, r.mechanism, coalesce(nullif(r.symbol, ''), r.document_title)
ORDER BY 1, 2, 3, 4, 5
"""


def mission_documents(snapshot: Snapshot) -> tuple[Document, ...]:
    """Of all States and of those families; read once for a snapshot."""
    return kept(snapshot, "mission_documents", lambda: _read(snapshot))


def _read(snapshot: Snapshot) -> tuple[Document, ...]:
    rows = snapshot.db.execute(_QUERY, tuple(OF_FAMILY))
    return tuple(
        Document(iso3, Family(family), mechanism, symbol, title, parse_partial(date))
        for iso3, family, mechanism, symbol, title, date in rows
    )
