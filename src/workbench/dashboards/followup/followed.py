"""One State's follow-up as of now, brought forward cheaply when the ledger moves.

A joint analysis takes up to a second; nearly all of it does not depend on the ledger. What does
(judgements and the health of follow-up) is derived again by the same functions that
`workbench.joint.analyse` calls, from the recommendations it gave. Where a person's labels changed,
so may the choice of recommendations: then the whole analysis is made again.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from workbench.analysis.assessed import AssessmentRecord, published_records
from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.crosswalk import shipped_crosswalk
from workbench.analysis.health import HealthPicture, status_health
from workbench.analysis.judged import Judgements
from workbench.dashboards.desk import Desk
from workbench.joint import JointAnalysis
from workbench.judging import about
from workbench.ledger.judgements import judgements
from workbench.ledger.present import newest_of
from workbench.ledger.roundtrip.records import Conflict, conflicts, records_in
from workbench.ledger.streams import THEMATIC, country_stream

KEPT = 4
Key = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Followed:
    """What the board shows. `name` is the State's.

    `published` are the snapshot's assessments; `newest` is the position of the ledger that
    `judged` was brought to, `every` the same with labels of all recommendations.
    """

    name: str
    joint: JointAnalysis
    published: tuple[AssessmentRecord, ...]
    health: HealthPicture
    judged: Judgements
    every: Judgements
    conflicts: tuple[Conflict, ...]
    newest: int

    @property
    def items(self) -> tuple[CitedRecommendation, ...]:
        """The recommendations, in the order of the joint analysis."""
        return self.joint.recommendations

    def item(self, rec: str) -> CitedRecommendation | None:
        """One of them by its id."""
        return next((i for i in self.items if i.rec.id == rec), None)


_KNOWN: OrderedDict[Key, Followed] = OrderedDict()


def followed(desk: Desk, iso3: str) -> Followed:
    """The follow-up of a State, its recommendations those of `desk.joint`.

    Raises
    ------
    UnknownName
        If there is no such State.
    """
    key = (desk.place, desk.snapshot.hash, iso3, desk.language, desk.today.isoformat())
    newest = max(newest_of(desk.ledger, s) for s in streams(iso3))
    known = _KNOWN.get(key)
    if known is None or known.newest != newest:
        known = (_forward(desk, known, newest) if known else None) or _anew(desk, iso3, newest)
        _KNOWN[key] = known
        while len(_KNOWN) > KEPT:
            _KNOWN.popitem(last=False)
    return known


def streams(iso3: str) -> tuple[str, ...]:
    """Where judgements on a State's recommendations are kept."""
    return country_stream(iso3), THEMATIC


def _anew(desk: Desk, iso3: str, newest: int) -> Followed:
    joint = desk.joint(iso3)
    published = published_records(
        joint.recommendations, desk.snapshot.assessments(iso3), shipped_crosswalk()
    )
    every = _judged(desk, joint)
    return _with(desk, joint, published, every, newest)


def _forward(desk: Desk, known: Followed, newest: int) -> Followed | None:
    every = _judged(desk, known.joint)
    if every.labels != known.every.labels:
        return None
    return _with(desk, known.joint, known.published, every, newest)


def _judged(desk: Desk, joint: JointAnalysis) -> Judgements:
    return judgements(desk.ledger, {i.rec.id for i in joint.recommendations})


def _with(
    desk: Desk, joint: JointAnalysis, published: tuple[AssessmentRecord, ...], every: Judgements,
    newest: int,
) -> Followed:  # fmt: skip
    ids = {i.rec.id for i in joint.recommendations}
    judged = about(every, ids)
    health = status_health(joint.recommendations, (*published, *judged.assessments), joint.as_of)
    side_by_side = conflicts(records_in(desk.ledger))
    name = desk.snapshot.country_name(joint.country.iso3, desk.language)
    return Followed(name, joint, published, health, judged, every, side_by_side, newest)
