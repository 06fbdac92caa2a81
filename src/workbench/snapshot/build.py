"""Building a snapshot: what is shipped and what was added, all or nothing."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.analysis.labeller import VERSION as RULES
from workbench.analysis.labeller import load_labeller
from workbench.config import Settings
from workbench.errors import SnapshotDamaged
from workbench.model import Instrument
from workbench.rawstore import RawFile, sha256_of
from workbench.resources import starter_table
from workbench.snapshot.absorb import Absorber, check_expectation
from workbench.snapshot.circumstances import no_cycle_search, sqlite_errors, sweep
from workbench.snapshot.digest import failed_digest, snapshot_hash
from workbench.snapshot.manifest import FileAccount, Manifest, SourceAccount
from workbench.snapshot.read import FILE
from workbench.snapshot.repeats import Repeats
from workbench.snapshot.schema import FORMAT
from workbench.snapshot.shares import Share, shares
from workbench.snapshot.store import NAME_LENGTH, make_current
from workbench.snapshot.write import SnapshotWriter
from workbench.sources.intake import Entry, Intake
from workbench.sources.registry import SourceInfo, all_sources, describe, source
from workbench.sources.starter_tables import starter_tables, table_rows
from workbench.storage import writing
from workbench.taxonomy import Taxonomy, load_taxonomy

Step = Callable[[str, int], None]
BUILDING = ".building-"
KEPT = "Nothing was changed; the previous snapshot is still in force."


def _quiet(step: str, done: int) -> None:
    """Nobody wants to know."""


@dataclass(frozen=True, slots=True)
class Built:
    """A finished snapshot: its manifest, its folder, and whether it was there already."""

    manifest: Manifest
    folder: Path
    unchanged: bool


def _account(intake: Intake, path: Path, raw: RawFile | None) -> FileAccount:
    repeated = len({r.record for r in intake.refused if not r.fatal})
    return FileAccount(
        name=intake.file,
        sha256=raw.sha256 if raw else sha256_of(path),
        size=path.stat().st_size,
        retrieved=raw.retrieved if raw else "",
        read=intake.read,
        stored=intake.stored,
        refused=len({r.record for r in intake.refused}),
        repeated=repeated,
        extra_fields=dict(sorted(intake.extra_fields.items())),
        new_values={k: dict(v.most_common(50)) for k, v in sorted(intake.new_values.items())},
        notes=tuple(intake.notes),
    )


def _source_account(
    info: SourceInfo,
    files: Sequence[FileAccount],
    shipped: bool,
    failed: str = "",
    as_of: str = "",
) -> SourceAccount:
    retrieved = max((f.retrieved for f in files), default="")
    return SourceAccount(
        name=info.name, title=info.title, publisher=info.publisher, licence=info.licence,
        citation=info.citation, url=info.url, as_of=as_of or retrieved[:10] or info.accessed,
        stale_after_days=info.stale_after_days, shipped=shipped, files=tuple(files), failed=failed,
    )  # fmt: skip


def _table_entries(rows: Sequence[Any], intake: Intake) -> Iterator[Entry]:
    for row in rows:
        yield Entry(intake.seen(), (row,))


@dataclass(slots=True)
class _Builder:
    writer: SnapshotWriter
    absorber: Absorber
    taxonomy: Taxonomy
    step: Step

    def added(self, raw: RawFile) -> FileAccount:
        info = source(raw.source)
        intake = Intake(raw.source, raw.name)
        entries = info.parser()(raw.path, self.taxonomy, intake)
        label = f"{raw.source}: {raw.name}"
        self.absorber.file(entries, intake, lambda done: self.step(label, done))
        intake.settle(accept_refusals=raw.accepted_refusals)
        check_expectation(intake, info.records)
        self.writer.refused(raw.source, intake.refused)
        return _account(intake, raw.path, raw)

    def shipped_register(self) -> FileAccount:
        path = starter_table("register")
        intake = Intake("register", path.name)
        entries = source("register").parser()(path, self.taxonomy, intake)
        self.absorber.file(entries, intake, lambda done: self.step("starter: register", done))
        intake.settle()
        return _account(intake, path, None)

    def shipped_table(self, name: str, row_type: type[Any]) -> list[Share]:
        path = starter_table(name)
        intake = Intake("starter", path.name)
        rows = list(table_rows(path, row_type))
        entries = _table_entries(rows, intake)
        self.absorber.file(entries, intake, lambda done: self.step(f"starter: {name}", done))
        intake.settle()
        return shares(rows, intake, _account(intake, path, None))

    def instruments(self) -> None:
        intake = Intake("starter", "instruments.csv")
        rows: Iterable[Instrument] = self.taxonomy.instruments
        self.absorber.file((Entry(intake.seen(), (r,)) for r in rows), intake)


def _checked(raw: RawFile) -> str:
    """Why a file in force cannot be used, or empty text."""
    if not raw.path.is_file():
        return f"{raw.name} is missing from {raw.path.parent}"
    return "" if sha256_of(raw.path) == raw.sha256 else f"{raw.name} has changed since it was added"


def _read_all(builder: _Builder, files: Sequence[RawFile]) -> tuple[SourceAccount, ...]:
    by_source: dict[str, list[RawFile]] = {}
    for raw in files:
        by_source.setdefault(raw.source, []).append(raw)
    accounts = []
    ranked = sorted(by_source, key=lambda n: (-source(n).precedence, n))
    for name in ranked:
        reasons = [r for r in map(_checked, by_source[name]) if r]
        read = [] if reasons else [builder.added(raw) for raw in by_source[name]]
        accounts.append(_source_account(source(name), read, False, "; ".join(reasons)))
    builder.instruments()
    register = builder.shipped_register()
    accounts.append(_source_account(source("register"), [register], True))
    tables = [s for n, t in starter_tables().items() for s in builder.shipped_table(n, t)]
    for name in sorted({s.source for s in tables}):
        own = [s for s in tables if s.source == name]
        as_of = max(s.as_of for s in own)
        accounts.append(
            _source_account(describe(name), [s.account for s in own], True, as_of=as_of)
        )
    return tuple(accounts)


def _write(
    writer: SnapshotWriter, files: Sequence[RawFile], step: Step
) -> tuple[dict[str, str], tuple[SourceAccount, ...]]:
    taxonomy = load_taxonomy()
    precedence = {name: info.precedence for name, info in all_sources().items()}
    absorber = Absorber(writer, load_labeller(), Repeats(precedence))
    accounts = _read_all(_Builder(writer, absorber, taxonomy, step), files)
    step("indexing", 0)
    failed = failed_digest((a.name, a.failed) for a in accounts if a.failed)
    return writer.finish() | failed, accounts


def build(
    settings: Settings,
    files: Sequence[RawFile] = (),
    step: Step = _quiet,
    *,
    put_in_force: bool = True,
) -> Built:
    """Build a snapshot from the shipped tables and `files`, and put it in force.

    The same inputs give a snapshot of the same hash, which is then not built twice over.

    Raises
    ------
    BadInput
        If a file cannot be read as what it claims to be; nothing is kept of it.
    StorageFailed
        If the disk is full or the folder cannot be written.
    """
    with writing(settings.snapshots, KEPT):
        settings.snapshots.mkdir(parents=True, exist_ok=True)
        sweep(settings.snapshots, BUILDING)
        temporary = Path(tempfile.mkdtemp(prefix=BUILDING, dir=settings.snapshots))
    try:
        with writing(temporary, KEPT), sqlite_errors(temporary), no_cycle_search():
            manifest = _describe(temporary, files, step)
            return _keep(settings, temporary, manifest, put_in_force)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _describe(folder: Path, files: Sequence[RawFile], step: Step) -> Manifest:
    started = time.perf_counter()
    with SnapshotWriter(folder / FILE) as writer:
        tables, accounts = _write(writer, files, step)
        name = snapshot_hash(tables)
        rows = writer.counts()
        writer.stamp({"hash": name, "format": FORMAT, "rules": RULES})
    step("hashing", 0)
    manifest = Manifest(
        hash=name, format=FORMAT, rules=RULES,
        built=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        tables=tables, rows=rows, sources=accounts,
        file_sha256=sha256_of(folder / FILE),
        seconds=round(time.perf_counter() - started, 2),
    )  # fmt: skip
    manifest.write(folder)
    return manifest


def _keep(settings: Settings, temporary: Path, manifest: Manifest, put_in_force: bool) -> Built:
    folder = settings.snapshots / manifest.hash[:NAME_LENGTH]
    unchanged = _whole(folder)
    if not unchanged:
        shutil.rmtree(folder, ignore_errors=True)
        temporary.replace(folder)
    if put_in_force:
        make_current(settings, folder.name)
    return Built(manifest, folder, unchanged)


def _whole(folder: Path) -> bool:
    try:
        return Manifest.load(folder).file_sha256 == sha256_of(folder / FILE)
    except (OSError, SnapshotDamaged):
        return False
