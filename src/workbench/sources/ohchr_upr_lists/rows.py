"""Rows of a list's table: recommendations, with the theme under which they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.model import Label
from workbench.sources.intake import Intake
from workbench.sources.ohchr_upr_lists.cells import read_labels, theme_of
from workbench.sources.ohchr_upr_lists.layout import Layout, Row, detect, folded

_THEME = re.compile(r"Theme\s*:\s*(.*)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class ListRow:
    """One recommendation as it stands in the table. `comment`: filled in by the State."""

    record: int
    first: str
    position: str
    comment: str
    labels: tuple[Label, ...]


def _spans(row: Row) -> bool:
    return len(set(row)) == 1


def _labels(row: Row, theme: str, layout: Layout, intake: Intake) -> tuple[Label, ...]:
    labels = read_labels(row[2], row[3], layout, intake)
    heading = theme_of(theme) if theme else None
    if heading is None or heading.code in {label.code for label in labels}:
        return labels
    return (heading, *labels)


def list_rows(table: Sequence[Row], intake: Intake) -> Iterator[ListRow]:
    """The recommendations of one table; theme rows and repeated headers are no records.

    A row of another width, or one that spans the table and is no theme, is refused.

    Raises
    ------
    BadInput
        If the layout is unknown.
    """
    layout = detect(table, intake.file)
    header = folded(table[0])
    theme = ""
    for row in table[1:]:
        named = _THEME.fullmatch(row[0]) if row and _spans(row) else None
        if named:
            theme = " ".join(named[1].split())
        elif any(row) and folded(row) != header:
            record = intake.seen()
            if len(row) != len(header) or _spans(row):
                wanted = f"{len(header)} cells, or 'Theme: …'"
                intake.refuse(record, "row", " | ".join(dict.fromkeys(row)), wanted)
                continue
            comment = "" if layout is Layout.SDG_COLUMN else row[3]
            labels = _labels(row, theme, layout, intake)
            yield ListRow(record, row[0], row[1], comment, labels)
