"""A State's answer to a UPR recommendation, from any word a publisher uses for it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from workbench.model import Position
from workbench.resources import taxonomy_file

_OURS = {
    "supported": Position.SUPPORTED,
    "noted": Position.NOTED,
    "split": Position.PARTLY,
    "pending": Position.PENDING,
}
_SEVERAL = re.compile(r"[/;,\n]|\band\b", re.IGNORECASE)
_MIXED = frozenset({Position.SUPPORTED, Position.NOTED, Position.PARTLY})


def _fold(word: str) -> str:
    return " ".join(word.casefold().replace("-", " ").split())


@cache
def _words() -> dict[str, Position]:
    """Every known word with its position, from ``status_vocab.yaml``."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    axis = yaml.load(taxonomy_file("status_vocab.yaml").read_text(encoding="utf-8"), Loader=loader)[
        "position_axis"
    ]["UPR"]
    words = {_fold(text): _OURS[code] for code, text in axis["values"].items()}
    words.update({_fold(code): ours for code, ours in _OURS.items()})
    for code, synonyms in axis["synonyms"].items():
        words.update({_fold(synonym): _OURS[code] for synonym in synonyms})
    return words


def _merged(positions: set[Position]) -> Position | None:
    if len(positions) == 1:
        return positions.pop()
    # Support for one part and a note for the other is the "split" answer of the UN index.
    return Position.PARTLY if positions and positions <= _MIXED else None


@lru_cache(maxsize=4096)
def position_of(published: str) -> Position | None:
    """The position that a published word, or several joined by ``/``, stand for.

    ``Accepted`` → supported, ``- Rejected`` → noted, ``Supported/Noted`` → partly; None for an
    empty cell and for words nobody knows.
    """
    whole = _words().get(_fold(published))
    if whole:
        return whole
    parts = [_words().get(_fold(part)) for part in _SEVERAL.split(published) if _fold(part)]
    return None if None in parts else _merged({part for part in parts if part})


def position_of_all(published: Iterable[str]) -> Position | None:
    """The one position that several published words amount to; None if any is unknown."""
    return position_of("\n".join(published))
