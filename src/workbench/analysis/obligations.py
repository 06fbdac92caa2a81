"""Which of the 21 obligations the words of a recommendation point to.

Rules are in ``obligation_patterns.csv``; meanings in section 2 of the codebook. Nothing is given
where the recommendation is neither core nor enabling: *women* or *violence* say nothing about
elections by themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from workbench.analysis.electoral_evidence import cut, electoral_evidence, found_in, found_in_topics
from workbench.model import Label, Method, Scheme

VERSION = "obligations-2"
_ABOUT = {"core": "about_core", "enabling": "about_enabling"}


@lru_cache(maxsize=20_000)
def _label(code: str, confidence: float, why: str) -> Label:
    return Label(Scheme.OBLIGATION, code, Method.RULE, "", VERSION, confidence, why)


def obligations(text: str, relevance: Label, topics: Sequence[str]) -> tuple[Label, ...]:
    """Obligations, each once, by code; none where `relevance` is neither core nor enabling.

    Parameters
    ----------
    topics : what a register's restater tagged the recommendation with; read where the words of
        the text show no obligation, and told so in `why`.
    """
    about = _ABOUT.get(relevance.code)
    if about is None:
        return ()
    table = electoral_evidence().obligations
    found = found_in(text)
    met = {**found.met, about: ""}
    best = table.best(found, met)
    if best or not topics:
        return tuple(_label(c, rule.confidence, rule.why(met)) for c, rule in best)
    found = found_in_topics(tuple(topics))
    met = {**found.met, about: ""}
    sure, tagged = table.silent[0].confidence, table.best(found, met)
    return tuple(_label(c, sure, cut(f"topic: {rule.why(met)}")) for c, rule in tagged)
