"""Session and cycle of the Universal Periodic Review, from the ways publishers write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

# First and last session of each cycle (Council decisions 6/102, 17/119; sessions 1–12 in
# 2008–2011, 13–26 in 2012–2016, 27–40 in 2017–2022, 41–54 in 2022–2027).
CYCLES = {1: (1, 12), 2: (13, 26), 3: (27, 40), 4: (41, 54)}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}
_WORD = "|".join(_ORDINALS)
_CYCLE = re.compile(
    rf"cycle\s*[-:.#]?\s*(\d{{1,2}}|{_WORD})(?:st|nd|rd|th)?\b|\b(\d{{1,2}}|{_WORD})(?:st|nd|rd|th)?\s+cycle\b",
    re.IGNORECASE,
)
_SESSION = re.compile(r"(?<![\w.])(\d{1,3})(?:st|nd|rd|th)?(?![\w.]*\d)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class UprSession:
    """Session and cycle; either is None where it is not published, unreadable or contradictory."""

    session: int | None
    cycle: int | None


def cycle_of(session: int) -> int | None:
    """The cycle that a session belongs to; None outside sessions 1–54."""
    return next((c for c, (first, last) in CYCLES.items() if first <= session <= last), None)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _ORDINALS[word.lower()]


def _one(found: set[int], valid: Iterable[int]) -> int | None:
    possible = found & set(valid)
    return possible.pop() if len(found) == 1 and possible else None


@lru_cache(maxsize=4096)
def read_session(published: str) -> UprSession:
    """Session and cycle of e.g. ``28th Session - Cycle 2``, ``- 41``, ``Cycle 3``.

    A cycle that is not written follows from the session; a written one is taken as it is.
    Two different sessions in one text give None.
    """
    cycles = {_number(a or b) for a, b in _CYCLE.findall(published)}
    rest = _CYCLE.sub(" ", published)
    sessions = {int(n) for n in _SESSION.findall(rest)}
    session = _one(sessions, range(1, 55))
    cycle = _one(cycles, CYCLES)
    if not cycles and session:
        cycle = cycle_of(session)
    return UprSession(session, cycle)


def read_cycle(published: str) -> int | None:
    """The cycle of a cell that holds a cycle only: ``2``, ``Cycle 2``, ``- 2nd``, ``Second``."""
    words = published.casefold().replace("cycle", " ").strip(" -.\t\n\xa0")
    match = re.fullmatch(rf"(\d{{1,2}})(?:st|nd|rd|th)?|({_WORD})", words)
    number = _number(match[1] or match[2]) if match else 0
    return number if number in CYCLES else None
