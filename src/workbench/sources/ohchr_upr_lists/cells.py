"""Cells of a list taken apart: number, text and source of the position; labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.model import Label, Method, Scheme
from workbench.sources.intake import Intake
from workbench.sources.ohchr_upr_lists.layout import (
    CODED_LINE,
    GROUPS_HEADING,
    SDG_LINE,
    SDGS_HEADING,
    Layout,
)

# A few numbers of China's second review end with a stop ("186.28. Continue"), a few do not.
_NUMBER = re.compile(r"([1-9]\d{0,2}\.[1-9]\d{0,2})(?:\.(?!\d)\s*|\s+)")
_SOURCE = re.compile(r"\s*^\s*(Source of position\s*:.*)", re.IGNORECASE | re.DOTALL | re.MULTILINE)
_REPORT = re.compile(r"A/HRC/\d+/\d+")
_DASH_SDG = re.compile(r"-\s*(\d{1,2})\b")


@dataclass(frozen=True, slots=True)
class Cell:
    """The first cell of a recommendation. `source` says where the State's position stands."""

    number: str
    text: str
    source: str

    @property
    def report(self) -> str:
        """Symbol of the Working Group's report; the position may stand in its addendum."""
        found = _REPORT.search(self.source)
        return found[0] if found else ""


def read_cell(cell: str) -> Cell | None:
    """Number, words and source; None where the cell does not begin with a number."""
    found = _NUMBER.match(cell)
    if not found:
        return None
    body, *rest = _SOURCE.split(cell[found.end() :], maxsplit=1)
    text = " ".join(body.split()).rstrip("; ")
    return Cell(found[1], text, " ".join(rest[0].split()) if rest else "")


def _label(scheme: Scheme, code: str, published: str) -> Label:
    return Label(scheme, code, Method.PUBLISHER, published)


def _sdg(line: str, intake: Intake) -> Label:
    found = SDG_LINE.match(line) or _DASH_SDG.match(line)
    shown = line.removeprefix("- ")
    if not found or not 1 <= int(found[1]) <= 17:
        intake.unknown("SDG", shown)
    return _label(Scheme.SDG, str(int(found[1])) if found else shown, shown)


def theme_of(line: str) -> Label:
    """``A12 Acceptance …`` and ``- Acceptance …`` are the same theme, shown as published."""
    shown = line.removeprefix("- ")
    coded = CODED_LINE.match(shown) if shown == line else None
    return _label(Scheme.OHCHR_LIST_THEME, shown[coded.end() :] if coded else shown, shown)


def _lines(cell: str, layout: Layout) -> Iterator[tuple[Scheme, str]]:
    """Each line of a theme cell with what it is, by the headings within the cell."""
    scheme = Scheme.OHCHR_LIST_THEME
    for line in filter(None, map(str.strip, cell.splitlines())):
        if GROUPS_HEADING.fullmatch(line):
            scheme = Scheme.AFFECTED
        elif SDGS_HEADING.fullmatch(line):
            scheme = Scheme.SDG
        elif layout is Layout.CODED_WITH_SDGS and SDG_LINE.match(line):
            yield Scheme.SDG, line
        else:
            yield scheme, line


def read_labels(themes: str, last: str, layout: Layout, intake: Intake) -> tuple[Label, ...]:
    """Themes, affected persons and SDGs of one recommendation, each once."""
    found: list[Label] = []
    for scheme, line in _lines(themes, layout):
        if scheme is Scheme.SDG:
            found.append(_sdg(line, intake))
        elif scheme is Scheme.AFFECTED:
            shown = line.removeprefix("- ")
            found.append(_label(scheme, shown, shown))
        else:
            found.append(theme_of(line))
    if layout is Layout.SDG_COLUMN:
        found += [_sdg(line.strip(), intake) for line in last.splitlines() if line.strip()]
    return tuple(dict.fromkeys(found))
