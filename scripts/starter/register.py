"""register.csv: the verified recommendations of both collections, one file, as they stand there.

All columns of the interchange format and every cell, in our own words since their first writing.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

FILES = ("data/register/register_a.csv", "data/register/register_b.csv")


def rows(shared: Path) -> Iterator[dict[str, str]]:
    """The rows of both files in their order, first file first."""
    for name in FILES:
        with (shared / name).open(encoding="utf-8-sig", newline="") as file:
            yield from csv.DictReader(file)
