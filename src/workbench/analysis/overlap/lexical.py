"""Nearness of asks by shared concepts, rare ones counting more. numpy and stems, nothing else."""

from __future__ import annotations

import csv
import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache

import numpy as np

from workbench.analysis.overlap.backend import Matrix
from workbench.analysis.overlap.concepts import QUALITY_MARK, TOPIC_MARK, Ask, read
from workbench.resources import taxonomy_file

METHOD = "lexical"
TOTAL = "*"  # the line of the table that counts texts
_UNSEEN = 0.5


@cache
def background() -> Mapping[str, float]:
    """Inverse document frequency of each concept in the shipped register; see `rarity`."""
    with taxonomy_file("word_frequencies.csv").open(encoding="utf-8", newline="") as file:
        counts = {r["token"]: int(r["documents"]) for r in csv.DictReader(file)}
    total = counts.pop(TOTAL)
    found = {t: math.log((total + 1) / (n + _UNSEEN)) for t, n in counts.items()}
    return {**found, TOTAL: math.log((total + 1) / _UNSEEN)}


def rarity(token: str) -> float:
    """How much sharing a token says; a token the register never uses counts as used once.

    A quality says half: independent courts and independent media are not one ask.
    """
    table = background()
    found = table.get(token, table[TOTAL] - math.log(3))
    return found / 2 if token.startswith(QUALITY_MARK) else found


def topic_token(topic: str) -> str:
    """How a topic stands in the table of frequencies, apart from the concept of the same name."""
    return TOPIC_MARK + topic


def shared_by_two(sets: Iterable[Collection[str]]) -> dict[str, int]:
    """Columns, in order, for tokens that more than one set holds: no other can be shared."""
    seen: set[str] = set()
    twice: set[str] = set()
    for one in sets:
        twice |= seen & set(one)
        seen |= set(one)
    return {token: n for n, token in enumerate(sorted(twice))}


def weighted(sets: Sequence[Collection[str]]) -> Matrix:
    """Rows of unit length or shorter: each token by its rarity, over the norm of all tokens."""
    columns = shared_by_two(sets)
    found = np.zeros((len(sets), len(columns)), dtype=np.float32)
    for row, tokens in enumerate(sets):
        weights = {t: rarity(t) for t in sorted(tokens)}
        norm = math.sqrt(sum(w * w for w in weights.values())) or 1.0
        for token, weight in weights.items():
            if token in columns:
                found[row, columns[token]] = weight / norm
    return found


def cosines(sets: Sequence[Collection[str]]) -> Matrix:
    """Cosine of every two sets of tokens, weighted by rarity."""
    rows = weighted(sets)
    product: Matrix = rows @ rows.T
    return product


def object_cosines(asks: Sequence[Ask]) -> Matrix:
    """Nearness of what the asks are about, by concept."""
    return cosines([a.objects for a in asks])


def topic_cosines(asks: Sequence[Ask]) -> Matrix:
    """The same by topic of the field, which is coarser."""
    return cosines([{topic_token(t) for t in a.topics} for a in asks])


class LexicalBackend:
    """The plain method as a backend: cosine of concepts."""

    method = METHOD

    def similarity(self, texts: Sequence[str]) -> Matrix:
        """0 to 1; a text without English words is near nothing."""
        return object_cosines([read(t) for t in texts])
