"""From what a person typed to a plan: defaults, the batch gone on with, one check of all."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.batching import manifest
from workbench.batching.places import absolute, place_of
from workbench.batching.plan import Plan, notebook_file
from workbench.config import Settings
from workbench.errors import BadParameter, SnapshotMissing, UnknownName
from workbench.forms import JOINT_ANALYSIS
from workbench.judging import password_aside
from workbench.parameters.states import countries_asked
from workbench.reports.run import FORMATS
from workbench.snapshot.build import Step, build
from workbench.snapshot.manifest import Manifest
from workbench.snapshot.store import folder_of


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was typed; None: not said."""

    to: str
    countries: str | None = None
    notebook: str | None = None
    language: str | None = None
    since: str | None = None
    until: str | None = None
    snapshot: str | None = None
    ledger: str | None = None
    formats: str | None = None
    resume: bool = False


def _formats(text: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    for name in names:
        if name not in FORMATS:
            raise UnknownName("format", name, FORMATS, f" Formats are {', '.join(FORMATS)}.")
    return names


def _filled(wanted: Wanted) -> Wanted:
    """With what the batch at the same place was asked, where it is gone on with."""
    if not wanted.resume:
        return wanted
    found = manifest.read(place_of(absolute(wanted.to)))
    if found is None:
        return wanted
    plan = found.plan
    earlier = {
        "countries": ",".join(plan.countries), "notebook": plan.notebook,
        "language": plan.language, "since": plan.since, "until": plan.until,
        "snapshot": plan.snapshot, "ledger": plan.ledger, "formats": ",".join(plan.formats),
    }  # fmt: skip
    unsaid = {name: text for name, text in earlier.items() if getattr(wanted, name) is None}
    return replace(wanted, **unsaid)  # type: ignore[arg-type]


def _snapshot(settings: Settings, wanted: str, step: Step) -> Path:
    try:
        return folder_of(settings, wanted)
    except SnapshotMissing:
        if wanted:
            raise
    return build(settings, (), step).folder


def plan_batch(wanted: Wanted, settings: Settings, step: Step) -> tuple[Plan, str]:
    """The checked plan, and the password that the ledger's URL held (else empty).

    A day, a snapshot and everything else that was not said are those of the batch that is gone on
    with, else today and the snapshot in force; one is built where there is none.

    Raises
    ------
    BadParameter, UnknownName, SnapshotMissing
        Before anything runs.
    """
    wanted = _filled(wanted)
    if wanted.countries is None:
        raise BadParameter(
            "no countries are named; say --countries all, --countries KEN,GEO or "
            "--countries region:Africa (only a batch that is resumed knows them)"
        )
    name, formats = wanted.notebook or JOINT_ANALYSIS, _formats(wanted.formats or "html")
    notebook_file(name)
    countries = countries_asked(wanted.countries)
    ledger, password = password_aside(wanted.ledger or "")
    draft = Plan(
        countries, name, wanted.language or "en", wanted.since or None,
        wanted.until or dt.datetime.now(dt.UTC).date().isoformat(), "", "", ledger, formats,
        str(settings.home), absolute(wanted.to),
    )  # fmt: skip
    return _pinned(draft, wanted, settings, step), password


def _pinned(draft: Plan, wanted: Wanted, settings: Settings, step: Step) -> Plan:
    """With the last day of a month or year, the ledger's whole path, and one snapshot for all."""
    from workbench.parameters import parameters

    today = dt.datetime.now(dt.UTC).date()
    asked = parameters(draft.given(draft.countries[0]), today=today)
    place_of(draft.to)
    folder = _snapshot(settings, wanted.snapshot or "", step)
    inside = folder.parent == settings.snapshots
    return replace(
        draft,
        until=asked.until.isoformat(),
        ledger=asked.ledger,
        snapshot=folder.name if inside else str(folder.absolute()),
        snapshot_hash=Manifest.load(folder).hash,
    )
