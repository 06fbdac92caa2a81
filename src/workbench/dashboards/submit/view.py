"""The page of the submission builder."""

from __future__ import annotations

from typing import Any

from workbench.dashboards.desk import Desk
from workbench.dashboards.page import Page
from workbench.dashboards.rendering import render
from workbench.dashboards.shell import address
from workbench.dashboards.submit import wording as w
from workbench.dashboards.submit.drafting import Standing, standing
from workbench.dashboards.submit.listing import ListWords
from workbench.dashboards.submit.picking import lists
from workbench.dashboards.submit.state import Sheet, link
from workbench.dashboards.values import LONGEST
from workbench.harmonise.countries import fold
from workbench.i18n import Translator
from workbench.model import Scheme
from workbench.reports.words import label_name
from workbench.submissions.rules import COMMITTEE_KINDS, Scope, claims_rule, submission_routes
from workbench.submissions.words import LANGUAGES, draft_words

SHORT = 280
OWN_NAMES = {"en": "English", "fr": "Français", "es": "Español"}


def _options(desk: Desk, said: w.SubmitWords) -> dict[str, list[tuple[str, str]]]:
    snapshot = desk.snapshot
    states = [(c.iso3, snapshot.country_name(c.iso3, desk.language)) for c in snapshot.countries()]
    return {
        "states": sorted(states, key=lambda s: fold(s[1])),
        "routes": [(r.id, said.route(r)) for r in submission_routes()],
        "languages": [(code, OWN_NAMES[code]) for code in LANGUAGES],
        "answers": [("yes", desk.t.gettext("Yes")), ("no", desk.t.gettext("No"))],
    }


def _facets(stands: Standing, t: Translator) -> dict[str, list[tuple[str, str]]]:
    items = stands.analysis.recommendations
    codes = {o.code for i in items for o in i.obligations}
    names = {c: t.gettext(label_name(Scheme.OBLIGATION, c)) for c in codes}
    mechanisms = {i.mechanism: t.gettext(i.mechanism) for i in items}
    return {
        name: sorted(found.items(), key=lambda pair: fold(pair[1]))
        for name, found in (("obligations", names), ("mechanisms", mechanisms))
    }


def _chips(sheet: Sheet, t: Translator) -> list[tuple[str, str, str]]:
    f = sheet.filters
    named = (
        ("find", f.find), ("obligation", t.gettext(label_name(Scheme.OBLIGATION, f.obligation))),
        ("mechanism", t.gettext(f.mechanism) if f.mechanism else ""),
    )  # fmt: skip
    return [(name, words, getattr(f, name)) for name, words in named if getattr(f, name)]


def title(desk: Desk, sheet: Sheet, stands: Standing | None, said: w.SubmitWords) -> str:
    """What is being written and how far it is, in one sentence."""
    t = desk.t
    if stands is None:
        return t.gettext("Write to a mechanism, counted as it counts")
    name = {
        "state": desk.snapshot.country_name(sheet.country, desk.language),
        "route": said.route(stands.route),
    }
    if stands.meter is None:
        return t.gettext("%(state)s – %(route)s") % name
    over = stands.meter.over
    told = {"length": said.length(stands.meter), "over": said.counted(over, stands.meter.unit)}
    words = (
        t.gettext("%(state)s – %(route)s: %(over)s too many") if over
        else t.gettext("%(state)s – %(route)s: %(length)s written")
    )  # fmt: skip
    return words % (name | told)


def _shown(desk: Desk, sheet: Sheet, stands: Standing) -> dict[str, Any]:
    t, route = desk.t, stands.route
    headings = draft_words(sheet.language).sections
    own = [
        (s, t.gettext(w.SECTION_WORD[s]), headings[s], s in route.required,
         w.CLAIMS_WORD[claims_rule(s)], sheet.typed.sections.get(s, ""))
        for s in route.sections
    ]  # fmt: skip
    return {
        "lists": lists(stands.analysis, sheet), "facets": _facets(stands, t),
        "chips": _chips(sheet, t), "sections": own, "words": ListWords(t, stands.analysis),
        "comprehensive": Scope.COMPREHENSIVE in route.limits,
        "sessions": route.kind in {"upr", *COMMITTEE_KINDS},
    }  # fmt: skip


def page(desk: Desk, sheet: Sheet) -> Page:
    """The whole view."""
    said = w.SubmitWords(desk.t)
    stands = standing(desk, sheet) if sheet.country and sheet.route else None
    heading = title(desk, sheet, stands, said)
    main = render(
        "submit.html" if stands else "submit_choose.html", desk.language, title=heading,
        sheet=sheet, stands=stands, said=said, options=_options(desk, said),
        short=SHORT, longest=LONGEST, today=desk.today, manifest=desk.snapshot.manifest,
        routes=address(desk, "routes", country=sheet.country),
        board=address(desk, "followup", country=sheet.country),
        **(_shown(desk, sheet, stands) if stands else {}),
    )  # fmt: skip
    return Page(heading, main, link(sheet), sheet.country, wide=True)
