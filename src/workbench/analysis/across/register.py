"""Where the law on elections has gaps: topic × obligation × kinds of source that speak to it.

A gap here is a lack in what was recorded, or in the treaties we know to name a topic. It is a
question for lawyers, never a finding that no rule exists.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.analysis.across.states import Count, count
from workbench.analysis.across.topics import readable, topics_of
from workbench.analysis.cited import CitedRecommendation
from workbench.model import Family
from workbench.taxonomy.topics import Topic, topics


class Kind(StrEnum):
    """Kinds of source, as columns."""

    TREATY_BODY = "treaty_body"
    SPECIAL_PROCEDURE = "special_procedure"
    UPR = "upr"
    OBSERVERS = "observers"
    OTHER = "other"


class Lack(StrEnum):
    """What is missing. `SILENCE`: nobody has spoken to the topic at all."""

    NO_TREATY = "no_treaty"
    ONLY_OBSERVERS = "only_observers"
    ONLY_TREATY_BODIES = "only_treaty_bodies"
    SILENCE = "silence"


_KIND_OF = {
    Family.TREATY_BODY: Kind.TREATY_BODY, Family.SPECIAL_PROCEDURE: Kind.SPECIAL_PROCEDURE,
    Family.UPR: Kind.UPR, Family.OBSERVATION_MISSION: Kind.OBSERVERS,
    Family.ASSISTANCE_PROVIDER: Kind.OBSERVERS,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A topic, or a topic under one obligation: `kinds` counts beside `Kind`, in its order.

    `lacks` are judged for whole topics only; `obligation` is empty there.
    """

    topic: Topic
    obligation: str
    kinds: tuple[int, ...]
    count: Count
    lacks: tuple[Lack, ...] = ()

    @property
    def spoken(self) -> tuple[tuple[Kind, int], ...]:
        """The kinds of source that speak, with their counts."""
        return tuple((kind, n) for kind, n in zip(Kind, self.kinds, strict=True) if n)


@dataclass(frozen=True, slots=True)
class GapRegister:
    """`topics`: one line each; `crossed`: topic × obligation where anybody spoke.

    `untouched`: recommendations that no topic's rule found; `unread` those in other languages.
    """

    topics: tuple[RegisterLine, ...]
    crossed: tuple[RegisterLine, ...]
    total: Count
    untouched: int
    unread: int

    def lacking(self, lack: Lack) -> tuple[RegisterLine, ...]:
        """The topics with one kind of gap."""
        return tuple(line for line in self.topics if lack in line.lacks)


def _kinds(items: Iterable[CitedRecommendation]) -> tuple[int, ...]:
    counts = Counter(_KIND_OF.get(i.rec.family, Kind.OTHER) for i in items)
    return tuple(counts[kind] for kind in Kind)


def _lacks(topic: Topic, kinds: Sequence[int]) -> tuple[Lack, ...]:
    spoke = {kind for kind, n in zip(Kind, kinds, strict=True) if n}
    found = [] if topic.treaties else [Lack.NO_TREATY]
    if not spoke:
        found.append(Lack.SILENCE)
    elif spoke == {Kind.OBSERVERS}:
        found.append(Lack.ONLY_OBSERVERS)
    elif spoke == {Kind.TREATY_BODY}:
        found.append(Lack.ONLY_TREATY_BODIES)
    return tuple(found)


def _crossed(
    topic: Topic, items: Sequence[CitedRecommendation], states: Sequence[str]
) -> list[RegisterLine]:
    own: dict[str, list[CitedRecommendation]] = defaultdict(list)
    for item in items:
        for code in dict.fromkeys(x.code for x in item.obligations):
            own[code].append(item)
    lines = [
        RegisterLine(topic, c, _kinds(found), count(found, states)) for c, found in own.items()
    ]
    return sorted(lines, key=lambda x: (-x.count.n, x.obligation))


def gap_register(records: Iterable[CitedRecommendation], states: Sequence[str]) -> GapRegister:
    """Every topic of the table with who spoke to it, and what is missing."""
    items = tuple(records)
    about = {i.rec.id: topics_of(i) for i in items}
    lines, crossed = [], []
    for topic in topics():
        own = [i for i in items if topic.id in about[i.rec.id]]
        kinds = _kinds(own)
        lines.append(RegisterLine(topic, "", kinds, count(own, states), _lacks(topic, kinds)))
        crossed += _crossed(topic, own, states)
    return GapRegister(
        topics=tuple(lines),
        crossed=tuple(crossed),
        total=count(items, states),
        untouched=sum(not about[i.rec.id] for i in items if readable(i)),
        unread=sum(not readable(i) for i in items),
    )
