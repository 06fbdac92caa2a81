"""The page: choose a mission or visit, tick its items; or the States never consulted on."""

from __future__ import annotations

from typing import Any

from workbench.analysis.consultation.missions import Basis, Visit
from workbench.analysis.consultation.never import never
from workbench.analysis.consultation.progress import Progress, Said, Standing, rate_of
from workbench.dashboards.calendar.view import words
from workbench.dashboards.consult import tables
from workbench.dashboards.consult.entering import WRITERS
from workbench.dashboards.consult.gathering import Known, known_visits
from workbench.dashboards.consult.state import NEVER, Round, link
from workbench.dashboards.desk import Desk
from workbench.dashboards.page import Page
from workbench.dashboards.rendering import render
from workbench.dashboards.shell import address
from workbench.harmonise.countries import fold
from workbench.i18n import Translator
from workbench.ledger.vocabulary import Answer, ItemState, Phase, VisitKind
from workbench.reports import consultation_words as said

# A State has many documents of dialogues; the newest of each kind are enough to choose from.
MOST = 12
NEVER_SHOWN = 60


def page(desk: Desk, state: Round) -> Page:
    """The page of a state."""
    return _never(desk, state) if state.show == NEVER else _checklist(desk, state)


def _never(desk: Desk, state: Round) -> Page:
    t = desk.t
    every = known_visits(desk.snapshot, desk.state).states(desk.today)
    lines = never(every)
    title = t.ngettext(
        "%(num)s State with a known mission or visit was never consulted on here",
        "%(num)s States with a known mission or visit were never consulted on here", len(lines),
    ) % {"num": t.number(len(lines))}  # fmt: skip
    main = render(
        "consult_never.html", desk.language, title=title, state=state, lines=lines[:NEVER_SHOWN],
        total=len(lines), known=len(every), name=words(desk).name, tables=tables, t=t,
        room=lambda iso3: f"?{link(Round(country=iso3))}", manifest=desk.snapshot.manifest,
        today=desk.today,
    )  # fmt: skip
    return Page(title, main, link(state), state.country, wide=True)


def _offered(found: Known, chosen: Visit | None) -> list[Visit]:
    offered = []
    for kind in VisitKind:
        offered += [v for v in found.visits if v.kind is kind][:MOST]
    if chosen and chosen not in offered:
        offered.insert(0, chosen)
    return offered


def _option(visit: Visit, t: Translator) -> str:
    kind = t.gettext(said.KIND_WORD[visit.kind])
    return f"{tables.visit_name(visit, t)} · {tables.visit_when(visit, t)} · {kind}"


def _options(desk: Desk, offered: list[Visit]) -> dict[str, Any]:
    t = desk.t
    named = [(c.iso3, desk.snapshot.country_name(c.iso3, desk.language))
             for c in desk.snapshot.countries()]  # fmt: skip
    return {
        "states": sorted(named, key=lambda pair: fold(pair[1])),
        "kinds": [(str(k), t.gettext(said.KIND_WORD[k])) for k in VisitKind],
        "answers": [(str(a), t.gettext(said.ANSWER_WORD[a])) for a in Answer],
        "item_states": [
            (str(ItemState.OPEN), t.gettext("still open")),
            (str(ItemState.DONE), t.gettext("done")),
            (str(ItemState.SET_ASIDE), t.gettext("set aside: it does not apply here")),
        ],
        "visits": [(v.key, _option(v, t)) for v in offered],
    }  # fmt: skip


def _title_of_state(desk: Desk, known: Known | None, name: str) -> str:
    t = desk.t
    mine = [v for v in known.visits if v.basis is Basis.RECORDED] if known else []
    if known is None or not mine:
        return t.gettext("%(country)s: missions and visits to consult on") % {"country": name}
    done, of = rate_of([known.progress(v, desk.today) for v in mine])
    said = t.ngettext(
        "%(country)s: %(done)s of %(of)s items done over %(num)s consultation",
        "%(country)s: %(done)s of %(of)s items done over %(num)s consultations", len(mine),
    )  # fmt: skip
    return said % {
        "country": name, "done": t.number(done), "of": t.number(of), "num": t.number(len(mine)),
    }  # fmt: skip


def _title(
    desk: Desk, state: Round, known: Known | None, visit: Visit | None, found: Progress | None
) -> str:
    t = desk.t
    if not state.country:
        return t.gettext("Who has been consulted on which mission or visit?")
    name = desk.snapshot.country_name(state.country, desk.language)
    if visit is None or found is None:
        return _title_of_state(desk, known, name)
    late = found.count(Standing.OVERDUE)
    told = f"{tables.visit_name(visit, t)}{t.comma}{name}: {said.rate_words(found, t)}"
    if late:
        told += t.comma + t.gettext("%(n)s overdue") % {"n": t.number(late)}
    return told


def _exchanges(found: Known | None, state: Round, progress: Progress | None) -> tuple[Said, ...]:
    """Exchanges recorded as a whole: of the mission, else of the State."""
    if progress:
        return progress.exchanges
    every = found.said if found else ()
    return tuple(s for s in every if s.country == state.country and not s.item)


def _checklist(desk: Desk, state: Round) -> Page:
    found = known_visits(desk.snapshot, desk.state, state.country) if state.country else None
    visit = found.visit(state.visit) if found else None
    progress = found.progress(visit, desk.today) if found and visit else None
    offered = _offered(found, visit) if found else []
    title = _title(desk, state, found, visit, progress)
    main = render(
        "consult.html", desk.language, title=title, state=state, visit=visit, progress=progress,
        found=found, offered=offered, options=_options(desk, offered), said=said, t=desk.t,
        tables=tables, phases=list(Phase), standings=Standing, today=desk.today,
        writes=any(a.role in WRITERS for a in desk.actors), manifest=desk.snapshot.manifest,
        rate=said.rate_words(progress, desk.t) if progress else "",
        exchanges=_exchanges(found, state, progress),
        basis=lambda item: said.basis_of(item, desk.t),
        open_visit=lambda key: f"?{link(Round(country=state.country, visit=key))}",
        board=address(desk, "followup", country=state.country),
        routes=address(desk, "routes", country=state.country, **{"as": "observer-mission"}),
        calendar=address(desk, "calendar", country=state.country),
    )  # fmt: skip
    return Page(title, main, link(state), state.country, wide=True)
