"""Which routes to mechanisms are open: to whom, for which State, from which day, for what concern.

Nothing here says that a route will help: only whether it is open as far as the snapshot knows, by
when, and what follows. What the snapshot cannot know (declarations of States, lists of sessions)
is said as *check*, never as open or closed.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.analysis.calendar import horizon
from workbench.analysis.concern import Concern
from workbench.analysis.dated import Dated
from workbench.analysis.route_conditions import (
    RANK,
    Facts,
    Opening,
    Reason,
    Why,
    conditions,
    opening,
)
from workbench.analysis.route_table import (
    ActorKind,
    Group,
    Route,
    mandates,
    provisions,
    route_table,
)
from workbench.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Way:
    """One route for one question.

    `event` is what it hangs on, `is_deadline` whether that event is itself the date by which.
    `fits`: whether the route is meant for an obligation of the concern; `articles`: instrument →
    provisions to cite; `mandates`: mandate holders who work on it.
    """

    route: Route
    opening: Opening
    reasons: tuple[Reason, ...]
    event: Dated | None
    is_deadline: bool
    fits: bool
    articles: dict[str, str]
    mandates: tuple[str, ...]

    @property
    def verification(self) -> str:
        """The marks of the route's rules and of its date."""
        both = (self.route.verification, self.event.verification if self.event else "")
        return "; ".join(dict.fromkeys(filter(None, both)))

    @property
    def to_check(self) -> bool:
        """Whether a part of it rests on nothing that was seen."""
        return "V3" in self.verification


@dataclass(frozen=True, slots=True)
class Question:
    """Who asks, from which day or month on, about what; `group` narrows to one family."""

    actor: ActorKind
    when: PartialDate
    concern: Concern
    group: Group | None = None


@dataclass(frozen=True, slots=True)
class Navigation:
    """`ways` in order: open before check before closed, fitting ones first, then by date: within 24
    months, at any time, later.

    `others` counts the routes of the table that are not for this actor.
    """

    question: Question
    ways: tuple[Way, ...]
    others: int


def _hangs_on(facts: Facts, route: Route, when: PartialDate) -> tuple[Dated | None, Reason | None]:
    """The next event of the first anchor that has any ahead, and what that means."""
    passed: Reason | None = None
    for place, kind in enumerate(route.anchors):
        of_kind = [e for e in facts.events if e.kind is kind and _of_body(e, route)]
        ahead = [e for e in of_kind if e.last.last() >= when.first()]
        if ahead:
            event = min(ahead, key=lambda e: (not e.countries, e.start.last(), e.start.iso))
            return event, passed or _dated(event, place)
        if of_kind and place == 0:
            late = max(of_kind, key=lambda e: e.start.last())
            passed = Reason(Why.PASSED, kind, late.start, late.source, late.as_of)
    return None, Reason(Why.UNDATED, route.anchors[0]) if route.anchors else None


def _dated(event: Dated, place: int) -> Reason:
    why = Why.TOWARDS if place else Why.AHEAD
    # A session without States may have this one on its list, or not.
    return Reason(why if event.countries else Why.SESSION, event.kind, event.start)


def _of_body(event: Dated, route: Route) -> bool:
    if not event.kind.startswith("tb_"):
        return True
    return route.mechanism in {event.organisation, *event.subject.split()}


def _fits(route: Route, concern: Concern, articles: dict[str, str]) -> bool:
    wanted = concern.obligations
    if not wanted:
        return True
    if route.obligations:
        return not set(route.obligations).isdisjoint(wanted)
    return bool(articles) if route.instruments and not route.system else True


def _way(facts: Facts, asked: Question, route: Route) -> Way:
    codes = asked.concern.obligations
    event, dated = _hangs_on(facts, route, asked.when)
    reasons = list(conditions(facts, route, asked.when))
    if dated and all(r.opening is not Opening.CLOSED for r in reasons):
        reasons.append(dated)
    found = opening(reasons)
    articles = provisions(route.instruments, codes)
    own = event is not None and event.kind is route.anchors[0]
    who = tuple(m for m, o in mandates().items() if not set(o).isdisjoint(codes))
    return Way(
        route, found, tuple(reasons), event if found is not Opening.CLOSED or own else None, own,
        _fits(route, asked.concern, articles), articles,
        who if route.mechanism == "SP" else (),
    )  # fmt: skip


def navigate(facts: Facts, asked: Question) -> Navigation:
    """Every route of the table that this actor can take, judged for this State and day."""
    table = [r for r in route_table() if asked.group in {None, r.group}]
    mine = [r for r in table if asked.actor in r.actors]
    order = {g: n for n, g in enumerate(Group)}

    until = horizon(asked.when.first())

    def key(w: Way) -> tuple[int, bool, int, str, int]:
        due = w.event.start if w.event else None
        # What is years away waits behind what can be done at any time.
        turn = 1 if due is None else 0 if due.first() <= until else 2
        day = due.iso if due else ""
        return -RANK.index(w.opening), not w.fits, turn, day, order[w.route.group]

    ways = sorted((_way(facts, asked, r) for r in mine), key=key)
    return Navigation(asked, tuple(ways), len(table) - len(mine))
