"""One row against the columns: every fault with what was expected instead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from workbench.errors import did_you_mean
from workbench.sources.register.cells import split
from workbench.sources.register.columns import (
    BY_NAME,
    COLUMNS,
    EXAMPLE_PREFIX,
    MAX_CELL,
    PLAIN,
    Column,
)
from workbench.taxonomy import Taxonomy

Fault = tuple[str, str, str]
"""Column, value, what was expected."""


def cell_fault(column: Column, value: str) -> str | None:
    """What was expected instead of `value`, or None when it may stand there."""
    if column.required and not re.search(r"\S", value):
        return f"a value: {column.meaning.partition(': ')[0].rstrip('.')}"
    if column.allowed:
        if value in column.allowed:
            return None
        shown = ", ".join(a or "(empty)" for a in column.allowed)
        return f"one of {shown}.{did_you_mean(value, filter(None, column.allowed))}"
    if len(value) > MAX_CELL:
        return f"at most {MAX_CELL:,} characters, not {len(value):,}"
    if not re.search(PLAIN, value):
        return BY_NAME["note"].expected
    return None if re.search(column.pattern, value) else column.expected


def _country_fault(value: str, taxonomy: Taxonomy) -> str | None:
    known = taxonomy.countries
    if value in known.codes:
        return None
    code = known.find(value)
    if code:
        return f"the ISO3 code {code!r}"
    near = did_you_mean(value, [*sorted(known.codes), *known.shown.values()])
    return f"an ISO 3166-1 alpha-3 code.{near}"


def _states_faults(cell: str, taxonomy: Taxonomy) -> Iterator[Fault]:
    known = taxonomy.countries
    for name in split(cell):
        if known.find(name) is None:
            near = did_you_mean(name, [*sorted(known.codes), *known.shown.values()])
            yield "recommending_states", name, f"ISO3 codes or names of States.{near}"


def row_faults(row: Mapping[str, str], taxonomy: Taxonomy) -> Iterator[Fault]:
    """All faults of one row of clean cells, in the order of the columns."""
    if row["id"].startswith(EXAMPLE_PREFIX):
        yield "id", row["id"], "no example row; this is an example row, delete it"
        return
    for column in COLUMNS:
        value = row.get(column.name, "")
        if column.name == "country" and value:
            expected = _country_fault(value, taxonomy)
        else:
            expected = cell_fault(column, value)
        if expected:
            yield column.name, value, expected
    yield from _states_faults(row["recommending_states"], taxonomy)
    status, scale = row["previous_status"], row["previous_status_scale"]
    if bool(status) != bool(scale):
        empty = "previous_status_scale" if status else "previous_status"
        yield empty, "", "a value: a status and its scale stand together or not at all"
