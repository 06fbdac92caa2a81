"""Building the site: reports by batches, then the pages and data around them, index page last."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.analysis.ical import ical
from workbench.batching.carry_out import Runner, carry_out
from workbench.batching.manifest import BatchManifest
from workbench.batching.record import Record
from workbench.calendarfile.writing import replace_bytes
from workbench.dates import PartialDate
from workbench.i18n import translator
from workbench.joint import JointAnalysis, joint_analysis
from workbench.parameters import LANGUAGES, parameters
from workbench.site import pages, table
from workbench.site.dates import dates_of
from workbench.site.facts import Facts, facts_of
from workbench.site.outline import outline
from workbench.site.pages import Document, Site
from workbench.site.plan import FOLDERS, SitePlan
from workbench.snapshot import Snapshot
from workbench.snapshot.store import open_snapshot
from workbench.storage import only_one, writing

SUMS = "SHA256SUMS"
_KEPT = "Reports that are finished were kept; the same command goes on."
Told = Callable[[str, Record], None]
Counted = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Built:
    """A finished site. `failed`: by ISO3, why it has no report; `stopped` before all were made."""

    folder: Path
    states: int
    files: int
    bytes: int
    failed: Mapping[str, str]
    stopped: bool


def build_site(plan: SitePlan, runner: Runner, told: Told, counted: Counted) -> Built:
    """Make the whole site; what an earlier run of the same plan has finished is kept.

    `told` hears of each report with its notebook, `counted` of States read for the pages (done of
    all). A State whose report fails is on the index page with the reason.

    Raises
    ------
    StorageFailed
        If the folder cannot be written, or another build is writing to it.
    """
    with writing(plan.folder, _KEPT):
        plan.folder.mkdir(parents=True, exist_ok=True)
    with only_one(plan.folder, "building a site"):
        made = [
            carry_out(batch, runner, resume=True, told=lambda r, b=batch: told(b.notebook, r))  # type: ignore[misc]
            for batch in plan.batches
        ]
        failed = {r.country: r.sentence for m in made[:1] for r in m.countries if not r.done}
        if any(m.missing for m in made):
            return Built(plan.folder, 0, 0, 0, failed, stopped=True)
        with writing(plan.folder, _KEPT):
            files = _around(plan, made, failed, counted)
        sizes = [path.stat().st_size for path in files]
        return Built(plan.folder, len(plan.first.countries), len(files), sum(sizes), failed, False)


def _analyses(plan: SitePlan, counted: Counted) -> Iterator[JointAnalysis]:
    first = plan.first
    for number, country in enumerate(first.countries, 1):
        asked = parameters(first.given(country), today=dt.date.fromisoformat(first.until))
        yield joint_analysis(asked, first.settings)
        counted(number, len(first.countries))


def _names(snapshot: Snapshot, country: str) -> list[str]:
    return [country, *(snapshot.country_name(country, language) for language in LANGUAGES)]


def _around(
    plan: SitePlan, made: Sequence[BatchManifest], failed: Mapping[str, str], counted: Counted
) -> list[Path]:
    """Everything but the reports; gives all files of the site, without what batches keep."""
    states: list[Facts] = []
    licences: dict[str, str] = {}
    lines: list[tuple[str, str, str, str]] = []
    with open_snapshot(plan.first.settings, plan.first.snapshot) as snapshot:
        for analysis in _analyses(plan, counted):
            states.append(facts_of(analysis, _names(snapshot, analysis.country.iso3)))
            licences = licences or {s.account.name: s.account.licence for s in analysis.sources}
            lines = lines or [
                (s.account.title, s.account.as_of, s.account.licence, s.account.url)
                for s in analysis.sources
            ]  # fmt: skip
    _data(plan, states, licences, failed)
    _calendars(plan, states)
    site = Site(
        plan.first.language, PartialDate(plan.first.until), plan.first.snapshot_hash,
        tuple(states), failed, outline(plan.first.settings), _downloads(plan.folder),
        pages.sourced(lines),
    )  # fmt: skip
    _pages(plan, site, made)
    return _summed(plan.folder, made)


def _data(
    plan: SitePlan, states: Sequence[Facts], licences: Mapping[str, str], failed: Mapping[str, str]
) -> None:
    folder = plan.folder / "data"
    folder.mkdir(exist_ok=True)
    replace_bytes(folder / "recommendations.csv", table.recommendations(states, licences))
    replace_bytes(folder / "states.csv", table.states_table(states, failed))
    for state in states:
        replace_bytes(folder / f"{state.iso3}.csv", table.recommendations([state], licences))


def _calendars(plan: SitePlan, states: Sequence[Facts]) -> None:
    folder, t = plan.folder / "calendar", translator(plan.first.language)
    folder.mkdir(exist_ok=True)
    name = t.gettext("Electoral rights calendar")
    every = dates_of(plan.first)
    replace_bytes(folder / "all.ics", ical(every.events(None), name))
    for state in states:
        events = every.events(state.iso3)
        replace_bytes(folder / f"{state.iso3}.ics", ical(events, f"{name} {state.name}"))


def _downloads(folder: Path) -> tuple[Document, ...]:
    found = ("data/recommendations.csv", "data/states.csv", "calendar/all.ics")
    return tuple(Document(name, (folder / name).stat().st_size) for name in found)


def _pages(plan: SitePlan, site: Site, made: Sequence[BatchManifest]) -> None:
    folder = plan.folder / "states"
    folder.mkdir(exist_ok=True)
    for state in site.states:
        page = pages.state_page(site, state, _documents(plan.folder, state.iso3, made))
        _write(folder / f"{state.iso3}.html", page)
    _write(plan.folder / "search.js", pages.search_script(site))
    _write(plan.folder / "site.js", pages.own_script())
    _write(plan.folder / "index.html", pages.index_page(site))


def _write(path: Path, text: str) -> None:
    replace_bytes(path, text.encode())


def _documents(folder: Path, country: str, made: Sequence[BatchManifest]) -> list[Document]:
    names = [f"data/{country}.csv", f"calendar/{country}.ics"]
    for manifest in made:
        for record in manifest.countries:
            if record.country == country:
                top = f"{FOLDERS[manifest.plan.notebook]}/{country}"
                names = [*(f"{top}/{name}" for name in sorted(record.outputs)), *names]
    return [Document(name, (folder / name).stat().st_size) for name in names]


def _summed(folder: Path, made: Sequence[BatchManifest]) -> list[Path]:
    """Write the checksums of all files, as ``sha256sum --check`` reads them."""
    own = [folder / "index.html", folder / "search.js", folder / "site.js"]
    own += [p for name in ("states", "data", "calendar") for p in sorted((folder / name).iterdir())]
    for manifest in made:
        top = folder / FOLDERS[manifest.plan.notebook]
        own += [top / r.country / name for r in manifest.countries for name in sorted(r.outputs)]
    lines = [f"{_sha(path)}  {path.relative_to(folder).as_posix()}\n" for path in sorted(own)]
    _write(folder / SUMS, "".join(lines))
    return [*own, folder / SUMS]


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
