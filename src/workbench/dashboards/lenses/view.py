"""The page: choose a State and a lens."""

from __future__ import annotations

from workbench.analysis.lenses.coalition import Coalition, Standing, standing
from workbench.dashboards.desk import Desk
from workbench.dashboards.lenses import standing as facts
from workbench.dashboards.lenses import tables
from workbench.dashboards.lenses.acts import WRITERS, cso_of, nhri_of
from workbench.dashboards.lenses.state import COALITION, CSO, NHRI, Lens, link
from workbench.dashboards.page import Page
from workbench.dashboards.rendering import render
from workbench.dashboards.shell import address
from workbench.harmonise.countries import fold
from workbench.i18n import word
from workbench.ledger.coalitions import coalitions
from workbench.reports import lens_words

SHOW_WORD = {
    NHRI: word("Human rights institution"), CSO: word("Civil society"),
    COALITION: word("Coalition"),
}  # fmt: skip
_TEMPLATE = {NHRI: "lenses_nhri.html", CSO: "lenses_cso.html", COALITION: "lenses_coalition.html"}


def _states(desk: Desk) -> list[tuple[str, str]]:
    named = [(c.iso3, desk.snapshot.country_name(c.iso3, desk.language))
             for c in desk.snapshot.countries()]  # fmt: skip
    return sorted(named, key=lambda pair: fold(pair[1]))


def _coalitions(desk: Desk, country: str) -> list[tuple[Coalition, Standing]]:
    known = frozenset(r.id for r in desk.snapshot.recommendations(country))
    return [(c, standing(c, known, desk.today)) for c in coalitions(desk.state, country)]


def _coalition_title(desk: Desk, name: str, found: list[tuple[Coalition, Standing]]) -> str:
    t = desk.t
    if not found:
        return t.gettext("%(country)s: no coalition is recorded here yet") % {"country": name}
    late, left = sum(s.overdue for _, s in found), sum(s.open for _, s in found)
    said = t.ngettext(
        "%(country)s: %(num)s task of the coalition is open, %(late)s overdue",
        "%(country)s: %(num)s tasks of the coalition are open, %(late)s overdue", left,
    )  # fmt: skip
    return said % {"country": name, "num": t.number(left), "late": t.number(late)}


def _found(desk: Desk, state: Lens) -> tuple[str, dict[str, object]]:
    """The title, and what the lens' template is given."""
    t = desk.t
    if not state.country:
        return t.gettext("What do the institution and civil society say?"), {}
    name = desk.snapshot.country_name(state.country, desk.language)
    if state.show == CSO:
        cso = cso_of(desk, state.country)
        return tables.cso_title(cso, name, t), {"x": cso}
    if state.show == COALITION:
        found = _coalitions(desk, state.country)
        ids = [r for c, _ in found for r in c.recommendations]
        texts = {r.id: r for r in desk.snapshot.by_ids(ids)}
        return _coalition_title(desk, name, found), {"found": found, "texts": texts}
    nhri = nhri_of(desk, state.country)
    status = nhri.latest.status if nhri.latest else ""
    given = {"x": nhri, "rights": facts.rights_of(status), "status": status}
    return tables.nhri_title(nhri, name, t), given


def page(desk: Desk, state: Lens) -> Page:
    """The page of a state."""
    t = desk.t
    title, given = _found(desk, state)
    main = render(
        _TEMPLATE[state.show], desk.language, title=title, state=state, t=t, w=lens_words,
        facts=facts, states=_states(desk), today=desk.today,
        shows=[(code, t.gettext(words)) for code, words in SHOW_WORD.items()],
        writes=any(a.role in WRITERS for a in desk.actors), manifest=desk.snapshot.manifest,
        rec=lambda rec: address(desk, "country", country=state.country, rec=rec),
        board=address(desk, "followup", country=state.country),
        routes=address(
            desk, "routes", country=state.country, **{"as": "nhri" if state.show == NHRI else ""}
        ), **given,
    )  # fmt: skip
    return Page(title, main, link(state), state.country, wide=True)
