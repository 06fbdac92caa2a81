"""Concluding observations of a snapshot, one line each, for the treaty-body follow-up list."""

from __future__ import annotations

from workbench.analysis.followup_list import TreatyDocument
from workbench.dates import parse_partial
from workbench.model import Family
from workbench.snapshot.kept import kept
from workbench.snapshot.read import Snapshot

_QUERY = """
SELECT c.iso3, r.mechanism, r.symbol, max(coalesce(r.date, '')) AS newest
FROM recommendation r JOIN recommendation_country c ON c.rec = r.n
WHERE r.counted = 1 AND r.family = ? AND coalesce(r.symbol, '') LIKE '%/CO/%'
GROUP BY c.iso3, r.mechanism, r.symbol ORDER BY c.iso3, r.mechanism, newest, r.symbol
"""


def treaty_documents(snapshot: Snapshot) -> tuple[TreatyDocument, ...]:
    """Of all States and committees; read once for a snapshot."""
    return kept(snapshot, "treaty_documents", lambda: _read(snapshot))


def _read(snapshot: Snapshot) -> tuple[TreatyDocument, ...]:
    rows = snapshot.db.execute(_QUERY, (Family.TREATY_BODY,)).fetchall()
    # The last of a State and a committee is the newest: rows are in that order.
    latest = {(iso3, mechanism): symbol for iso3, mechanism, symbol, _ in rows}
    return tuple(
        TreatyDocument(
            iso3, mechanism, symbol, parse_partial(date), latest[iso3, mechanism] == symbol
        )
        for iso3, mechanism, symbol, date in rows
    )
