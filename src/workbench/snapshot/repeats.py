"""Recommendations that two sources hold: the fuller one is counted, the other kept beside it.

The UN index and UPR Info both hold UPR outcomes; the register restates passages of documents that
the UN index holds whole. What is compared is the review (State and session) or, outside the UPR,
the document symbol. Sources are read in order of precedence, highest first.
"""

from __future__ import annotations

from collections.abc import Mapping

from workbench.model import Family, Recommendation

Key = tuple[str, int] | str


def _keys(rec: Recommendation) -> list[Key]:
    if rec.family is Family.UPR:
        session = rec.upr_session
        return [] if session is None else [(iso3, session) for iso3 in rec.countries]
    return [rec.symbol] if rec.symbol else []


class Repeats:
    """Remembers which source of highest precedence holds a review or a document.

    Parameters
    ----------
    precedence : source → rank; a source that is not in it never hides another.
    """

    def __init__(self, precedence: Mapping[str, int]) -> None:
        self._precedence = precedence
        self._held: dict[Key, int] = {}

    def counted(self, rec: Recommendation) -> bool:
        """Whether `rec` is counted: no source of higher precedence holds the same."""
        rank = self._precedence.get(rec.source, 0)
        hidden = False
        for key in _keys(rec):
            hidden = self._held.setdefault(key, rank) > rank or hidden
        return not hidden
