"""Bringing files in, end to end: all of it or nothing, and the previous snapshot stays in force."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import faultserver as fs
from bench.uhri_like import write_json, write_xlsx
from workbench.config import Settings
from workbench.errors import BadInput, FetchFailed, StorageFailed, WorkbenchError
from workbench.importing import add_files, check_file, fetch_source, rebuild, remove_file
from workbench.progress import silent
from workbench.rawstore import in_force
from workbench.snapshot.store import current_name, names, open_snapshot
from workbench.sources.registry import all_sources

RECORDS = 60
Change = Callable[[list[dict[str, Any]]], object]


def quiet(step: str, done: int) -> None:
    """Nobody watches."""


@pytest.fixture
def home(tmp_path: Path) -> Settings:
    settings = Settings(tmp_path / "home")
    rebuild(settings, quiet)
    return settings


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "uhri.json"
    write_json(path, RECORDS)
    return path


def changed(export: Path, change: Change) -> Path:
    records = json.loads(export.read_text(encoding="utf-8"))
    new = change(records)
    path = export.with_name("changed.json")
    path.write_text(json.dumps(records if new is None else new), encoding="utf-8")
    return path


def test_the_un_index_comes_first() -> None:
    ranks = {n: i.precedence for n, i in all_sources().items()}
    assert ranks["uhri"] > ranks["ohchr_upr_lists"] > ranks["upr_info"] > ranks["register"]


def test_adding_twice_changes_nothing(home: Settings, export: Path) -> None:
    before = current_name(home)
    first = add_files(home, "uhri", [export], quiet)
    assert f"{RECORDS} read = {RECORDS} stored + 0 refused" in first
    added = current_name(home)
    assert added != before
    assert "unchanged" in add_files(home, "uhri", [export], quiet)
    assert current_name(home) == added


def test_json_and_xlsx_give_the_same_snapshot(tmp_path: Path, export: Path) -> None:
    sheet = tmp_path / "uhri.xlsx"
    write_xlsx(sheet, RECORDS)
    found = set()
    for path in (export, sheet):
        settings = Settings(tmp_path / path.suffix)
        add_files(settings, "uhri", [path], quiet)
        found.add(current_name(settings))
    assert len(found) == 1


def test_a_zipped_export_is_the_same(tmp_path: Path, export: Path, home: Settings) -> None:
    add_files(home, "uhri", [export], quiet)
    plain = current_name(home)
    packed = tmp_path / "uhri.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(export, "uhri.json")
    other = Settings(tmp_path / "other")
    add_files(other, "uhri", [packed], quiet)
    assert current_name(other) == plain


def test_removing_restores_what_was_before(home: Settings, export: Path) -> None:
    before = current_name(home)
    add_files(home, "uhri", [export], quiet)
    remove_file(home, "uhri", export.name, quiet)
    assert current_name(home) == before
    assert in_force(home) == []


def _set(field: str, value: object) -> Change:
    return lambda records: records[3].__setitem__(field, value)


BAD: dict[str, tuple[Change, str]] = {
    "impossible date": (_set("PublicationDate", "31/02/2020"), r"record 4.*31/02/2020"),
    "unknown country": (_set("Countries", ["Atlantis"]), r"record 4.*Countries.*Atlantis"),
    "one id, two contents": (
        lambda r: r[3].__setitem__("AnnotationId", r[2]["AnnotationId"]),
        r"record 4, id: 'uhri:.*used once",
    ),
    "missing field": (lambda r: [x.pop("Text") for x in r] and None, r"'Text'"),
    "another structure": (lambda _: {"error": "busy"}, r"array|list"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_export_changes_nothing(home: Settings, export: Path, kind: str) -> None:
    change, words = BAD[kind]
    refuses(home, changed(export, change), words)


BYTES: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "truncated": (lambda raw: raw[: len(raw) // 2], r"ends|cut|truncated|incomplete"),
    "empty": (lambda _: b"", r"empty"),
    "wrong encoding": (lambda _: b'[{"Text": "\xe9t\xe9"}]', r"UTF-8|utf-8"),
    "error page": (lambda _: b"<!DOCTYPE html><html><title>503</title></html>", r"HTML|page"),
}


@pytest.mark.parametrize("kind", BYTES)
def test_damaged_bytes_change_nothing(home: Settings, export: Path, kind: str) -> None:
    change, words = BYTES[kind]
    bad = export.with_name("changed.json")
    bad.write_bytes(change(export.read_bytes()))
    refuses(home, bad, words)


def refuses(home: Settings, bad: Path, words: str) -> None:
    """Adding `bad` fails with `words`, stores nothing, and the snapshot stays usable."""
    before, kept = current_name(home), names(home)
    with pytest.raises(BadInput, match=f"(?s){bad.name}.*({words})"):
        add_files(home, "uhri", [bad], quiet)
    assert (current_name(home), names(home)) == (before, kept)
    assert in_force(home) == []
    assert not [p for p in home.home.rglob("*") if "staging" in p.name or "building" in p.name]
    with open_snapshot(home) as snapshot:
        assert len(snapshot.countries()) > 193
    # Repeated ids show only when records are stored; all else a dry run says beforehand.
    assert "used once" in words or not check_file("uhri", bad).usable


def test_accepted_refusals_are_counted(home: Settings, export: Path) -> None:
    bad = changed(export, _set("Countries", ["Atlantis"]))
    text = add_files(home, "uhri", [bad], quiet, accept_refused=True)
    assert f"{RECORDS} read = {RECORDS - 1} stored + 1 refused" in text
    with open_snapshot(home) as snapshot:
        rows = snapshot.db.execute("SELECT record, field, value FROM refused").fetchall()
    assert rows == [(4, "Countries", "Atlantis")]


def test_new_fields_are_reported_not_fatal(home: Settings, export: Path) -> None:
    more = changed(export, lambda records: [r.__setitem__("Novelty", 1) for r in records] and None)
    assert f"Novelty ({RECORDS})" in add_files(home, "uhri", [more], quiet)


def test_a_download_with_faults_arrives(home: Settings, export: Path) -> None:
    content = export.read_bytes()
    with fs.running() as server:
        server.script["/uhri.json"] = [
            fs.status(500),
            fs.Serve(content, cut=len(content) // 3),
            fs.Serve(content),
        ]
        text = fetch_source(home, "uhri", silent, quiet, urls=[server.url("/uhri.json")])
        assert f"{RECORDS} stored" in text
        (kept,) = in_force(home, "uhri")
        assert kept.size == len(content)
        assert kept.url.endswith("/uhri.json")


def test_a_page_instead_of_the_export_changes_nothing(home: Settings) -> None:
    before = current_name(home)
    with fs.running() as server:
        server.script["/uhri.json"] = [fs.page("Sign in")]
        with pytest.raises(FetchFailed, match="data add uhri"):
            fetch_source(home, "uhri", silent, quiet, urls=[server.url("/uhri.json")])
    assert current_name(home) == before


def test_a_full_disk_changes_nothing(
    home: Settings, export: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3

    from workbench.snapshot.write import SnapshotWriter

    def full(self: SnapshotWriter, *_: object, **__: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    before = current_name(home)
    monkeypatch.setattr(SnapshotWriter, "recommend", full)
    with pytest.raises(StorageFailed, match="no space left.*previous snapshot"):
        add_files(home, "uhri", [export], quiet)
    assert current_name(home) == before
    assert in_force(home) == []


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_home_is_named(home: Settings, export: Path) -> None:
    home.snapshots.chmod(0o500)
    try:
        with pytest.raises(StorageFailed, match="cannot be written"):
            add_files(home, "uhri", [export], quiet)
    finally:
        home.snapshots.chmod(0o700)


def test_a_file_changed_since_is_shown_as_failed(home: Settings, export: Path) -> None:
    add_files(home, "uhri", [export], quiet)
    (kept,) = in_force(home, "uhri")
    kept.path.write_bytes(kept.path.read_bytes()[:-20])
    rebuild(home, quiet)
    with open_snapshot(home) as snapshot:
        (account,) = [a for a in snapshot.manifest.sources if a.name == "uhri"]
    assert "has changed since" in account.failed
    assert account.files == ()


def test_an_unknown_file_is_named(home: Settings, tmp_path: Path) -> None:
    with pytest.raises(WorkbenchError, match="nowhere.json"):
        add_files(home, "uhri", [tmp_path / "nowhere.json"], quiet)


def test_leftovers_of_a_killed_build_are_swept(home: Settings) -> None:
    old = home.snapshots / ".building-old"
    new = home.snapshots / ".building-new"
    for folder in (old, new):
        folder.mkdir()
    os.utime(old, (0, 0))
    rebuild(home, quiet)
    assert not old.exists()
    assert new.exists()
