"""Which obligations a concern in a few words points to, by the rules for recommendations."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.analysis.obligations import obligations
from workbench.analysis.relevance import relevance
from workbench.model import Family, Label

LONGEST = 300


@dataclass(frozen=True, slots=True)
class Concern:
    """A person's words and what the rules read in them; nobody has checked it.

    `relevance` is core, enabling or none (English words only); `labels` are obligations, surest
    first; `chosen` obligations that a person named, which then stand alone.
    """

    words: str
    relevance: Label
    labels: tuple[Label, ...]
    chosen: tuple[str, ...] = ()

    @property
    def obligations(self) -> tuple[str, ...]:
        """Codes, the person's own or the rules'."""
        return self.chosen or tuple(x.code for x in self.labels)


def concern(words: str, chosen: tuple[str, ...] = ()) -> Concern:
    """Read a concern; words beyond `LONGEST` characters are left out."""
    text = " ".join(words.split())[:LONGEST]
    about = relevance(text, (), Family.UPR, "")
    found = sorted(obligations(text, about, ()), key=lambda x: (-x.confidence, x.code))
    return Concern(text, about, tuple(found), chosen)
