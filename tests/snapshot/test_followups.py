"""Concluding observations of the starter snapshot."""

from __future__ import annotations

from workbench.config import Settings
from workbench.snapshot.followups import treaty_documents
from workbench.snapshot.store import open_snapshot


def test_each_committee_and_state_has_one_latest_document(starter_home: Settings) -> None:
    with open_snapshot(starter_home) as snapshot:
        found = treaty_documents(snapshot)
    latest = [(d.country, d.committee) for d in found if d.latest]
    assert ("ARM", "CCPR") in latest
    assert len(latest) == len(set(latest)) == len({(d.country, d.committee) for d in found})
    assert all("/CO/" in d.symbol for d in found)
