"""The studio's page: its frame, and the part that is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any
from urllib.parse import urlencode

from workbench import terms
from workbench.analysis.smart import Criterion
from workbench.analysis.smart.lexicon import languages
from workbench.dashboards.desk import Desk
from workbench.dashboards.page import Page
from workbench.dashboards.paging import part_of
from workbench.dashboards.rendering import render
from workbench.dashboards.smart.agreeing import TOO_FEW
from workbench.dashboards.smart.agreement_page import (
    SHOWN,
    agreement_of_state,
    agreement_with_file,
    differing,
    file_lines,
)
from workbench.dashboards.smart.grouping import NEW, candidates, confirmed, suggested
from workbench.dashboards.smart.hints import SCORE_GLYPH, SCORES, said
from workbench.dashboards.smart.listing import PER_PAGE, filters_in_words, lines
from workbench.dashboards.smart.material import material
from workbench.dashboards.smart.practising import (
    exercise,
    group_scores,
    handed_in,
)
from workbench.dashboards.smart.rating_page import rating_part, rewriting
from workbench.dashboards.smart.recording import may_rate
from workbench.dashboards.smart.state import Studio, View, to_query
from workbench.i18n import word

VIEW_WORD = {
    View.LIST: word("All recommendations"), View.RATE: word("Rate and rewrite"),
    View.CLUSTERS: word("Groups that ask for the same"), View.AGREEMENT: word("Agreement"),
    View.PRACTICE: word("Practice"),
}  # fmt: skip
GROUPS_PER_PAGE = 10
Shown = dict[str, Any]


def _rate(desk: Desk, state: Studio) -> Shown:
    part = rating_part(desk, state)
    return {f.name: getattr(part, f.name) for f in fields(part)}


def _list(desk: Desk, state: Studio) -> Shown:
    found = material(desk, state.country)
    every = lines(desk, state, found)
    part = part_of(every, state.page, PER_PAGE)
    return {
        "found": found, "lines": part.lines, "count": len(every), "at": part.page,
        "pages": part.pages,
        "counts": found.joint.smart.counts, "weakest": found.joint.smart.weakest,
        "chips": filters_in_words(state, desk.t),
        "doubly": sum(len(x.persons.shown) + x.persons.hidden > 1 for x in every),
        "once": sum(len(x.persons.shown) + x.persons.hidden == 1 for x in every),
    }  # fmt: skip


def _clusters(desk: Desk, state: Studio) -> Shown:
    found = material(desk, state.country)
    standing = confirmed(desk.state, found)
    open_ones = suggested(found, standing)
    part = part_of(open_ones, state.page, GROUPS_PER_PAGE)
    opened = next((g for g in (*standing, *open_ones) if g.key == state.cluster), None)
    editing = may_rate(desk) and (opened is not None or state.cluster == NEW)
    return {
        "found": found, "confirmed": standing, "suggested": part.lines,
        "count": len(open_ones), "at": part.page, "pages": part.pages, "new": NEW,
        "candidates": candidates(found, opened) if editing else (),
    }  # fmt: skip


def _agreement(desk: Desk, state: Studio) -> Shown:
    found = material(desk, state.country)
    apart, mine = differing(desk, state, found), file_lines(desk, state, found)
    agreed = agreement_of_state(desk, found)
    return {
        "found": found, "agreed": agreed, "n": agreed[0].n, "apart": apart[:SHOWN],
        "more": max(0, len(apart) - SHOWN), "file": state.file, "file_lines": mine[:SHOWN],
        "file_count": len(mine), "file_agreed": agreement_with_file(mine), "too_few": TOO_FEW,
    }  # fmt: skip


def _practice(desk: Desk, state: Studio) -> Shown:
    found = exercise(desk, state)
    example = found.example(state.example)
    handed = handed_in(desk, found, example)
    typed = state.attempt if state.attempt is not None else handed or None
    session = found.room.session.id if found.room else ""
    return {
        "exercise": found, "example": example, "number": state.example % len(found.examples),
        "following": (state.example + 1) % len(found.examples), "handed": handed,
        "new": rewriting(desk, example.text, example.language, typed),
        "group": group_scores(desk.state, found, example),
        "me": desk.participant(session) if session else None,
    }  # fmt: skip


VIEWS: dict[View, Callable[[Desk, Studio], Shown]] = {
    View.LIST: _list, View.RATE: _rate, View.CLUSTERS: _clusters,
    View.AGREEMENT: _agreement, View.PRACTICE: _practice,
}  # fmt: skip
NEED_A_STATE = frozenset({View.LIST, View.CLUSTERS, View.AGREEMENT})


def _states(desk: Desk) -> list[tuple[str, str]]:
    named = ((c, desk.snapshot.country_name(c, desk.language))
             for c, n in desk.snapshot.counts_by_country().items() if n and c)  # fmt: skip
    return sorted(named, key=lambda pair: pair[1])


def page(desk: Desk, state: Studio) -> Page:
    """The studio as a visitor sees it."""
    if state.view in NEED_A_STATE and not state.country:
        state = replace(state, view=View.PRACTICE)

    def link(**changes: Any) -> str:
        return f"?{to_query(replace(state, **changes))}&{urlencode({'lang': desk.language})}"

    offered = [v for v in View if state.country or v not in NEED_A_STATE]
    ways = [(v, desk.t.gettext(VIEW_WORD[v]), link(view=v, page=1)) for v in offered]
    name = desk.snapshot.country_name(state.country, desk.language) if state.country else ""
    values = VIEWS[state.view](desk, state)
    main = render(
        "smart.html", desk.language, state=state, link=link, ways=ways, states=_states(desk),
        country_name=name, rates=may_rate(desk), scores=SCORES, glyph=SCORE_GLYPH,
        said={s: said(s, desk.t) for s in (*SCORES, None)}, View=View,
        names={c: desk.t.gettext(terms.CRITERION_WORD[c]) for c in Criterion},
        tongues=languages(), today=desk.today, **values,
    )  # fmt: skip
    title = " · ".join(part for part in (desk.t.gettext("SMART+ studio"), name) if part)
    return Page(title, main, to_query(state), state.country, state.session, wide=True)
