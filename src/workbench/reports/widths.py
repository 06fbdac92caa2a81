"""Column widths for tables on paper, from what stands in them."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from bs4.element import Tag

_BREAKS = re.compile(r"[\s/.\-–—_]+")
_LONGEST_WORD = 16
_LONGEST_CELL = 90


def _span(cell: Tag) -> int:
    value = str(cell.get("colspan", "1"))
    return int(value) if value.isdigit() else 1


def _columns(table: Tag) -> list[list[str]]:
    """Texts by column; cells over several columns say nothing about one of them."""
    columns: list[list[str]] = []
    held: dict[int, int] = {}
    for row in table.find_all("tr"):
        at = 0
        for cell in row.find_all(["td", "th"], recursive=False):
            while held.get(at, 0) > 0:
                held[at] -= 1
                at += 1
            width = _span(cell)
            while len(columns) < at + width:
                columns.append([])
            if width == 1:
                columns[at].append(cell.get_text(" ", strip=True))
            down = str(cell.get("rowspan", "1"))
            for over in range(at, at + width):
                held[over] = int(down) - 1 if down.isdigit() else 0
            at += width
        for over in list(held):
            if over >= at and held[over] > 0:
                held[over] -= 1
    return columns


def _weight(texts: list[str]) -> float:
    words = [len(w) for text in texts for w in _BREAKS.split(text)]
    lengths = sorted(len(text) for text in texts)
    typical = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 1
    wrapped = min(typical, _LONGEST_CELL) ** 0.8
    return max(min(max(words, default=1), _LONGEST_WORD), wrapped, 3.0)


def column_widths(table: Tag) -> list[float]:
    """Shares of the line in percent; they add up to 100."""
    weights = [_weight(texts) for texts in _columns(table)]
    whole = sum(weights) or 1.0
    return [100 * weight / whole for weight in weights]


def set_column_widths(soup: BeautifulSoup) -> None:
    """Give every table a ``colgroup`` in percent, which pandoc hands to both writers."""
    for table in soup.find_all("table"):
        for old in table.find_all("colgroup"):
            old.decompose()
        group = soup.new_tag("colgroup")
        for share in column_widths(table):
            group.append(soup.new_tag("col", attrs={"style": f"width: {share:.2f}%"}))
        caption = table.find("caption", recursive=False)
        if isinstance(caption, Tag):
            caption.insert_after(group)
        else:
            table.insert(0, group)
