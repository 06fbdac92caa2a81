"""The four layouts of OHCHR's lists, and what tells them apart.

==========================  ==========================================  =====================
layout                      last column                                 themes
==========================  ==========================================  =====================
``coded``                   ``Assessment/comments …``                   ``A12 Words``
``coded with SDGs``         the same                                    also ``S16 SDG 16 - …``
``dashed``                  the same                                    ``- Words``; ``SDGs:``
``SDG column``              ``Relevant SDGs``                           ``- Words``
==========================  ==========================================  =====================

Seen: coded 2014–2015, coded with SDGs 2018–2019, dashed 2020, SDG column 2025.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

from workbench.errors import BadInput

Row = tuple[str, ...]

COMMENTED = (
    "recommendation",
    "position",
    "full list of themes",
    "assessment/comments on level of implementation",
)
WITH_SDG_COLUMN = (
    "recommendation and recommending state",
    "position of the state under review",
    "human rights themes and groups of persons",
    "relevant sdgs",
)
CODED_LINE = re.compile(r"[A-Z]\d* (?=\S)")
SDG_LINE = re.compile(r"S\d+ SDG (\d+)\b")
GROUPS_HEADING = re.compile(r"(?:affected persons|groups of persons)\s*:", re.IGNORECASE)
SDGS_HEADING = re.compile(r"SDGs\s*:", re.IGNORECASE)


class Layout(StrEnum):
    """How a list is laid out; see the module's table."""

    CODED = "coded"
    CODED_WITH_SDGS = "coded with SDGs"
    DASHED = "dashed"
    SDG_COLUMN = "SDG column"


def folded(row: Iterable[str]) -> Row:
    """A header row without differences of case and spacing."""
    return tuple(" ".join(cell.casefold().split()) for cell in row)


def _first_lines(rows: Sequence[Row]) -> list[str]:
    """The theme lines of all cells, up to the heading of another list in the same cell."""
    found: list[str] = []
    for row in rows:
        if len(set(row)) == 1 or folded(row) == COMMENTED:
            continue
        for line in map(str.strip, row[2].splitlines()):
            if GROUPS_HEADING.fullmatch(line) or SDGS_HEADING.fullmatch(line):
                break
            found += [line] if line else []
    return found


def detect(rows: Sequence[Row], file: str) -> Layout:
    """The layout of a table, its header row first.

    Raises
    ------
    BadInput
        For any other, naming what was found.
    """
    header = folded(rows[0]) if rows else ()
    if header == WITH_SDG_COLUMN:
        return Layout.SDG_COLUMN
    if header != COMMENTED:
        found = " | ".join(rows[0]) if rows else "nothing"
        raise BadInput(
            f"{file}: unknown layout: a table begins with {found[:200]!r}; expected "
            f"{' | '.join(COMMENTED)!r} or {' | '.join(WITH_SDG_COLUMN)!r}."
        )
    lines = _first_lines(rows[1:])
    if all(line.startswith("- ") for line in lines):
        return Layout.DASHED
    if all(CODED_LINE.match(line) for line in lines):
        with_sdgs = any(SDG_LINE.match(line) for line in lines)
        return Layout.CODED_WITH_SDGS if with_sdgs else Layout.CODED
    odd = next(x for x in lines if x.startswith("- ") != lines[0].startswith("- ")
               or not (x.startswith("- ") or CODED_LINE.match(x)))  # fmt: skip
    raise BadInput(
        f"{file}: unknown layout: themes are neither all coded ('A12 …') nor all dashed "
        f"('- …'); found {odd[:80]!r}."
    )
