"""What the studio needs of a State's joint analysis, kept while ratings and clusters are added.

Ratings and clusters change nothing in the joint analysis; labels that persons give do, and those
can be taken back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.smart import SmartRating
from workbench.dashboards.desk import Desk
from workbench.dashboards.smart.hints import rate
from workbench.errors import UnknownName
from workbench.joint import JointAnalysis
from workbench.ledger.payloads import PersonLabel

KEPT = 3
_Key = tuple[str, str, str, int, int, int]
_kept: WeakKeyDictionary[Desk, dict[_Key, JointAnalysis]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Material:
    """A State's recommendations with the rules' ratings. `items` are in order of their ids."""

    joint: JointAnalysis
    items: Mapping[str, CitedRecommendation]

    @property
    def country(self) -> str:
        return self.joint.country.iso3

    def item(self, rec: str) -> CitedRecommendation:
        """One recommendation.

        Raises
        ------
        UnknownName
            If it is not among those of this State that touch electoral rights.
        """
        if rec not in self.items:
            raise UnknownName("recommendation", rec, self.items)
        return self.items[rec]

    def rating(self, rec: str) -> SmartRating:
        """What the rules say of one recommendation."""
        item = self.item(rec)
        return self.joint.smart.ratings.get(rec) or rate(item.rec.text, item.rec.language)


def material(desk: Desk, iso3: str) -> Material:
    """The recommendations of a State.

    Raises
    ------
    UnknownName
        If there is no such State.
    """
    joint = _joint(desk, iso3)
    return Material(joint, {i.rec.id: i for i in joint.recommendations})


def _joint(desk: Desk, iso3: str) -> JointAnalysis:
    state = desk.state
    labels = len(state.entries.get(PersonLabel.kind, {}))
    gone = (len(state.archived), len(state.superseded)) if labels else (0, 0)
    key = (iso3, desk.language, desk.today.isoformat(), labels, *gone)
    kept = _kept.setdefault(desk, {})
    if key not in kept:
        while len(kept) >= KEPT:
            kept.pop(next(iter(kept)))
        kept[key] = desk.joint(iso3)
    return kept[key]
