"""The page of the navigator and of its practice mode."""

from __future__ import annotations

from workbench.analysis.concern import concern
from workbench.analysis.route_conditions import Opening
from workbench.analysis.route_table import ActorKind, Group
from workbench.analysis.routes import Navigation, Question, Way, navigate
from workbench.dashboards.calendar.judged import judged
from workbench.dashboards.calendar.view import words
from workbench.dashboards.desk import Desk
from workbench.dashboards.page import Page
from workbench.dashboards.rendering import render
from workbench.dashboards.routes import practice
from workbench.dashboards.routes import wording as w
from workbench.dashboards.routes.facts import facts
from workbench.dashboards.routes.state import PRACTICE, Search, link
from workbench.dashboards.shell import address
from workbench.dates import PartialDate
from workbench.harmonise.countries import fold
from workbench.i18n import Translator
from workbench.taxonomy import load_taxonomy


def found(desk: Desk, asked: Search) -> Navigation:
    """The answer to the question; the State has to be chosen."""
    when = PartialDate(asked.when) if asked.when else PartialDate.of(desk.today)
    known = facts(desk.snapshot, asked.country, when.first(), judged(desk.state, when.first()))
    about = concern(asked.concern, (asked.obligation,) if asked.obligation else ())
    group = Group(asked.group) if asked.group else None
    return navigate(known, Question(asked.actor, when, about, group))


def _options(desk: Desk) -> dict[str, object]:
    t, snapshot = desk.t, desk.snapshot
    states = [(c.iso3, snapshot.country_name(c.iso3, desk.language)) for c in snapshot.countries()]
    return {
        "states": sorted(states, key=lambda s: fold(s[1])),
        "actors": [(str(a), t.gettext(w.ACTOR_WORD[a])) for a in ActorKind],
        "groups": [(str(g), t.gettext(w.GROUP_WORD[g])) for g in Group],
        "obligations": [(o.id, t.gettext(o.name)) for o in load_taxonomy().obligations],
    }


def _chips(asked: Search, t: Translator) -> list[tuple[str, str, str]]:
    names = {o.id: o.name for o in load_taxonomy().obligations}
    chosen = [("concern", asked.concern, asked.concern)] if asked.concern else []
    if asked.obligation:
        name = names.get(asked.obligation, asked.obligation)
        chosen.append(("obligation", t.gettext(name), asked.obligation))
    if asked.when:
        from_ = t.gettext("from %(date)s on") % {"date": t.date(PartialDate(asked.when))}
        chosen.append(("when", from_, asked.when))
    if asked.group:
        chosen.append(("group", t.gettext(w.GROUP_WORD[Group(asked.group)]), asked.group))
    return chosen


def _title(desk: Desk, asked: Search, answer: Navigation | None) -> str:
    t = desk.t
    if asked.show == PRACTICE:
        return t.gettext("Which route would you take?")
    if answer is None:
        return t.gettext("Where can this concern be taken, by whom and by when?")
    count = {o: sum(x.opening is o and x.fits for x in answer.ways) for o in Opening}
    return t.gettext(
        "%(state)s, %(actor)s: %(open)s routes are open, %(check)s to look up first"
    ) % {
        "state": desk.snapshot.country_name(asked.country, desk.language),
        "actor": t.gettext(w.ACTOR_WORD[asked.actor]), "open": t.number(count[Opening.OPEN]),
        "check": t.number(count[Opening.CHECK]),
    }  # fmt: skip


def _parts(ways: tuple[Way, ...]) -> dict[str, list[Way]]:
    """Fitting routes by opening; those meant for something else apart."""
    return {
        "open": [x for x in ways if x.fits and x.opening is Opening.OPEN],
        "check": [x for x in ways if x.fits and x.opening is Opening.CHECK],
        "other": [x for x in ways if not x.fits and x.opening is not Opening.CLOSED],
        "closed": [x for x in ways if x.opening is Opening.CLOSED],
    }


def page(desk: Desk, asked: Search) -> Page:
    """The whole view."""
    finding = asked.show != PRACTICE and bool(asked.country)
    answer = found(desk, asked) if finding else None
    title = _title(desk, asked, answer)
    known = practice.cases()
    case = known[min(asked.case, len(known)) - 1]
    main = render(
        "routes_practice.html" if asked.show == PRACTICE else "routes.html", desk.language,
        title=title, asked=asked, answer=answer, parts=_parts(answer.ways) if answer else {},
        said=w.RouteWords(words(desk)), look_of=w, options=_options(desk),
        chips=_chips(asked, desk.t), today=desk.today, manifest=desk.snapshot.manifest,
        case=case, number=known.index(case) + 1, cases=len(known),
        answered=case.answer(asked.choice), practice=practice,
        names_of={o.id: o.name for o in load_taxonomy().obligations},
        calendar=address(desk, "calendar", country=asked.country),
        room=address(desk, "country", country=asked.country),
    )  # fmt: skip
    return Page(title, main, link(asked), asked.country, wide=True)
