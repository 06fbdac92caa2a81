"""The national human rights institution: accreditation, its ratings, what is asked of it.

Plan of Action, para 33. Accreditation is that at the end of each year, as GANHRI published it; an
institution's status says how it was judged against the Paris Principles, not what it does.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.health import HealthPicture
from workbench.analysis.judged import Action, Judgements, Proof
from workbench.analysis.lenses.sides import Beside, beside
from workbench.model import NhriStatus
from workbench.resources import taxonomy_file

KIND = "NHRI"
_CODE = "nhri"
# Another order of words than the table of addressees has.
_ALSO = r"(?:commission|council|institute)\W+(?:on|for|of)\W+human\W+rights"


@dataclass(frozen=True, slots=True)
class Period:
    """Years on end with one status. `unknown`: no source speaks of them; that is not "none"."""

    status: str
    first: int
    last: int
    unknown: bool = False

    @property
    def years(self) -> int:
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class NhriLens:
    """What is known of a State's institution.

    Attributes
    ----------
    periods : accreditation, oldest first, without a gap: years without data are `unknown`.
    source, as_of : of the newest year (empty without any).
    ratings : recommendations the institution rated, beside everybody else's ratings.
    asked : recommendations addressed to it, by a label; `drafts` of `ratings` are provisional.
    actions : follow-up actions it leads or supports, by the name that was entered.
    evidence : pieces of evidence that came from it, of `evidence_all`.
    ledger : whether a ledger was read at all.
    """

    periods: tuple[Period, ...]
    source: str
    as_of: str
    ratings: tuple[Beside, ...]
    asked: tuple[CitedRecommendation, ...]
    actions: tuple[Action, ...]
    evidence: tuple[Proof, ...]
    evidence_all: int
    n: int
    ledger: bool

    @property
    def latest(self) -> Period | None:
        """The newest period, None without data."""
        return self.periods[-1] if self.periods else None


def periods(statuses: Sequence[NhriStatus]) -> tuple[Period, ...]:
    """Years on end with one status; of two sources for a year the later in the list."""
    by_year = {s.year: s.status for s in sorted(statuses, key=lambda s: s.year)}
    found: list[Period] = []
    for year, status in by_year.items():
        last = found[-1] if found else None
        if last and year > last.last + 1:
            found.append(Period("", last.last + 1, year - 1, unknown=True))
            last = found[-1]
        if last and not last.unknown and last.status == status:
            found[-1] = Period(status, last.first, year)
        else:
            found.append(Period(status, year, year))
    return tuple(found)


@cache
def _names() -> re.Pattern[str]:
    """The names by which ``addressees.csv`` knows institutions."""
    with taxonomy_file("addressees.csv").open(encoding="utf-8", newline="") as file:
        rows = [r["words"] for r in csv.DictReader(file) if r["code"] == _CODE]
    known = {re.escape(n).replace(r"\ ", r"\W+") for words in rows for n in words.split("|") if n}
    return re.compile(rf"\b(?:{'|'.join([*sorted(known), _ALSO])})\b", re.IGNORECASE)


def is_nhri(name: str) -> bool:
    """Whether a name that somebody entered is one of a human rights institution (by rule)."""
    return bool(_names().search(name))


def nhri_lens(
    items: Sequence[CitedRecommendation],
    health: HealthPicture,
    judged: Judgements,
    statuses: Sequence[NhriStatus],
) -> NhriLens:
    """The lens from the parts of a joint analysis."""
    newest = max(statuses, key=lambda s: s.year, default=None)
    return NhriLens(
        periods=periods(statuses),
        source=newest.source if newest else "",
        as_of=newest.as_of if newest else "",
        ratings=beside(items, health, (KIND,)),
        asked=tuple(i for i in items if any(x.code == _CODE for x in i.addressees)),
        actions=tuple(a for a in judged.actions if is_nhri(a.lead) or any(map(is_nhri, a.support))),
        evidence=tuple(p for p in judged.evidence if p.source_type == KIND),
        evidence_all=len(judged.evidence),
        n=len(items),
        ledger=bool(judged.origin),
    )
