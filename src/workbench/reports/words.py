"""Names that come from reviewed tables rather than from templates, for translation."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache

from workbench.harmonise.mechanisms import mechanism_index
from workbench.i18n import word
from workbench.model import Family
from workbench.resources import taxonomy_file
from workbench.taxonomy import load_taxonomy

SPECIAL_PROCEDURES = word("Special procedures")
_PROPER_NAMES = frozenset({Family.OBSERVATION_MISSION})


@cache
def action_names() -> dict[str, str]:
    """The requested actions by code, as the rules table names them."""
    with taxonomy_file("action_rules.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file)} | {
            "practice": word("change practice")
        }


def _column(table: str, column: str) -> Iterator[str]:
    with taxonomy_file(table).open(encoding="utf-8", newline="") as file:
        yield from (row[column] for row in csv.DictReader(file))


def table_words() -> Iterator[str]:
    """Every name of the tables that a report shows in its own language."""
    taxonomy = load_taxonomy()
    yield from (o.name for o in taxonomy.obligations)
    yield from (p.name for p in taxonomy.parts)
    yield from action_names().values()
    for instrument in taxonomy.instruments:
        if instrument.type == "treaty":
            yield instrument.name
            yield instrument.full_name
    yield from _column("series.csv", "name")
    yield from _column("upr_status.csv", "status")
    for mechanism in mechanism_index().by_id.values():
        if mechanism.family not in _PROPER_NAMES:
            yield mechanism.short


_RULE_WORDS = (word("same order of States as in the fourth cycle, three sessions a year"),)
_ASSESSORS = (word("Human Rights Committee"),)
