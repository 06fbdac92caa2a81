"""What observation missions said that a mandate is concerned with, in the order of its extract.

The order is stated in the extract: what names, in the words of `mandate_words.csv`, the people or
matter the mandate is for; then the rest. In each part one of each obligation in turn, beginning
with the obligation that the mandate's own texts speak of in most provisions (a general duty, which
every treaty has, says less about whom it concerns), then the one that most findings touch; within
an obligation what the mission gave priority first, then what is about elections themselves before
neighbouring rights, then the newest; undated ones last.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from workbench.analysis.apart import CORE
from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.extract.mandates import Mandate, Provision
from workbench.analysis.overlap import OverlapPair
from workbench.model import Family, Label

_NO_PRIORITY = frozenset({"", "no"})


@dataclass(frozen=True, slots=True)
class Concern:
    """One obligation a finding is labelled with, and the mandate's provisions for it."""

    label: Label
    provisions: tuple[Provision, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One recommendation or finding of a mission.

    `concerns`: the surest first, never empty. `names`: the words that name whom or what the mandate
    is for. `asked_before`: recommendations of the mandate
    itself that seem to ask for the same, suggested by a measured likeness, newest first.
    `status`: the step on the common scale, or why there is none.
    """

    item: CitedRecommendation
    concerns: tuple[Concern, ...]
    names: tuple[str, ...]
    asked_before: tuple[CitedRecommendation, ...]
    status: str

    @property
    def priority(self) -> bool:
        """Whether the mission itself marked it as a priority."""
        return self.item.rec.priority not in _NO_PRIORITY

    @property
    def provisions(self) -> tuple[Provision, ...]:
        """The provisions of all its obligations, one per instrument."""
        merged: dict[str, dict[str, None]] = {}
        for p in (p for c in self.concerns for p in c.provisions):
            merged.setdefault(p.instrument, {}).update(dict.fromkeys(p.articles))
        return tuple(Provision(name, tuple(parts)) for name, parts in merged.items())


def _concerns(item: CitedRecommendation, mandate: Mandate) -> tuple[Concern, ...]:
    known = mandate.provisions
    return tuple(Concern(x, known[x.code]) for x in item.obligations if x.code in known)


def _date(item: CitedRecommendation) -> str:
    return item.rec.date.iso if item.rec.date else ""


def _before(mandate: Mandate, pairs: Iterable[OverlapPair]) -> dict[str, list[CitedRecommendation]]:
    found: dict[str, list[CitedRecommendation]] = defaultdict(list)
    for pair in pairs:
        for one, other in ((pair.first, pair.second), (pair.second, pair.first)):
            if other.rec.mechanism == mandate.id:
                found[one.rec.id].append(other)
    return found


def findings(
    items: Sequence[CitedRecommendation],
    mandate: Mandate,
    pairs: Iterable[OverlapPair],
    codes: Mapping[str, str],
) -> tuple[Finding, ...]:
    """All findings of observation missions for a mandate, most relevant first.

    `codes`: recommendation → step of the common scale; without one it is ``NOT_ASSESSED``.
    """
    before, found = _before(mandate, pairs), []
    for item in items:
        concerns = _concerns(item, mandate)
        if item.rec.family is Family.OBSERVATION_MISSION and concerns:
            same = sorted(before.get(item.rec.id, ()), key=_date, reverse=True)
            code = codes.get(item.rec.id, "NOT_ASSESSED")
            names = mandate.named_in(item.rec.text)
            found.append(Finding(item, concerns, names, tuple(same), code))
    return ordered(found)


def ordered(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in the order that this module states."""
    every = tuple(found)
    return (*_in_turn(f for f in every if f.names), *_in_turn(f for f in every if not f.names))


def _in_turn(found: Iterable[Finding]) -> tuple[Finding, ...]:
    groups: dict[str, list[Finding]] = defaultdict(list)
    for one in found:
        groups[one.concerns[0].label.code].append(one)
    for members in groups.values():
        members.sort(key=lambda f: f.item.rec.id)
        members.sort(key=_weight, reverse=True)
    turns = chain.from_iterable(zip_longest(*sorted(groups.values(), key=_turn)))
    return tuple(f for f in turns if f is not None)


def _turn(group: list[Finding]) -> tuple[int, int, str]:
    concern = group[0].concerns[0]
    spoken = sum(len(p.articles) for p in concern.provisions)
    return -spoken, -len(group), concern.label.code


def _weight(finding: Finding) -> tuple[bool, bool, str]:
    return finding.priority, finding.item.relevance.code == CORE, _date(finding.item)
