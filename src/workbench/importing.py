"""Bringing publishers' files in: check, build with them, and only then put them in force."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.config import Settings
from workbench.errors import BadInput, BadParameter, SnapshotDamaged, WorkbenchError
from workbench.progress import Progress
from workbench.rawstore import (
    Staged,
    commit,
    in_force,
    stage,
    withdraw,
    would_be_in_force,
)
from workbench.snapshot.build import Built, Step, build
from workbench.snapshot.manifest import SourceAccount
from workbench.snapshot.store import make_current, open_snapshot
from workbench.sources.intake import Intake
from workbench.sources.registry import source
from workbench.taxonomy import load_taxonomy

SHOWN = 20


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a dry run found; `usable` says whether `add` would take the file."""

    text: str
    usable: bool


def _account_lines(account: SourceAccount) -> list[str]:
    lines = []
    for file in account.files:
        lines.append(
            f"{account.name}: {file.name}: {file.read} read = {file.stored} stored "
            f"+ {file.refused} refused ({file.repeated} of them repeated)"
        )
        if file.extra_fields:
            fields = ", ".join(f"{k} ({n})" for k, n in file.extra_fields.items())
            lines.append(f"  fields never seen before: {fields}")
        for name, values in file.new_values.items():
            lines.append(f"  {name}: {len(values)} new values, e.g. {next(iter(values))!r}")
        lines += [f"  {n}" for n in file.notes]
    return lines


def _outcome(built: Built, names: Sequence[str]) -> str:
    lines = []
    for account in built.manifest.sources:
        if account.name in names:
            lines += _account_lines(account)
    state = "unchanged" if built.unchanged else "in force"
    return "\n".join([*lines, f"snapshot {built.manifest.hash[:16]} {state}"])


def _build_with(settings: Settings, staged: Sequence[Staged], step: Step) -> Built:
    trial = build(settings, would_be_in_force(settings, staged), step, put_in_force=False)
    commit(staged)
    make_current(settings, trial.folder.name)
    return trial


def add_files(
    settings: Settings,
    name: str,
    files: Sequence[Path],
    step: Step,
    *,
    accept_refused: bool = False,
) -> str:
    """Add files of a source from disk. Gives back the account in words.

    Raises
    ------
    BadInput
        If any file cannot be read as what it claims to be; nothing of any of them is kept.
    """
    info = source(name)
    with contextlib.ExitStack() as stack:
        staged = [
            stack.enter_context(stage(settings, info.name, file, accepted_refusals=accept_refused))
            for file in files
        ]
        return _outcome(_build_with(settings, staged, step), [info.name])


def fetch_source(
    settings: Settings,
    name: str,
    progress: Progress,
    step: Step,
    *,
    accept_refused: bool = False,
    urls: Sequence[str] = (),
) -> str:
    """Download a source and build with it. `urls` replaces the addresses of ``source.toml``.

    Raises
    ------
    FetchFailed
        If the publisher's server does not give the file; what came is kept for resuming.
    BadParameter
        If the source has no address to fetch from.
    """
    from workbench.fetch import fetch

    info = source(name)
    addresses = [*urls] or [u for u in (info.fetch_url, *info.fetch_alternatives) if u]
    if not addresses:
        raise BadParameter(
            f"{name} has no address to fetch from. Download it from {info.url} and use "
            f"`workbench data add {name} FILE`."
        )
    try:
        known = {f.url: f for f in in_force(settings, name)}
    except SnapshotDamaged:
        known = {}  # what is kept is damaged: fetch it anew
    previous = next((known[u] for u in addresses if u in known), None)
    got = fetch(addresses, settings.raw / name / "incoming", source=name, previous=previous,
                progress=progress)  # fmt: skip
    if got.unchanged:
        return f"{name}: unchanged at the publisher since {previous.retrieved if previous else ''}"
    staged = stage(
        settings, name, got.path, url=got.url, etag=got.etag, last_modified=got.last_modified,
        accepted_refusals=accept_refused, alone=True,
    )  # fmt: skip
    with staged:
        outcome = _outcome(_build_with(settings, [staged], step), [name])
    got.path.unlink(missing_ok=True)
    return outcome


def remove_file(settings: Settings, name: str, file: str, step: Step) -> str:
    """Take a file out of force and build without it."""
    withdraw(settings, source(name).name, file)
    return _outcome(build(settings, in_force(settings), step), [name])


def rebuild(settings: Settings, step: Step) -> str:
    """Build from what is shipped and everything added."""
    built = build(settings, in_force(settings), step)
    return _outcome(built, [a.name for a in built.manifest.sources])


def _plain_check(name: str, path: Path) -> CheckReport:
    intake = Intake(name, path.name)
    stored = 0
    try:
        for _ in source(name).parser()(path, load_taxonomy(), intake):
            stored += 1
    except WorkbenchError as error:
        return CheckReport(f"{path.name}: {stored} records could be read, then: {error}", False)
    intake.stored = stored
    lines = [f"{path.name}: {intake.read} read = {stored} usable + {len(intake.refused)} refused"]
    lines += [f"  - {r}" for r in intake.refused[:SHOWN]]
    lines += [f"  never seen before: {k} ({n})" for k, n in intake.extra_fields.items()]
    for closed_list, values in intake.new_values.items():
        lines.append(f"  {closed_list}: new {', '.join(map(repr, list(values)[:5]))}")
    lines += [f"  {n}" for n in intake.notes]
    return CheckReport("\n".join(lines), not intake.fatal)


def check_file(name: str, path: Path) -> CheckReport:
    """Read a file of a source without storing anything, and say what was found."""
    info = source(name)
    if not path.is_file():
        raise BadInput(f"{path} is not a file; expected a file of {info.title}")
    if name == "uhri":
        from workbench.sources.uhri.drift import render, schema_drift

        report = schema_drift(path, load_taxonomy())
        return CheckReport(render(report), report.usable)
    return _plain_check(name, path)


def kept_files(settings: Settings, name: str) -> list[Path]:
    """The files in force of a source.

    Raises
    ------
    BadParameter
        If there are none.
    """
    kept = [f.path for f in in_force(settings, source(name).name)]
    if not kept:
        raise BadParameter(
            f"no file of {name} has been added. Name one: `workbench data check {name} FILE`."
        )
    return kept


def export_register_to(settings: Settings, path: Path, countries: Sequence[str]) -> str:
    """Write the register's recommendations of the snapshot in force."""
    from workbench.register.export import export_register

    index = load_taxonomy().countries
    wanted = [index.require(c) for c in countries]
    with open_snapshot(settings) as snapshot:
        rows = snapshot.of_source("register", wanted)
        assessed = snapshot.assessments_of_source("register")
    export_register(rows, assessed, path)
    return f"{path}: {len(rows)} recommendations"
