"""What a mission should have read before it leaves (Plan of Action, para 22).

The UN's recommendations on electoral rights, obligation by obligation, each with its standing and
age; core and enabling ones never in one list.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.analysis.apart import CORE, ENABLING
from workbench.analysis.assessed import age
from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.ground import Ground, ground
from workbench.analysis.health import NOT_ASSESSED, RecommendationHealth
from workbench.analysis.opportunities import Due, Occasion, Opportunity
from workbench.analysis.timing import When
from workbench.dates import PartialDate
from workbench.model import Family

if TYPE_CHECKING:
    from workbench.joint import JointAnalysis

UN_FAMILIES = frozenset({Family.TREATY_BODY, Family.SPECIAL_PROCEDURE, Family.UPR})
_FOLLOW_UP = frozenset({Occasion.TREATY_FOLLOW_UP, Occasion.UPR_MIDTERM})


@dataclass(frozen=True, slots=True)
class BriefLine:
    """One recommendation. `code`: step of the common scale, or that nobody has assessed it.

    `number` names it within the brief: C of the core ones, E of the enabling, R of regional bodies.
    `made` is its own date, else that of its UPR session; `age_days` counts from it (None: undated).
    `also` are its other obligations.
    """

    number: str
    item: CitedRecommendation
    made: PartialDate | None
    health: RecommendationHealth | None
    code: str
    age_days: int | None
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BriefGroup:
    """The lines under one obligation, latest first; `obligation` empty where no rule matched."""

    obligation: str
    name: str
    lines: tuple[BriefLine, ...]


@dataclass(frozen=True, slots=True)
class MissionBrief:
    """Every recommendation of UN mechanisms stands once, under its surest obligation.

    `regional` are those of regional human rights bodies (para 19), not counted among the UN's.
    `never`: UN recommendations nobody has assessed; `undated` ones carry no date. `unread` of the
    State's recommendations could not be read: whether they touch elections is unknown.
    """

    core: tuple[BriefGroup, ...]
    enabling: tuple[BriefGroup, ...]
    regional: tuple[BriefGroup, ...]
    core_n: int
    enabling_n: int
    never: int
    undated: int
    unread: int
    oldest: PartialDate | None
    ground: Ground
    follow_up: tuple[Opportunity, ...]
    ahead: tuple[Opportunity, ...]
    due: tuple[Due, ...]

    @property
    def numbers(self) -> dict[str, str]:
        """Each recommendation's number in the brief, by its id."""
        groups = (*self.core, *self.enabling, *self.regional)
        return {x.item.rec.id: x.number for g in groups for x in g.lines}


@dataclass(frozen=True, slots=True)
class _Known:
    """What lines are made with: health by id, date of the review by UPR session, the day."""

    healths: Mapping[str, RecommendationHealth]
    sessions: Mapping[int | None, PartialDate]
    day: dt.date


def _known(analysis: JointAnalysis) -> _Known:
    return _Known(
        {h.recommendation: h for h in analysis.health.recommendations},
        {r.session: r.start for r in analysis.reviews.reviews if r.session and r.start},
        analysis.as_of,
    )


def _line(item: CitedRecommendation, known: _Known) -> BriefLine:
    health = known.healths.get(item.rec.id)
    made = item.rec.date or known.sessions.get(item.rec.upr_session)
    return BriefLine(
        "", item, made, health, health.code if health else NOT_ASSESSED, age(made, known.day)[0],
        tuple(x.code for x in item.obligations[1:]),
    )  # fmt: skip


def _latest(line: BriefLine) -> tuple[str, str]:
    return line.made.iso if line.made else "", line.item.rec.id


def _numbered(groups: Iterable[BriefGroup], letter: str) -> tuple[BriefGroup, ...]:
    count = itertools.count(1)
    return tuple(
        replace(g, lines=tuple(replace(x, number=f"{letter}{next(count)}") for x in g.lines))
        for g in groups
    )


def _groups(lines: Iterable[BriefLine], names: Mapping[str, str]) -> tuple[BriefGroup, ...]:
    """In the order of the obligations; those without one come last."""
    under: dict[str, list[BriefLine]] = {name: [] for name in (*names, "")}
    for line in lines:
        first = line.item.obligations[0].code if line.item.obligations else ""
        under[first if first in names else ""].append(line)
    return tuple(
        BriefGroup(code, names.get(code, ""), tuple(sorted(found, key=_latest, reverse=True)))
        for code, found in under.items()
        if found
    )


def _of(lines: Sequence[BriefLine], relevance: str) -> list[BriefLine]:
    return [x for x in lines if x.item.relevance.code == relevance]


def mission_brief(analysis: JointAnalysis, met: Collection[str] = ()) -> MissionBrief:
    """What UN mechanisms have asked of the State, what to look at there, and what is due.

    `met` are ids that every assessor calls implemented: they are listed, not looked at.
    """
    known = _known(analysis)
    names = {row.obligation: row.name for row in analysis.coverage.rows}
    told = [_line(i, known) for i in analysis.recommendations]
    un = [x for x in told if x.item.rec.family in UN_FAMILIES]
    core, enabling = _of(un, CORE), _of(un, ENABLING)
    regional = [x for x in told if x.item.rec.family is Family.REGIONAL_BODY]
    own = {x.item.rec.id for x in un}
    coming = [o for o in analysis.opportunities if o.distance.when is not When.PAST]
    groups = _numbered(_groups(core, names), "C"), _numbered(_groups(enabling, names), "E")
    listed = [x.item for g in itertools.chain(*groups) for x in g.lines]
    return MissionBrief(
        core=groups[0],
        enabling=groups[1],
        regional=_numbered(_groups(regional, {}), "R"),
        core_n=len(core),
        enabling_n=len(enabling),
        never=sum(x.code == NOT_ASSESSED for x in un),
        undated=sum(x.age_days is None for x in un),
        unread=analysis.unread,
        oldest=min((x.made for x in core if x.made), key=lambda d: d.first(), default=None),
        ground=ground([i for i in listed if i.rec.id not in met]),
        follow_up=tuple(o for o in analysis.opportunities if o.occasion in _FOLLOW_UP),
        ahead=tuple(o for o in coming if o.occasion not in _FOLLOW_UP),
        due=tuple(d for d in analysis.due if d.item.rec.id in own),
    )
