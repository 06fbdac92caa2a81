"""Column widths for tables on paper, from what stands in them."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from bs4.element import Tag

_BREAKS = re.compile(r"[\s/.\-–—_]+")
# Millimetres at the letter size of tables: a letter, a cell's two margins, the whole line.
_LETTER, _MARGINS, _LINE = 1.95, 4.4, 170.0
_BOLD = 1.15  # of the width of an ordinary letter
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


def _needed(texts: list[str]) -> float:
    """Millimetres that keep the words of a column whole; its first text, the header, is bold."""
    letters = [_BOLD * _longest_word(text) for text in texts[:1]]
    letters += [_longest_word(text) for text in texts[1:]]
    return max(letters, default=1) * _LETTER + _MARGINS


def _longest_word(text: str) -> float:
    return min(max(map(len, _BREAKS.split(text)), default=1), _LONGEST_WORD)


def _wanted(texts: list[str]) -> float:
    """Millimetres by which a column would be glad to be wider, damped for long texts."""
    longest = min(max(map(len, texts), default=1), _LONGEST_CELL)
    damped: float = longest**0.85
    return max(damped * _LETTER - _needed(texts), 0.0)


def column_widths(table: Tag) -> list[float]:
    """Shares of the line in percent; they add up to 100."""
    columns = _columns(table)
    needed, wanted = [_needed(c) for c in columns], [_wanted(c) for c in columns]
    spare = max(_LINE - sum(needed), 0.0)
    glad = sum(wanted)
    shares = [n + (spare * w / glad if glad else spare / len(columns))
              for n, w in zip(needed, wanted, strict=True)]  # fmt: skip
    return [100 * share / sum(shares) for share in shares]


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
