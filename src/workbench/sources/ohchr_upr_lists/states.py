"""Recommending States in brackets at the end of what they recommend."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from workbench.harmonise.countries import CountryIndex, fold

_CLAUSE_ENDS = ";."
_COMMA = re.compile(r"[,;/]")
_AND = re.compile(r"\s+(?:and|&)\s+")


@dataclass(frozen=True, slots=True)
class Recommending:
    """ISO3 codes in order, the names as published, and names that no one knows."""

    states: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def _brackets(text: str) -> Iterator[tuple[int, int, str]]:
    """Begin, end and content of each outermost bracket; one left open ends with the text."""
    depth, begin = 0, 0
    for place, char in enumerate(text):
        if char == "(":
            begin = begin if depth else place
            depth += 1
        elif char == ")" and depth:
            depth -= 1
            if not depth:
                yield begin, place + 1, text[begin + 1 : place]
    if depth:
        yield begin, len(text), text[begin + 1 :]


def closing_runs(text: str) -> Iterator[tuple[str, ...]]:
    """Contents of the brackets, side by side, that close a clause: ``… (Chile) (Peru);``.

    A clause closes with ``;``, ``.`` or the end of the text.
    """
    run: list[str] = []
    last = 0
    for begin, end, content in _brackets(text):
        if text[last:begin].strip():
            run = []
        run.append(content)
        last = end
        following = text[end:].lstrip()
        if not following or following[0] in _CLAUSE_ENDS:
            yield tuple(run)
            run = []


@lru_cache(maxsize=2)
def _closed_up(countries: CountryIndex) -> dict[str, str]:
    return {fold(name).replace(" ", ""): iso3 for iso3, name in countries.shown.items()}


def _state(name: str, countries: CountryIndex) -> str | None:
    # The list of China's second review breaks names apart: "Sierra Le one", "S tate of".
    return countries.find(name) or _closed_up(countries).get(fold(name).replace(" ", ""))


def _names(content: str, countries: CountryIndex) -> tuple[str, ...]:
    """``Portugal, Slovakia`` as two names, ``Bolivia (Plurinational State of)`` as one."""
    if _state(content, countries):
        return (content,)
    pieces = [p.strip() for p in _COMMA.split(content) if p.strip()]
    names: list[str] = []
    for piece in pieces:
        whole = _state(piece, countries)
        names += [piece] if whole else [p.strip() for p in _AND.split(piece) if p.strip()]
    return tuple(names)


def recommending_states(text: str, countries: CountryIndex) -> Recommending:
    """The States in the closing brackets of `text`.

    Brackets before the first State of a run are remarks (``(No. 29) (Chile)``) and left alone;
    in the last bracket of a run, and after a State, a name that is no State is `unknown`.
    """
    published: dict[str, str | None] = {}
    for run in closing_runs(text):
        met = False
        for place, content in enumerate(run):
            names = _names(content.strip(), countries)
            known = [_state(n, countries) for n in names]
            met = met or any(known)
            if met or place == len(run) - 1:
                published.update(zip(names, known, strict=True))
    return Recommending(
        states=tuple(dict.fromkeys(s for s in published.values() if s)),
        published=tuple(published),
        unknown=tuple(n for n, state in published.items() if state is None),
    )
