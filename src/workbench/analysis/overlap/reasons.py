"""Why two recommendations are suggested as a pair, in the words they share."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.analysis.overlap.concepts import Ask
from workbench.analysis.overlap.labels import Codes
from workbench.analysis.overlap.lexical import rarity
from workbench.analysis.overlap.model import Reason, ReasonKind

_WORDS_SHOWN = 6


class Reasons:
    """The reasons of any two of the items; equal reasons are one object, as pairs are many."""

    def __init__(self, asks: Sequence[Ask], labelled: Codes) -> None:
        self._asks, self._labelled = asks, labelled
        self._tokens = [frozenset(a.objects) for a in asks]
        self._made: dict[tuple[ReasonKind, frozenset[str]], Reason] = {}

    def _objects(self, first: int, second: int) -> Reason | None:
        """Shared concepts, rarest first; where there are none, shared topics."""
        shared = self._tokens[first] & self._tokens[second]
        if not shared:
            topics = self._asks[first].topics & self._asks[second].topics
            return self._codes(ReasonKind.OBJECT, topics) if topics else None
        key = (ReasonKind.OBJECT, shared)
        if key not in self._made:
            best = sorted(shared, key=lambda t: (-rarity(t), t))[:_WORDS_SHOWN]
            words = tuple(self._asks[first].objects[t] for t in best)
            self._made[key] = Reason(ReasonKind.OBJECT, words)
        return self._made[key]

    def _codes(self, kind: ReasonKind, shared: frozenset[str]) -> Reason:
        key = (kind, shared)
        if key not in self._made:
            self._made[key] = Reason(kind, tuple(sorted(shared)))
        return self._made[key]

    def of(self, first: int, second: int, meaning: float | None) -> tuple[Reason, ...]:
        """What the items at two places share."""
        objects = self._objects(first, second)
        found = [objects] if objects else []
        for kind, sets in self._labelled.items():
            shared = sets[first] & sets[second]
            if shared:
                found.append(self._codes(kind, shared))
        if meaning is not None:
            found.append(Reason(ReasonKind.MEANING, (f"{meaning:.2f}",)))
        return tuple(found)
