"""Which of the 10 election parts a recommendation is about.

Rules are in ``part_patterns.csv``; they rest on words and on the obligations found before. Only
what is core has parts (section 3 of the codebook).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from workbench.analysis.electoral_evidence import cut, electoral_evidence, found_in, found_in_topics
from workbench.model import Label, Method, Scheme

VERSION = "parts-1"


@lru_cache(maxsize=20_000)
def _label(code: str, confidence: float, why: str) -> Label:
    return Label(Scheme.ELECTION_PART, code, Method.RULE, "", VERSION, confidence, why)


def election_parts(
    text: str, relevance: Label, obligations: Sequence[Label], topics: Sequence[str]
) -> tuple[Label, ...]:
    """Election parts, each once, by code; none where `relevance` is not core.

    Parameters
    ----------
    obligations : as `workbench.analysis.obligations.obligations` gives them for the same text.
    topics : what a register's restater tagged the recommendation with; read where words and
        obligations show no part, and told so in `why`.
    """
    if relevance.code != "core":
        return ()
    table = electoral_evidence().parts
    bound = {label.code: label.why for label in obligations}
    found = found_in(text)
    met = {**found.met, **bound}
    best = table.best(found, met)
    if best or not topics:
        return tuple(_label(c, rule.confidence, rule.why(met)) for c, rule in best)
    found = found_in_topics(tuple(topics))
    met = {**found.met, **bound}
    sure, tagged = table.silent[0].confidence, table.best(found, met)
    return tuple(_label(c, sure, cut(f"topic: {rule.why(met)}")) for c, rule in tagged)
