"""The index page of a batch: every country, its report or why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from workbench.batching.manifest import BatchManifest
from workbench.batching.plan import Plan
from workbench.batching.record import Record
from workbench.dates import PartialDate
from workbench.i18n import translator, word
from workbench.model import Country
from workbench.reports.components import environment, stylesheet
from workbench.resources import starter_table
from workbench.sources.starter_tables import table_rows

NAME = "index.html"
_ELSEWHERE = word("Other territories")
_KINDS = (("html", "HTML"), ("docx", "DOCX"), ("pdf", "PDF"), ("ipynb", word("Notebook")))


@dataclass(frozen=True, slots=True)
class Line:
    """One country; `files` are (kind, address), the first of them is the one to read."""

    code: str
    name: str
    sentence: str
    missing: bool
    files: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """Countries of one region, by name."""

    key: str
    name: str
    lines: tuple[Line, ...]


def _files(record: Record) -> tuple[tuple[str, str], ...]:
    endings = {name.rpartition(".")[2]: name for name in record.outputs}
    return tuple(
        (kind, quote(f"{record.country}/{endings[ending]}"))
        for ending, kind in _KINDS
        if ending in endings
    )


def _line(code: str, record: Record | None, names: dict[str, str]) -> Line:
    if record is None:
        return Line(code, names.get(code, code), "", True, (), ())
    name = record.name if record.name != code else names.get(code, code)
    return Line(code, name, record.sentence, False, _files(record), record.warnings)


def regions(plan: Plan, records: Sequence[Record]) -> tuple[Region, ...]:
    """All countries of the plan by region, in the plan's language."""
    t = translator(plan.language)
    states = {state.iso3: state for state in table_rows(starter_table("countries"), Country)}
    names = {code: state.name for code, state in states.items()}
    have = {record.country: record for record in records}
    found: dict[str, list[Line]] = {}
    for code in plan.countries:
        state = states.get(code)
        region = state.region if state and state.un_member else _ELSEWHERE
        found.setdefault(region, []).append(_line(code, have.get(code), names))
    return tuple(
        Region(region.lower().replace(" ", "-"), t.gettext(region),
               tuple(sorted(found[region], key=lambda line: line.name)))
        for region in sorted(found)
    )  # fmt: skip


def index_page(manifest: BatchManifest) -> str:
    """The page; no time of the run is on it, so that the same reports give the same page."""
    plan = manifest.plan
    lines = regions(plan, manifest.countries)
    everyone = [line for region in lines for line in region.lines]
    t = translator(plan.language)
    template = environment(plan.language).get_template("batch_index.html")
    return template.render(
        language=plan.language,
        direction=t.direction,
        style=Markup(stylesheet()),
        date=t.date(PartialDate(plan.until)),
        snapshot=plan.snapshot_hash[:12],
        regions=lines,
        failed=[line for line in everyone if line.sentence],
        missing=[line for line in everyone if line.missing],
        total=len(everyone),
        done=manifest.done,
        ledger=manifest.ledger,
    )
