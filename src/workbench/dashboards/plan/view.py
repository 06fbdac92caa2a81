"""The page: the national plan, the follow-up list of treaty bodies, hand-overs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.followup_list import FollowUpDocument, Standing
from workbench.analysis.handover import Standing as Handed
from workbench.analysis.special_report import is_open
from workbench.dashboards.calendar.view import words
from workbench.dashboards.consult.gathering import known_visits
from workbench.dashboards.consult.tables import visit_name
from workbench.dashboards.desk import Desk
from workbench.dashboards.followup.scales import Choice
from workbench.dashboards.followup.words import KIND_WORD
from workbench.dashboards.page import Page
from workbench.dashboards.plan import entering, tables
from workbench.dashboards.plan.gathering import (
    analysis_of,
    follow_ups,
    handed,
    plan_of,
    words_of,
)
from workbench.dashboards.plan.state import Tab, Work, link
from workbench.dashboards.rendering import render
from workbench.dashboards.shell import address
from workbench.harmonise.countries import fold
from workbench.harmonise.mechanisms import mechanism_index
from workbench.i18n import Translator
from workbench.ledger.vocabulary import Passing
from workbench.look import STATUS_OF
from workbench.model import Community, Family
from workbench.reports import followup_words
from workbench.reports.followup_due_words import dated_words, due_sentence, remarks

MOST = 60
# Where a text with sections of one's own is written instead.
_ROUTE = {Passing.TO_RIGHTS: "visit_handover", Passing.TO_ELECTIONS: "mission_handover"}
_TO = {
    Passing.TO_RIGHTS: (Family.TREATY_BODY, Family.SPECIAL_PROCEDURE),
    Passing.TO_ELECTIONS: (Family.OBSERVATION_MISSION,),
}  # fmt: skip
_FROM = {
    Passing.TO_RIGHTS: Community.ELECTIONS, Passing.TO_ELECTIONS: Community.HUMAN_RIGHTS,
}  # fmt: skip


def page(desk: Desk, state: Work) -> Page:
    """The page of a state."""
    parts = {Tab.PLAN: _plan, Tab.FOLLOW_UP: _followup, Tab.HAND_OVER: _handover}
    name = desk.snapshot.country_name(state.country, desk.language) if state.country else ""
    found = parts[state.tab](desk, state, name)
    main = render(
        f"plan_{state.tab}.html", desk.language, state=state, name=name, states=_states(desk),
        writes=any(a.role in entering.WRITERS for a in desk.actors), w=followup_words, t=desk.t,
        manifest=desk.snapshot.manifest, today=desk.today, tables=tables,
        open_state=lambda iso3: f"?{link(replace(state, country=iso3))}",
        board=address(desk, "followup", country=state.country),
        consult=address(desk, "consult", country=state.country), **found,
    )  # fmt: skip
    return Page(found["title"], main, link(state), state.country, wide=True)


def _states(desk: Desk) -> list[tuple[str, str]]:
    named = [(c.iso3, desk.snapshot.country_name(c.iso3, desk.language))
             for c in desk.snapshot.countries()]  # fmt: skip
    return sorted(named, key=lambda pair: fold(pair[1]))


def _plan(desk: Desk, state: Work, name: str) -> dict[str, Any]:
    t = desk.t
    if not state.country:
        return {"title": t.gettext("National follow-up plan: choose a State"), "plan": None}
    plan = plan_of(analysis_of(desk, state.country))
    return {
        "title": followup_words.plan_headline(plan, name, t), "plan": plan,
        "facts": tables.plan_facts(plan, t),
        "row": lambda rec: address(desk, "followup", country=state.country, rec=rec), "most": MOST,
    }  # fmt: skip


def _followup(desk: Desk, state: Work, name: str) -> dict[str, Any]:
    t = desk.t
    found = follow_ups(desk.snapshot, desk.state, desk.today, state.country, every=state.every)
    late = sum(d.standing is Standing.OVERDUE for d in found)
    said = t.ngettext(
        "%(where)s: %(num)s follow-up report is past its date without a known assessment",
        "%(where)s: %(num)s follow-up reports are past their dates without a known assessment",
        late,
    ) % {"where": name or t.gettext("All States"), "num": t.number(late)}  # fmt: skip
    if not late:
        graded = sum(bool(i.grade) for d in found for i in d.items)
        parts = t.ngettext("%(num)s graded part", "%(num)s graded parts", graded)
        where = name or t.gettext("All States")
        told = filter(None, (parts % {"num": t.number(graded)}, tables.grade_counts(found, t)))
        said = f"{where}: {t.comma.join(told)}" if state.country else f"{where}: {next(told)}"
    forms = _forms(desk, state, found) if state.country else {}
    return {
        "title": said, "found": found[:MOST], "total": len(found),
        "facts": tables.list_facts(found, t), "name_of": words(desk).name,
        "letters": lambda d: tables.grade_counts([d], t),
        "dated_words": dated_words, "due_sentence": due_sentence,
        "remarks": lambda d: remarks(d, tables.publisher_of(d, words(desk)), t),
        "forms": forms, "suggests": {d.key for d in found if _suggests(d, forms)},
        "grade_kinds": [(str(k), t.gettext(KIND_WORD[str(k)])) for k in entering.KINDS],
    }  # fmt: skip


def _suggests(document: FollowUpDocument, forms: Mapping[str, object]) -> bool:
    """Whether there is something to suggest a report on."""
    open_parts = any(map(is_open, document.items))
    return open_parts or (document.standing is not Standing.ASSESSED and document.key in forms)


def _forms(
    desk: Desk, state: Work, found: Sequence[FollowUpDocument]
) -> dict[str, tuple[list[tuple[str, str]], list[tuple[str, str]]]]:
    """By document: its recommendations to choose from, and the values of its scale."""
    analysis, t = analysis_of(desk, state.country), desk.t
    made = {}
    for document in found:
        recs = [(r.id, f"{r.paragraph}: {_short(r.text)}") for r in words_of(analysis, document)]
        choices = entering.values_of_scale(entering.scale_of(document.committee))
        if recs:
            made[document.key] = recs, [(c.value, _meaning(c, t)) for c in choices]
    return made


def _meaning(choice: Choice, t: Translator) -> str:
    step = STATUS_OF[str(choice.common.code)]
    told = {"native": choice.value, "common": f"{step.glyph} {t.gettext(step.word)}"}
    return t.gettext("%(native)s = %(common)s") % told


def _short(text: str) -> str:
    return text if len(text) <= 90 else f"{text[:88].rsplit(' ', 1)[0]} …"


def _handover(desk: Desk, state: Work, name: str) -> dict[str, Any]:
    t = desk.t
    found = handed(desk.state, desk.today, state.country)
    silent = sum(x.standing in {Handed.SILENT, Handed.WAITING} for x in found)
    said = t.ngettext(
        "%(where)s: %(num)s hand-over has had no reply",
        "%(where)s: %(num)s hand-overs have had no reply", silent,
    ) % {"where": name or t.gettext("All States"), "num": t.number(silent)}  # fmt: skip
    form = _new(desk, state) if state.country else {}
    return {
        "title": said, "found": found, "facts": tables.handed_facts(found, t),
        "name_of": words(desk).name,
        "submit": address(desk, "submit", country=state.country, route=_ROUTE[state.way]),
        "ways": [(str(d), t.gettext(followup_words.PASSING_WORD[d]))
                                              for d in entering.DIRECTIONS], **form,
    }  # fmt: skip


def _new(desk: Desk, state: Work) -> dict[str, Any]:
    analysis = analysis_of(desk, state.country)
    offered = [i for i in analysis.recommendations if i.community is _FROM[state.way]]
    bodies = [m.name for m in mechanism_index().by_id.values() if m.family in _TO[state.way]]
    visits = known_visits(desk.snapshot, desk.state, state.country).visits
    return {
        "offered": [(i.rec.id, _named(i)) for i in offered], "recipients": sorted(bodies),
        "missions": list(dict.fromkeys(visit_name(v, desk.t) for v in visits))[:20],
        "proofs": [(e.id, e.title) for e in analysis.judged.evidence],
    }  # fmt: skip


def _named(item: CitedRecommendation) -> str:
    return f"{item.citation.text or item.mechanism}: {_short(item.rec.text)}"
