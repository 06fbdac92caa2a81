"""A small text network that runs on numpy: word and place tables, one matrix, no training code.

Architecture (Kim 2014, convolution over words with max pooling; trained by scripts/training): each
word and its place have a vector; filters over 1, 3 and 5 words; the strongest place of each filter
and the first words' own vectors decide. As a filter is linear, what each word brings to it is
worked out once, when the word is first met, and labelling only adds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from workbench.analysis.tokens import tokens

Floats = NDArray[np.float32]
UNKNOWN = 1  # row of the word table for words never seen
_BATCH = 128
_SHOWN = 3
# They may tip a decision, but tell a reader nothing.
_SILENT = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "is",
        "it",
        "its",
        "of",
        "on",
        "or",
        "that",
        "the",
        "their",
        "to",
        "with",
    ]
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network makes of texts: `probabilities` (texts × classes), `why` one per text.

    `known` is the share of words the network has seen in training, 0–1.
    """

    probabilities: Floats
    why: tuple[str, ...]
    known: tuple[float, ...]


class TextNetwork:
    """Weights of one network, ready to use.

    Parameters
    ----------
    path : ``.npz`` with ``vocabulary`` (words, one a line), ``words`` (V × d), ``places`` (L × d),
        ``filters_k`` (h × d × k) and ``bias_k`` for each width k, ``out``, ``out_bias``,
        ``temperature``.
    """

    def __init__(self, path: Path) -> None:
        with np.load(path, allow_pickle=False) as stored:
            words = stored["words"].astype(np.float32)
            self._places = stored["places"].astype(np.float32)
            self._widths = tuple(int(k) for k in stored["widths"])
            filters = {k: stored[f"filters_{k}"].astype(np.float32) for k in self._widths}
            self._bias = [stored[f"bias_{k}"].astype(np.float32) for k in self._widths]
            self._out = stored["out"].astype(np.float32)
            self._out_bias = stored["out_bias"].astype(np.float32)
            self._temperature = float(stored["temperature"])
            listed = bytes(stored["vocabulary"]).decode("utf-8").split("\n")
        self._index = {word: n + 2 for n, word in enumerate(listed)}
        # (V × k·h) and (L × k·h): what a word, and a place, bring to every filter.
        stacked = np.concatenate([filters[k][:, :, o].T for k in self._widths for o in range(k)], 1)
        self._stacked = stacked
        self._by_word = np.zeros((len(words), stacked.shape[1]), dtype=np.float32)
        self._worked_out = np.zeros(len(words), dtype=np.bool_)
        self._by_place = self._places @ stacked
        self._first = (self._out.shape[1] - len(self._widths) * len(self._bias[0])) // words.shape[
            1
        ]
        self._words = words

    def knows(self, word: str) -> bool:
        """Whether a lower-case word was met in training."""
        return word in self._index

    def read(self, texts: Sequence[str]) -> Reading:
        """Class probabilities of `texts` and the words that spoke most for the likeliest class."""
        said = [tokens(text) for text in texts]
        rows = [[self._index.get(w, UNKNOWN) for w in words] for words in said]
        self._work_out({i for row in rows for i in row})
        classes = len(self._out_bias)
        found = np.full((len(texts), classes), 1 / classes, dtype=np.float32)
        why = [""] * len(texts)
        for numbers in _same_length(rows):
            ids = np.array([rows[n] for n in numbers])
            found[numbers], weights = self._batch(ids)
            for n, weight in zip(numbers, weights.tolist(), strict=True):
                why[n] = _words_shown(said[n], weight)
        known = [sum(i != UNKNOWN for i in r) / len(r) if r else 0.0 for r in rows]
        return Reading(found, tuple(why), tuple(known))

    def _work_out(self, words: set[int]) -> None:
        """What words bring to every filter, once each: a report needs few, a whole index all."""
        new = np.array([i for i in words if not self._worked_out[i]], dtype=np.int64)
        if len(new):
            self._by_word[new] = self._words[new] @ self._stacked
            self._worked_out[new] = True

    def _pooled(self, ids: NDArray[np.int64]) -> tuple[Floats, NDArray[np.int16]]:
        """The strongest value of each filter and the place where it stands."""
        length = ids.shape[1]
        # Places first: what is compared from place to place then lies side by side in memory.
        brought = self._by_word.take(ids.T, axis=0)
        size, start = len(self._bias[0]), 0
        values, places = [], []
        for width, bias in zip(self._widths, self._bias, strict=True):
            cut = [slice(start + o * size, start + (o + 1) * size) for o in range(width)]
            own = [self._by_place[:, c] for c in cut]
            top, where = _strongest([brought[:, :, c] for c in cut], own, length)
            values.append(np.maximum(top + bias, 0))
            places.append(where)
            start += width * size
        return np.concatenate(values, 1), np.concatenate(places, 1)

    def _batch(self, ids: NDArray[np.int64]) -> tuple[Floats, Floats]:
        pooled, places = self._pooled(ids)
        opening = np.zeros((len(ids), self._first, self._words.shape[1]), dtype=np.float32)
        seen = min(self._first, ids.shape[1])
        opening[:, :seen] = self._words[ids[:, :seen]]
        split = pooled.shape[1]
        scores = (
            pooled @ self._out[:, :split].T + opening.reshape(len(ids), -1) @ self._out[:, split:].T
        )
        scores = (scores + self._out_bias) / self._temperature
        scores = np.exp(scores - scores.max(1, keepdims=True))
        chances = scores / scores.sum(1, keepdims=True)
        return chances, self._weights(ids, pooled, places, opening, chances.argmax(1))

    def _weights(
        self,
        ids: NDArray[np.int64],
        pooled: Floats,
        places: NDArray[np.int16],
        opening: Floats,
        chosen: NDArray[np.int64],
    ) -> Floats:
        """How much each word spoke for the chosen class rather than the others."""
        split = pooled.shape[1]
        apart = self._out[chosen] - self._out.mean(0)
        brought = pooled * apart[:, :split]
        count, length = ids.shape
        flat = (np.arange(count)[:, None] * length + places).ravel()
        weights = np.bincount(flat, brought.ravel(), count * length).reshape(count, length)
        seen = min(self._first, length)
        own = (opening * apart[:, split:].reshape(opening.shape)).sum(2)
        weights[:, :seen] += own[:, :seen]
        return weights.astype(np.float32)


def _strongest(
    parts: Sequence[Floats], own: Sequence[Floats], length: int
) -> tuple[Floats, NDArray[np.int16]]:
    """Over all places, the greatest sum of one part each from the places around it.

    `own` is what the places bring themselves, the same for every text.
    """
    half = len(parts) // 2
    top = np.full(parts[0].shape[1:], -np.inf, dtype=np.float32)
    where = np.zeros(top.shape, dtype=np.int16)
    value, better = np.empty_like(top), np.empty(top.shape, dtype=np.bool_)
    for place in range(length):
        around = [o for o in range(len(parts)) if 0 <= place + o - half < length]
        constant = sum(own[o][place + o - half] for o in around)
        np.add(parts[around[0]][place + around[0] - half], constant, out=value)
        for o in around[1:]:
            value += parts[o][place + o - half]
        np.greater(value, top, out=better)
        np.copyto(top, value, where=better)
        np.copyto(where, place, where=better)
    return top, where


def _same_length(rows: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    by_length: dict[int, list[int]] = {}
    for number, row in enumerate(rows):
        if row:
            by_length.setdefault(len(row), []).append(number)
    for numbers in by_length.values():
        for start in range(0, len(numbers), _BATCH):
            yield numbers[start : start + _BATCH]


def _words_shown(words: Sequence[str], weights: Sequence[float]) -> str:
    telling = [
        (-w, n)
        for n, (w, word) in enumerate(zip(weights, words, strict=True))
        if w > 0 and word not in _SILENT and word[0].isalnum()
    ]
    return ", ".join(words[n] for n in sorted(n for _, n in sorted(telling)[:_SHOWN]))
