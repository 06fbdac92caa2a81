"""Names and codes in publishers' tables that are known and are not a State of today.

Former States, parts of States, territories, organisations and aggregates, from the reviewed table
``not_states.csv``: a row about one of them is refused with this reason and stops nothing.
"""

from __future__ import annotations

import csv
from functools import cache

from workbench.resources import taxonomy_file


@cache
def _table() -> dict[tuple[str, str], str]:
    known: dict[tuple[str, str], str] = {}
    with taxonomy_file("not_states.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for key in filter(None, (row["code"], row["name"])):
                known[row["scheme"], key] = row["kind"]
    return known


def why_not_a_state(scheme: str, *keys: str) -> str:
    """``former State``, ``territory`` …, or empty text when none of `keys` is in the table.

    `scheme` is whose codes they are: ``vdem``, ``owid``, ``factbook`` or ``untc``.
    """
    return next((kind for k in keys if (kind := _table().get((scheme, k)))), "")
