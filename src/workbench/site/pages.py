"""The site's own pages: the index with map, filters and search, and one page for each State."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from workbench.dates import PartialDate
from workbench.i18n import Translator, translator, word
from workbench.reports.components import anchor, environment, stylesheet
from workbench.reports.links import web_address
from workbench.resources import bundled
from workbench.site.facts import Facts, sums

DOT_RADIUS = 7
_STEPS = (1, 10, 30)
Outline = Mapping[str, object]
_TITLES = {
    "joint_analysis": word("Joint analysis"),
    "fact_sheet": word("Fact sheet"),
    "recommendations": word("All recommendations"),
    "states": word("All States, with counts"),
    "all": word("Calendar of all States"),
    "data": word("Recommendations of this State"),
    "calendar": word("Calendar of this State"),
}


@dataclass(frozen=True, slots=True)
class Document:
    """A file that a page offers: its address from the site's top, and its size in bytes."""

    address: str
    size: int

    @property
    def title(self) -> str:
        """What it is, a message."""
        top, _, name = self.address.partition("/")
        return _TITLES.get(name.rpartition("/")[2].partition(".")[0]) or _TITLES.get(top, name)

    @property
    def kind(self) -> str:
        return self.address.rpartition(".")[2].upper()


@dataclass(frozen=True, slots=True)
class Site:
    """What all pages share. `failed`: by ISO3, why there is no report. `outline`: of the map.

    `words`: the checksum of the list of words that the search loads first.
    """

    language: str
    until: PartialDate
    snapshot: str
    states: tuple[Facts, ...]
    failed: Mapping[str, str]
    outline: Outline | None
    downloads: tuple[Document, ...]
    sources: tuple[tuple[str, str, str, str], ...]
    words: str


def index_page(site: Site) -> str:
    """The page people open first; no time of the run is on it."""
    t = translator(site.language)
    un, observers = sums(site.states)
    regions = sorted({s.region for s in site.states if s.region}, key=t.gettext)
    return _page(
        site, "site_index.html", "", t.gettext("Recommendations on elections, State by State"),
        states=sorted(site.states, key=lambda s: s.name), un=un, observers=observers,
        regions=[(anchor(r), r) for r in regions], failed=_failed(site), map=_map(site, t),
    )  # fmt: skip


def state_page(site: Site, state: Facts, documents: Sequence[Document]) -> str:
    """The page of one State: what there is, and where to read it."""
    return _page(
        site, "site_state.html", "../", state.name, state=state, documents=documents,
        why=site.failed.get(state.iso3, ""),
    )  # fmt: skip


def _page(site: Site, name: str, top: str, title: str, **values: object) -> str:
    t = translator(site.language)
    template = environment(site.language).get_template(name)
    return template.render(
        site=site, language=site.language, direction=t.direction, top=top, title=title,
        style=Markup(stylesheet() + own_style()), date=t.date(site.until), **values,
    )  # fmt: skip


def own_style() -> str:
    """The few rules that reports have no use for."""
    return (bundled("templates") / "report" / "site.css").read_text(encoding="utf-8")


def own_scripts() -> dict[str, str]:
    """The filters and the search, by the name of their file."""
    folder = bundled("templates") / "report"
    names = {"site.js": "site.js", "search.js": "site_search.js"}
    return {name: (folder / own).read_text(encoding="utf-8") for name, own in names.items()}


def _failed(site: Site) -> list[tuple[Facts, str]]:
    return [(s, site.failed[s.iso3]) for s in site.states if s.iso3 in site.failed]


def sourced(lines: Iterable[tuple[str, str, str, str]]) -> tuple[tuple[str, str, str, str], ...]:
    """Sources as title, as-of, licence and a web address that is safe to link, else empty."""
    return tuple((title, day, terms, web_address(url)) for title, day, terms, url in lines)


def _map(site: Site, t: Translator) -> Markup:
    """Every State a link; by how many recommendations it has, in four steps."""
    if site.outline is None:
        return Markup("")
    states = {s.m49: s for s in site.states}
    marks = "".join(_places(site.outline, states, site, t))
    width, height = site.outline["width"], site.outline["height"]
    return Markup(f'<svg viewBox="0 0 {width} {height}" class="map">{marks}</svg>')


def _places(
    outline: Outline, states: Mapping[str, Facts], site: Site, t: Translator
) -> Iterable[str]:
    shapes: list[tuple[str, str]] = [(c, f'<path d="{d}"/>') for c, d in outline["shapes"]]  # type: ignore[attr-defined]
    shapes += [
        (c, f'<circle cx="{x}" cy="{y}" r="{DOT_RADIUS}"/>')
        for c, x, y in outline["dots"]  # type: ignore[attr-defined]
    ]
    for code, drawn in shapes:
        state = states.get(code)
        if state is None:
            yield f'<g class="elsewhere">{drawn}</g>'
            continue
        said = escape(f"{state.name}: {_count(state, site, t)}")
        yield (
            f'<a href="states/{state.iso3}.html" tabindex="-1" data-iso3="{state.iso3}" '
            f'class="{step(state, site)}"><title>{said}</title>{drawn}</a>'
        )


def _count(state: Facts, site: Site, t: Translator) -> str:
    if state.iso3 in site.failed:
        return t.gettext("no report")
    return t.ngettext("%(num)s recommendation", "%(num)s recommendations", state.total) % {
        "num": t.number(state.total)
    }


def step(state: Facts, site: Site) -> str:
    """The class of a State on the map: ``failed``, ``s0`` (none), ``s1`` … ``s3``."""
    if state.iso3 in site.failed:
        return "failed"
    return (
        "s0"
        if not state.total
        else "s1"
        if state.total < 10
        else "s2"
        if state.total < 30
        else "s3"
    )
