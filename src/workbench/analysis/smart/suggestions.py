"""Which criteria are weak, and the reviewed patterns that make them better."""

from __future__ import annotations

import csv
from functools import cache

from workbench.analysis.smart.model import Criterion, CriterionRating, Pattern, SmartRating
from workbench.resources import taxonomy_file

WEAK_BELOW = 2
FALLBACK = "en"


@cache
def _table() -> dict[tuple[str, Criterion], tuple[Pattern, ...]]:
    with taxonomy_file("smart_patterns.csv").open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda r: int(r["order"]))
    table: dict[tuple[str, Criterion], tuple[Pattern, ...]] = {}
    for row in rows:
        criterion = Criterion(row["criterion"])
        key = (row["language"], criterion)
        table[key] = (*table.get(key, ()), Pattern(criterion, row["pattern"], row["note"]))
    return table


def weak(rating: SmartRating) -> tuple[CriterionRating, ...]:
    """Criteria scored 0 or 1, weakest first; those that need a person are not among them."""
    scored = [c for c in rating.criteria if c.score is not None and c.score < WEAK_BELOW]
    return tuple(sorted(scored, key=lambda c: c.score or 0))


def patterns(rating: SmartRating) -> tuple[Pattern, ...]:
    """The patterns for each weak criterion, in the rating's language or else in English."""
    table = _table()
    found: list[Pattern] = []
    for entry in weak(rating):
        own = table.get((rating.language, entry.criterion))
        found += own or table.get((FALLBACK, entry.criterion), ())
    return tuple(found)
