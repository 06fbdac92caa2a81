"""What is measured of each candidate pair. Candidates share a concept or a topic worth sharing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.overlap.backend import Backend, Matrix
from workbench.analysis.overlap.concepts import NOTHING, Ask
from workbench.analysis.overlap.labels import Codes
from workbench.analysis.overlap.lexical import METHOD, object_cosines, topic_cosines

NAMES = ("object", "topic", "act", "obligation", "action", "addressee", "instrument", "meaning")
LEAST_OBJECT, LEAST_TOPIC, LEAST_MEANING = 0.08, 0.35, 0.45

Index = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Rows `first` < `second` of the items; `values` one column per name, NaN where not known."""

    first: Index
    second: Index
    values: NDArray[np.float64]


def at_pairs(matrix: Matrix, first: Index, second: Index) -> Matrix:
    """The values of the pairs; one flat index is twice as fast as two."""
    found: Matrix = matrix.ravel().take(first * matrix.shape[1] + second)
    return found


def shared_share(sets: Sequence[Collection[str]], first: Index, second: Index) -> Matrix:
    """Shared codes over the codes of the item with fewer; NaN where either has none."""
    columns = {c: n for n, c in enumerate(sorted({c for one in sets for c in one}))}
    found = np.zeros((len(sets), max(len(columns), 1)), dtype=np.float32)
    for row, codes in enumerate(sets):
        found[row, [columns[c] for c in codes]] = 1.0
    sizes = found.sum(axis=1)
    least = np.minimum(sizes[first], sizes[second])
    shared = at_pairs(found @ found.T, first, second)
    share: Matrix = np.where(least > 0, shared / np.maximum(least, 1.0), np.float32(np.nan))
    return share


def _meaning(items: Sequence[CitedRecommendation], asks: Sequence[Ask], by: Backend) -> Matrix:
    """Nearness by the model; nothing is near a text that could not be read."""
    found = np.asarray(by.similarity([i.rec.text for i in items]), dtype=np.float32).copy()
    unread = [n for n, ask in enumerate(asks) if ask is NOTHING]
    found[unread, :] = 0.0
    found[:, unread] = 0.0
    return found


def candidates(
    items: Sequence[CitedRecommendation],
    asks: Sequence[Ask],
    labelled: Codes,
    backend: Backend | None = None,
) -> Candidates:
    """Every two items of one country that share enough to be worth a look."""
    objects, topics = object_cosines(asks), topic_cosines(asks)
    near = (objects >= LEAST_OBJECT) | (topics >= LEAST_TOPIC)
    meaning = None
    if backend is not None and backend.method != METHOD:
        meaning = _meaning(items, asks, backend)
        near |= meaning >= LEAST_MEANING
    first, second = np.nonzero(np.triu(near, 1))
    columns = [at_pairs(objects, first, second), at_pairs(topics, first, second)]
    columns.append(shared_share([a.acts for a in asks], first, second))
    columns += [shared_share(sets, first, second) for sets in labelled.values()]
    unknown = np.full(len(first), np.nan)
    columns.append(unknown if meaning is None else at_pairs(meaning, first, second))
    return Candidates(first, second, np.column_stack(columns).astype(np.float64))
