"""Concluding observations of a snapshot: dates, replies, which is the latest."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from snapshot.made import rec
from snapshot.made import write as made
from workbench.analysis.treaty_documents import DateOf, TreatyDocument
from workbench.config import Settings
from workbench.dates import PartialDate
from workbench.errors import SnapshotMissing
from workbench.model import ConcludingObservations, Recommendation
from workbench.snapshot.build import build
from workbench.snapshot.digest import snapshot_hash
from workbench.snapshot.followups import awaited_documents, replies, treaty_documents
from workbench.snapshot.manifest import Manifest
from workbench.snapshot.read import FILE, Snapshot
from workbench.snapshot.schema import FORMAT
from workbench.snapshot.store import open_snapshot
from workbench.snapshot.verify import content_digests

KENYA = "CCPR/C/KEN/CO/4"


def told(symbol: str, adopted: str = "", reply: str = "", country: str = "KEN") -> (
    ConcludingObservations
):  # fmt: skip
    date = PartialDate(adopted) if adopted else None
    return ConcludingObservations(country, "CCPR", symbol, date, reply, "ccpr_followup", "2026-03")


def of_kenya(symbol: str, date: str, name: str = "1") -> Recommendation:
    return rec(name, "Protect voters.", symbol=symbol, date=PartialDate(date) if date else None)


def documents(folder: Path, *rows: Recommendation | ConcludingObservations) -> (
    tuple[TreatyDocument, ...]
):  # fmt: skip
    with made(folder, rows) as snapshot:
        return treaty_documents(snapshot)


def test_each_committee_and_state_has_one_latest_document(starter_home: Settings) -> None:
    with open_snapshot(starter_home) as snapshot:
        found = treaty_documents(snapshot)
    latest = [(d.country, d.committee) for d in found if d.latest]
    assert ("ARM", "CCPR") in latest
    assert len(latest) == len(set(latest)) == len({(d.country, d.committee) for d in found})
    assert all("/CO/" in d.symbol for d in found if d.symbol)


def test_the_date_of_adoption_counts_before_that_of_the_document(tmp_path: Path) -> None:
    (found,) = documents(
        tmp_path, of_kenya(KENYA, "2021-05-11"), told(KENYA, "2021-03-26", "CCPR/C/KEN/FCO/4")
    )
    assert (found.date, found.date_of) == (PartialDate("2021-03-26"), DateOf.ADOPTION)
    assert (found.source, found.reply) == ("ccpr_followup", "CCPR/C/KEN/FCO/4")


def test_without_a_date_of_adoption_the_documents_own_stays(tmp_path: Path) -> None:
    (found,) = documents(tmp_path, of_kenya(KENYA, "2021-05-11"), told(KENYA))
    assert (found.date, found.date_of, found.source) == (
        PartialDate("2021-05-11"), DateOf.DOCUMENT, "uhri",
    )  # fmt: skip


def test_a_document_without_a_date_is_still_later_than_its_forerunner(tmp_path: Path) -> None:
    found = documents(
        tmp_path, of_kenya("CCPR/C/KEN/CO/9", "2015-07"), told("CCPR/C/KEN/CO/10"),
        of_kenya("CCPR/CO/83/KEN", "2005-03", "2"),
    )  # fmt: skip
    assert [d.symbol for d in found if d.latest] == ["CCPR/C/KEN/CO/10"]


def test_what_has_no_symbol_is_the_document_of_its_day(tmp_path: Path) -> None:
    same = documents(tmp_path / "a", of_kenya("", "2021-03-26"), told(KENYA, "2021-03-26"))
    assert [d.symbol for d in same] == [KENYA]
    newer = documents(tmp_path / "b", of_kenya("", "2026-03"), told(KENYA, "2021-03-26"))
    assert [d.symbol for d in newer if d.latest] == [""]


def test_a_document_that_was_replied_to_or_assessed_is_not_awaited(starter_home: Settings) -> None:
    with open_snapshot(starter_home) as snapshot:
        awaited = awaited_documents(snapshot)
        kenya = replies(snapshot, "KEN")
    assert not [d for d in awaited if d.symbol]
    assert KENYA in kenya.received
    assert kenya.adopted == {KENYA: PartialDate("2021-03-26")}


def test_a_document_nobody_answered_is_awaited(tmp_path: Path) -> None:
    uganda = told("CCPR/C/UGA/CO/2", "2023-07-26", "CCPR/C/UGA/FCO/2", "UGA")
    with made(tmp_path, [told(KENYA, "2021-03-26"), uganda]) as snapshot:
        assert [d.symbol for d in awaited_documents(snapshot)] == [KENYA]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A snapshot as format 1 had it, without the table of concluding observations."""
    folder = build(Settings(tmp_path)).folder
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    for kept in (manifest["tables"], manifest["rows"]):
        del kept["concluding_observations"]
    manifest |= {"format": "1", "hash": snapshot_hash(manifest["tables"])}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with sqlite3.connect(folder / FILE) as db:
        db.execute("DROP TABLE concluding_observations")
    return folder


def test_a_snapshot_of_the_first_format_is_read_and_knows_no_adoption(old: Path) -> None:
    with Snapshot(old) as snapshot:
        assert content_digests(snapshot) == snapshot.manifest.tables
        assert len(snapshot.assessments("KEN")) == 4
        assert not replies(snapshot, "KEN").adopted


def test_a_snapshot_of_a_format_to_come_is_refused(tmp_path: Path) -> None:
    made(tmp_path, [told(KENYA)]).close()
    text = (tmp_path / "manifest.json").read_text(encoding="utf-8")
    (tmp_path / "manifest.json").write_text(text.replace(f'"format": "{FORMAT}"', '"format": "9"'))
    assert Manifest.load(tmp_path).format == "9"
    with pytest.raises(SnapshotMissing, match=r"format '9'; this version reads 1, 2\."):
        Snapshot(tmp_path)
