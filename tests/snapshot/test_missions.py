"""Documents of missions and visits in the starter snapshot."""

from __future__ import annotations

from workbench.analysis.consultation.missions import of_documents
from workbench.config import Settings
from workbench.model import Family
from workbench.snapshot.missions import mission_documents
from workbench.snapshot.store import open_snapshot


def test_each_document_of_a_state_is_one_line(starter_home: Settings) -> None:
    with open_snapshot(starter_home) as snapshot:
        found = mission_documents(snapshot)
    keys = [(d.country, d.family, d.mechanism, d.symbol or d.title) for d in found]
    assert len(set(keys)) == len(keys) > 50
    assert Family.UPR not in {d.family for d in found}


def test_missions_to_kenya_are_known_by_their_reports(starter_home: Settings) -> None:
    with open_snapshot(starter_home) as snapshot:
        kenya = [d for d in mission_documents(snapshot) if d.country == "KEN"]
    titles = {v.title for v in of_documents(kenya)}
    assert "EU EOM Kenya 2022 Final Report" in titles
    assert not any("press statement" in t for t in titles)
