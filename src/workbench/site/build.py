"""Building the site: reports by batches, then the pages and data around them, index page last."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.analysis.ical import ical
from workbench.batching.carry_out import Runner, carry_out
from workbench.batching.manifest import BatchManifest
from workbench.batching.plan import Plan
from workbench.batching.record import Record
from workbench.calendarfile.writing import replace_bytes
from workbench.dates import PartialDate
from workbench.i18n import translator
from workbench.site import filing, pages
from workbench.site.dates import dates_of
from workbench.site.facts import Facts
from workbench.site.gathering import Gathered, gathered
from workbench.site.outline import outline
from workbench.site.pages import Document, Site
from workbench.site.plan import FOLDERS, SitePlan
from workbench.site.searching import FOLDER
from workbench.snapshot.store import open_snapshot
from workbench.storage import STAGING, only_one, writing

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


def build_site(
    plan: SitePlan, runner: Runner, told: Told, counted: Counted, workers: int = 1
) -> Built:
    """Make the whole site; what an earlier run of the same plan has finished is kept.

    `told` hears of each report with its notebook, `counted` of States read for the pages (done of
    all) by `workers` processes. A State whose report fails is on the index page with the reason.

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
            files = _around(plan, made, failed, counted, workers)
        sizes = [path.stat().st_size for path in files]
        return Built(plan.folder, len(plan.first.countries), len(files), sum(sizes), failed, False)


def _around(
    plan: SitePlan,
    made: Sequence[BatchManifest],
    failed: Mapping[str, str],
    counted: Counted,
    workers: int,
) -> list[Path]:
    """Everything but the reports; gives all files of the site, without what batches keep."""
    states, words = filing.data(plan.folder, _told(gathered(plan.first, workers), plan, counted))
    filing.states_table(plan.folder, states, failed)
    _calendars(plan, states)
    site = Site(
        plan.first.language, PartialDate(plan.first.until), plan.first.snapshot_hash,
        tuple(states), failed, outline(plan.first.settings), _downloads(plan.folder),
        _sources(plan.first), words,
    )  # fmt: skip
    _pages(plan, site, made)
    return _summed(plan.folder, made)


def _told(found: Iterable[Gathered], plan: SitePlan, counted: Counted) -> Iterator[Gathered]:
    for number, state in enumerate(found, 1):
        yield state
        counted(number, len(plan.first.countries))


def _sources(plan: Plan) -> tuple[tuple[str, str, str, str], ...]:
    with open_snapshot(plan.settings, plan.snapshot) as snapshot:
        accounts = snapshot.manifest.sources
    return pages.sourced((a.title, a.as_of, a.licence, a.url) for a in accounts)


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
    for name, script in pages.own_scripts().items():
        _write(plan.folder / name, script)
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
    own = [folder / name for name in ("index.html", *pages.own_scripts())]
    for name in ("states", "data", "calendar", FOLDER):
        own += sorted(p for p in (folder / name).iterdir() if not p.name.startswith(STAGING))
    for manifest in made:
        top = folder / FOLDERS[manifest.plan.notebook]
        own += [top / r.country / name for r in manifest.countries for name in sorted(r.outputs)]
    lines = [f"{_sha(path)}  {path.relative_to(folder).as_posix()}\n" for path in sorted(own)]
    _write(folder / SUMS, "".join(lines))
    return [*own, folder / SUMS]


def _sha(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
