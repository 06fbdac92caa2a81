"""The list of sessions with the form for a new one; the agenda's forms and list of
recommendations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workbench.analysis.cited import CitedRecommendation
from workbench.dashboards.console.looking import own_texts, paged
from workbench.dashboards.console.state import Console
from workbench.dashboards.desk import Desk
from workbench.dashboards.languages import LANGUAGES
from workbench.dashboards.page import Page
from workbench.dashboards.rendering import render
from workbench.dashboards.session.choosing import asked_by_both, chosen_first, matching
from workbench.dashboards.session.items import recommendations_of
from workbench.dashboards.session.room import ActivityView, Phase, Room
from workbench.dashboards.session.scales import COMMON, scale_of
from workbench.dashboards.session.templates import in_language, shipped_templates
from workbench.harmonise.countries import fold
from workbench.ledger.payloads import WorkshopSession
from workbench.ledger.standing import current, session_state
from workbench.ledger.vocabulary import ActivityKind as Kind
from workbench.ledger.vocabulary import SessionState

PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One session of the list."""

    session: WorkshopSession
    state: SessionState
    joined: int


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """A shipped template as the form describes it."""

    name: str
    title: str
    about: str
    minutes: int
    activities: tuple[str, ...]


def list_page(desk: Desk, state: Console) -> Page:
    """All sessions, newest first, and the form for a new one."""
    now = desk.state
    lines = [
        SessionLine(s, session_state(now, s.id) or SessionState.DRAFT,
                    len(now.participants.get(s.id, {})))
        for s in current(now, WorkshopSession)
    ]  # fmt: skip
    lines.sort(key=lambda line: line.session.date, reverse=True)
    templates = _templates(desk.language)
    chosen = next((t for t in templates if t.name == state.template), templates[0])
    main = render(
        "console.html", desk.language, lines=lines[:100], templates=templates, chosen=chosen,
        state=state, today=desk.today.isoformat(), countries=_countries(desk),
        languages=LANGUAGES.items(),
    )  # fmt: skip
    return Page(
        desk.t.gettext("Session console"), main, f"country={state.country}" * bool(state.country)
    )


def _templates(language: str) -> list[TemplateLine]:
    return [
        TemplateLine(
            name, in_language(t.title, language), in_language(t.about, language), t.minutes,
            tuple(in_language(a.title, language) for a in t.activities),
        )
        for name, t in shipped_templates().items()
    ]  # fmt: skip


def _countries(desk: Desk) -> list[tuple[str, str]]:
    """Those with recommendations first: a session on them has something to begin with."""
    counts = desk.snapshot.counts_by_country()
    named = [
        (c.iso3, desk.snapshot.country_name(c.iso3, desk.language))
        for c in desk.snapshot.countries()
    ]
    return sorted(named, key=lambda c: (not counts.get(c[0]), fold(c[1])))


def agenda_values(desk: Desk, state: Console, room: Room) -> dict[str, Any]:
    """What the agenda tab shows: its lines, the open form, or the list to choose from."""
    return _form(room, state) | _choice(desk, room, state)


def _form(room: Room, state: Console) -> dict[str, Any]:
    view = next((v for v in room.activities if v.id == state.edit), None)
    kind = Kind(state.kind) if state.edit == "new" and state.kind else None
    kind = view.activity.activity if view else kind
    apart = "\n\n" if kind is Kind.CLAUSE_REVIEW else "\n"
    scale = (scale_of(view.activity) or "own") if view else COMMON
    return {
        "kind": kind,
        "form": view.activity if view else None,
        "form_scale": scale,
        "texts": apart.join(i.words for i in own_texts(view)),
        "all_kinds": list(Kind),
        "waiting": [v.id for v in room.activities if v.phase is Phase.WAITING],
    }


def _choice(desk: Desk, room: Room, state: Console) -> dict[str, Any]:
    picking: ActivityView | None = next((v for v in room.activities if v.id == state.pick), None)
    if picking is None:
        return {"picking": None}
    country = state.country or room.session.countries[0]
    joint = desk.joint(country)
    both = frozenset(asked_by_both(joint))
    found: tuple[CitedRecommendation, ...] = matching(joint.recommendations, state.find)
    found = chosen_first(found, recommendations_of(picking.activity))
    part = paged(len(found), state.page, PER_PAGE)
    return {
        "picking": picking,
        "country": country,
        "country_name": joint.country_name,
        "both": both,
        "found": found[part.first - 1 : part.last],
        "part": part,
        "snapshot": joint.snapshot_hash,
    }
