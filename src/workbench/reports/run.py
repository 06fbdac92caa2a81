"""One country report: the notebook run, and its publication as HTML, DOCX and PDF."""

from __future__ import annotations

import dataclasses
import datetime as dt
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from workbench.analysis.sources import source_lines
from workbench.config import Settings
from workbench.errors import BadParameter, SnapshotMissing, did_you_mean
from workbench.judging import password_aside
from workbench.parameters import Parameters, parameters
from workbench.reports.publishing import publish
from workbench.reports.runrecord import RunRecord, ledger_read, understood
from workbench.resources import bundled
from workbench.snapshot.build import Step, build
from workbench.snapshot.manifest import Manifest
from workbench.snapshot.read import Snapshot
from workbench.snapshot.store import folder_of
from workbench.storage import writing

NOTEBOOK = "joint_analysis"
FORMATS = ("html", "docx", "pdf")
# Where PostgreSQL's own library looks for it.
_PASSWORD = "PGPASSWORD"
_KEPT = "No report was written; an earlier one is unchanged."


@dataclass(frozen=True, slots=True)
class ReportRun:
    """A finished report: its folder, the files in it by name, and what it warned about."""

    country: str
    folder: Path
    files: tuple[str, ...]
    snapshot: str
    seconds: float
    warnings: tuple[str, ...]


def _quiet(step: str, done: int) -> None:
    """Nobody wants to know."""


def _snapshot_folder(settings: Settings, wanted: str, progress: Step) -> Path:
    """The folder asked for or in force; the shipped tables are built when there is none yet."""
    try:
        return folder_of(settings, wanted)
    except SnapshotMissing:
        if wanted:
            raise
    return build(settings, (), progress).folder


def _check_formats(formats: Sequence[str]) -> None:
    for name in formats:
        if name not in FORMATS:
            raise BadParameter(
                f"unknown format {name!r}.{did_you_mean(name, FORMATS)} "
                f"Formats are {', '.join(FORMATS)}."
            )


def _source_warnings(manifest: Manifest, day: dt.date) -> list[str]:
    lines = source_lines(manifest.sources, day)
    named = {line.account.name: line.account.title or line.account.name for line in lines}
    found = [f"{named[x.account.name]} could not be read: {x.failed}" for x in lines if x.failed]
    stale = [f"{named[x.account.name]} ({x.account.as_of})" for x in lines if x.stale]
    if stale:
        found.append(f"past their shelf life, and marked so: {'; '.join(stale)}")
    return found


@dataclass(frozen=True, slots=True)
class _Work:
    """Folders of a run, and the country's name in the report's language.

    `finished` becomes the report, `private` is thrown away.
    """

    finished: Path
    private: Path
    country: str


def _notebook(work: _Work, record: RunRecord, settings: Settings, progress: Step) -> Path:
    from workbench.quickimport import without_iri_grammar

    with record.timed("notebook"), without_iri_grammar():
        from workbench.reports.execute import execute

        progress("notebook: starting", 0)
        ran = execute(
            bundled("notebooks") / f"{NOTEBOOK}.ipynb",
            work.finished / f"{NOTEBOOK}.ipynb",
            understood(record.asked),
            settings,
            work.private,
            lambda number, total: progress(f"notebook: {total} cells", number + 1),
        )
    record.warnings.extend(ran.warnings)
    record.ledger = ledger_read(ran.path)
    return ran.path


@contextmanager
def _handed_over(password: str) -> Iterator[None]:
    """Let the kernel have a password that must not stand in its notebook."""
    before = os.environ.get(_PASSWORD)
    if password:
        os.environ[_PASSWORD] = password
    try:
        yield
    finally:
        if password:
            os.environ.pop(_PASSWORD)
            os.environ.update({_PASSWORD: before} if before is not None else {})


def _put_in_place(finished: Path, target: Path, private: Path) -> None:
    """Replace the earlier report by the finished one, all at once."""
    old = private / "replaced"
    if target.exists():
        target.replace(old)
    try:
        finished.replace(target)
    except OSError:
        if old.exists():
            old.replace(target)
        raise


def run_report(
    values: Mapping[str, object],
    settings: Settings,
    out: Path,
    *,
    formats: Sequence[str] = FORMATS,
    progress: Step = _quiet,
) -> ReportRun:
    """Write the joint analysis of one country to ``out/<ISO3>/``.

    The folder holds the executed notebook, the formats asked for and ``run.json``. A run that
    fails leaves an earlier report as it was. `progress` is told the step and a count.

    Raises
    ------
    BadParameter, UnknownName
        Before anything runs.
    ReportFailed
        If the notebook or a document fails, with its sentence.
    StorageFailed
        If the disk is full or `out` cannot be written.
    """
    asked = parameters(values, today=dt.datetime.now(dt.UTC).date())
    _check_formats(formats)
    source = _snapshot_folder(settings, asked.snapshot, progress)
    manifest = Manifest.load(source)
    ledger, password = password_aside(asked.ledger)
    pinned = dataclasses.replace(_pinned(asked, source, settings), ledger=ledger)
    record = RunRecord(_open_part(values), pinned, manifest.hash)
    with Snapshot(source) as snapshot:
        name = snapshot.country_name(asked.country, asked.language)
    record.warnings.extend(_source_warnings(manifest, asked.until))
    out = out.expanduser().absolute()
    top = _passing_folder(out, asked.country)
    try:
        with writing(out, _KEPT), _handed_over(password):
            work = _Work(top / "finished", top / "private", name)
            return _make(work, record, settings, out, formats, progress)
    finally:
        shutil.rmtree(top, ignore_errors=True)


def _passing_folder(out: Path, country: str) -> Path:
    with writing(out, _KEPT):
        out.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=f".{country}-", dir=out))


def _make(
    work: _Work,
    record: RunRecord,
    settings: Settings,
    out: Path,
    formats: Sequence[str],
    progress: Step,
) -> ReportRun:
    work.finished.mkdir()
    work.private.mkdir()
    executed = _notebook(work, record, settings, progress)
    publish(executed, work.private, record, work.country, formats, lambda step: progress(step, 0))
    record.write(work.finished)
    target = out / record.asked.country
    files = tuple(sorted(path.name for path in work.finished.iterdir()))
    _put_in_place(work.finished, target, work.private)
    return ReportRun(
        country=record.asked.country, folder=target, files=files, snapshot=record.snapshot,
        seconds=record.duration, warnings=tuple(record.warnings),
    )  # fmt: skip


def _open_part(values: Mapping[str, object]) -> dict[str, object]:
    given = dict(values)
    if given.get("ledger"):
        given["ledger"] = password_aside(str(given["ledger"]).strip())[0]
    return given


def _pinned(asked: Parameters, folder: Path, settings: Settings) -> Parameters:
    """The same, naming its snapshot: one built meanwhile must not slip into a running report."""
    inside = folder.parent == settings.snapshots
    return dataclasses.replace(asked, snapshot=folder.name if inside else str(folder.absolute()))
