"""The board as a page: what each of its parts hands to its template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from workbench.analysis.health import ORDER
from workbench.dashboards.desk import Desk
from workbench.dashboards.followup import narrowing, stating, tables
from workbench.dashboards.followup.detail import detail
from workbench.dashboards.followup.files import LISTS, stands
from workbench.dashboards.followup.followed import Followed, followed
from workbench.dashboards.followup.forms import Option, forms, status_options
from workbench.dashboards.followup.lines import Line, kinds, lines_of
from workbench.dashboards.followup.links import query_of
from workbench.dashboards.followup.narrowing import NEEDS
from workbench.dashboards.followup.progress_view import chart
from workbench.dashboards.followup.saying import kind_word
from workbench.dashboards.followup.state import Board, Only, View
from workbench.dashboards.followup.words import ONLY_WORD, VIEW_WORD
from workbench.dashboards.followup.writing import WRITERS
from workbench.dashboards.page import Page
from workbench.dashboards.rendering import render
from workbench.harmonise.countries import fold
from workbench.i18n import Translator
from workbench.look import COMMUNITY_WORD
from workbench.model import Community


def page(desk: Desk, state: Board) -> Page:
    """The page of a state."""
    if not state.country:
        return _choosing(desk, state)
    found = followed(desk, state.country)
    lines, t = lines_of(found), desk.t
    parts = {View.BOARD: _board, View.LISTS: _lists, View.PROGRESS: _progress, View.FILES: _files}
    main = render(
        f"followup_{state.view}.html", desk.language, state=state, found=found,
        heading=stating.finding(found, lines, t), source=stating.source_line(found, t),
        counts=_counts(lines, t), total=len(lines),
        views=[(str(v), t.gettext(VIEW_WORD[v]), f"?{query_of(replace(state, view=v))}")
               for v in View],
        writes=any(a.role in WRITERS for a in desk.actors),
        **parts[state.view](desk, state, found, lines),
    )  # fmt: skip
    title = t.gettext("Follow-up: %(country)s") % {"country": found.name}
    return Page(title, main, query_of(state), state.country, wide=True)


def _choosing(desk: Desk, state: Board) -> Page:
    counts = desk.snapshot.counts_by_country()
    named = [(c.iso3, desk.snapshot.country_name(c.iso3, desk.language))
             for c in desk.snapshot.countries() if counts.get(c.iso3)]  # fmt: skip
    states = [
        (name, counts[iso3], f"?{query_of(replace(state, country=iso3))}")
        for iso3, name in sorted(named, key=lambda pair: fold(pair[1]))
    ]
    main = render("followup_choose.html", desk.language, states=states)
    return Page(desk.t.gettext("Follow-up board"), main, query_of(state))


def _counts(lines: Sequence[Line], t: Translator) -> list[tuple[str, str, int]]:
    found = [(str(o), t.gettext(ONLY_WORD[o]), sum(map(NEEDS[o], lines))) for o in Only]
    return [one for one in found if one[2]]


def _board(desk: Desk, state: Board, found: Followed, lines: Sequence[Line]) -> dict[str, Any]:
    t, shown = desk.t, narrowing.shown(lines, state)
    opened = next((x for x in lines if x.id == state.rec), None)
    pinned = opened is not None and opened not in shown.lines
    rows = (opened, *shown.lines) if opened is not None and pinned else shown.lines
    writes = any(a.role in WRITERS for a in desk.actors)
    return {
        "shown": shown, "table": tables.board(rows, lines, t), "pinned": pinned,
        "chips": stating.chips(state.filters, t), "options": _options(found, lines, t),
        "opened": detail(found, opened, desk.state, t) if opened else None,
        "forms": forms(found, opened, state, desk.state, t) if opened and writes else None,
        "today": desk.today.isoformat(),
    }  # fmt: skip


def _options(found: Followed, lines: Sequence[Line], t: Translator) -> dict[str, list[Option]]:
    codes = {x.health.code for x in lines}
    obligations = {o.code for i in found.items for o in i.obligations}
    names = sorted((stating.obligation_name(c, t), c) for c in obligations)
    return {
        "status": [o for o in status_options(ORDER, t) if o[0] in codes],
        "assessor": [(k, kind_word(k, t)) for k in kinds(lines)],
        "community": [(str(c), t.gettext(COMMUNITY_WORD[c])) for c in Community],
        "obligation": [(code, name) for name, code in names],
        "only": [(str(o), t.gettext(ONLY_WORD[o])) for o in Only],
    }


def _lists(desk: Desk, _state: Board, _found: Followed, lines: Sequence[Line]) -> dict[str, Any]:
    t = desk.t
    return {"lists": [(name, t.gettext(words), make(lines, t))
                      for name, (words, make) in LISTS.items()]}  # fmt: skip


def _progress(desk: Desk, _state: Board, found: Followed, _lines: Sequence[Line]) -> dict[str, Any]:
    known = stands(desk, found)
    source = stating.source_line(found, desk.t)
    return {"chart": chart(known, found.name, source, desk.t) if known else None}


def _files(desk: Desk, state: Board, found: Followed, _lines: Sequence[Line]) -> dict[str, Any]:
    families = {i.rec.family for i in found.items}
    return {
        "families": {str(f) for f in families}, "chips": stating.chips(state.filters, desk.t),
    }  # fmt: skip
