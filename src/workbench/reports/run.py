"""One report: its notebook run, and its publication as HTML, DOCX and PDF."""

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
from workbench.forms import JOINT_ANALYSIS, Asked, form_of
from workbench.judging import password_aside
from workbench.parameters import Parameters
from workbench.parameters.draft import Draft
from workbench.parameters.submission import Submission, input_files
from workbench.parameters.wide import Wider
from workbench.reports.beside import take_beside
from workbench.reports.publishing import publish
from workbench.reports.runrecord import RunRecord, inputs_of, ledger_read, understood
from workbench.reports.subjects import subject_name
from workbench.resources import bundled
from workbench.snapshot.build import Step, build
from workbench.snapshot.manifest import Manifest
from workbench.snapshot.read import Snapshot
from workbench.snapshot.store import folder_of
from workbench.storage import writing

# Reports that rest on a snapshot.
Founded = Parameters | Wider | Submission
FORMATS = ("html", "docx", "pdf")
# Where PostgreSQL's own library looks for it.
_PASSWORD = "PGPASSWORD"
_KEPT = "No report was written; an earlier one is unchanged."


@dataclass(frozen=True, slots=True)
class ReportRun:
    """A finished report: its folder, the files in it by name, and what it warned about.

    `subject` is what it is about, as in the name of its folder: for a country its ISO3 code.
    """

    subject: str
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
    """The notebook of a run, its folders, and what it is about in the report's language.

    `finished` becomes the report at `target`, `private` is thrown away.
    """

    notebook: str
    finished: Path
    private: Path
    target: Path
    subject: str


def _notebook(work: _Work, record: RunRecord, settings: Settings, progress: Step) -> Path:
    from workbench.quickimport import without_iri_grammar

    with record.timed("notebook"), without_iri_grammar():
        from workbench.reports.execute import execute

        progress("notebook: starting", 0)
        ran = execute(
            bundled("notebooks") / f"{work.notebook}.ipynb",
            work.finished / f"{work.notebook}.ipynb",
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
    target.parent.mkdir(parents=True, exist_ok=True)
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
    notebook: str = JOINT_ANALYSIS,
    formats: Sequence[str] = FORMATS,
    progress: Step = _quiet,
) -> ReportRun:
    """Write one report: the joint analysis to ``<out>/<ISO3>/``.

    Another notebook's report goes to ``<out>/<notebook>/<subject>/``.

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
    asked = form_of(notebook).check(values, today=dt.datetime.now(dt.UTC).date())
    _check_formats(formats)
    ledger, password = password_aside(asked.ledger)
    record, name = _begun(values, dataclasses.replace(asked, ledger=ledger), settings, progress)
    out = out.expanduser().absolute()
    target = out / asked.subject if notebook == JOINT_ANALYSIS else out / notebook / asked.subject
    top = _passing_folder(out, asked.subject)
    try:
        with writing(out, _KEPT), _handed_over(password):
            work = _Work(notebook, top / "finished", top / "private", target, name)
            return _make(work, record, settings, formats, progress)
    finally:
        shutil.rmtree(top, ignore_errors=True)


def _begun(
    values: Mapping[str, object], asked: Asked, settings: Settings, progress: Step
) -> tuple[RunRecord, str]:
    """The record of a run, naming its snapshot if it rests on one, and what it is about."""
    if isinstance(asked, Draft):
        inputs = inputs_of({"file": asked.file, "second": asked.second})
        return RunRecord(_open_part(values), asked, "", inputs=inputs), Path(asked.file).name
    source = _snapshot_folder(settings, asked.snapshot, progress)
    manifest = Manifest.load(source)
    record = RunRecord(_open_part(values), _pinned(asked, source, settings), manifest.hash)
    if isinstance(asked, Submission):
        record.inputs = inputs_of(input_files(asked))
    record.warnings.extend(_source_warnings(manifest, asked.until))
    with Snapshot(source) as snapshot:
        return record, subject_name(asked, snapshot)


def _passing_folder(out: Path, subject: str) -> Path:
    with writing(out, _KEPT):
        out.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=f".{subject}-", dir=out))


def _make(
    work: _Work, record: RunRecord, settings: Settings, formats: Sequence[str], progress: Step
) -> ReportRun:
    work.finished.mkdir()
    work.private.mkdir()
    executed = _notebook(work, record, settings, progress)
    take_beside(work.private, work.finished)
    publish(executed, work.private, record, work.subject, formats, lambda step: progress(step, 0))
    record.write(work.finished)
    files = tuple(sorted(path.name for path in work.finished.iterdir()))
    _put_in_place(work.finished, work.target, work.private)
    return ReportRun(
        subject=record.asked.subject, folder=work.target, files=files, snapshot=record.snapshot,
        seconds=record.duration, warnings=tuple(record.warnings),
    )  # fmt: skip


def _open_part(values: Mapping[str, object]) -> dict[str, object]:
    given = dict(values)
    if given.get("ledger"):
        given["ledger"] = password_aside(str(given["ledger"]).strip())[0]
    return given


def _pinned(asked: Founded, folder: Path, settings: Settings) -> Founded:
    """The same, naming its snapshot: one built meanwhile must not slip into a running report."""
    inside = folder.parent == settings.snapshots
    return dataclasses.replace(asked, snapshot=folder.name if inside else str(folder.absolute()))
