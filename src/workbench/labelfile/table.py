"""The rows of a user's table with a header, as recommendations to be labelled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.errors import BadInput, Refusal
from workbench.labelfile.answers import NAMES, Answer, Ask, cells
from workbench.labelfile.headers import Header, find_header, language_code
from workbench.sources.register.cells import clean
from workbench.sources.register.lines import Line


@dataclass(frozen=True, slots=True)
class Table:
    """The lines of one table, its header, and the places of the lines that are recommendations."""

    lines: tuple[Line, ...]
    header: Header
    places: tuple[int, ...]

    @property
    def width(self) -> int:
        return len(self.header.names)


def _width(names: Sequence[str]) -> int:
    """Without the empty cells at the end that spreadsheet programs leave."""
    return max((n for n, name in enumerate(names, 1) if name.strip()), default=0)


def table_of(lines: Sequence[Line], column: str, file: str, *, least: int | None = None) -> Table:
    """Find the header; lines without any cell filled are no recommendations.

    Parameters
    ----------
    least : None where cells beyond the header mean a missing quote (CSV); in a workbook they may
        stand there, and new columns begin behind them and behind this many.

    Raises
    ------
    BadInput
        If there is no column for the text, or a line has more cells than the header.
    """
    header = find_header([x.cells for x in lines], column, file)
    width = _width(header.names)
    if least is not None:
        width = max(least, *(_width(x.cells) for x in lines))
    names = (*header.names, *[""] * width)[:width]
    places = tuple(
        n for n, x in enumerate(lines)
        if n > header.row and (x.faults or any(c.strip() for c in x.cells))
    )  # fmt: skip
    long = [lines[n] for n in places if _width(lines[n].cells) > len(names)]
    if long:
        raise BadInput(
            f"{file}: {len(long)} of {len(places)} rows have more cells than the header; nothing "
            "was written.",
            [Refusal(file, x.number, "row", " | ".join(x.cells), f"{len(names)} cells "
                     "(a text with the delimiter in it stands in quotes)") for x in long],
        )  # fmt: skip
    header = Header(header.row, names, header.text, header.language, header.id)
    return Table(tuple(lines), header, places)


def _cell(line: Line, place: int | None) -> str:
    return clean(line.cells[place]) if place is not None and place < len(line.cells) else ""


def asks_of(table: Table) -> list[Ask]:
    """The recommendations of a table, in order."""
    found = []
    for line in (table.lines[n] for n in table.places):
        fault = next((f for f in line.faults if f.place == table.header.text), None)
        why = f"no text but {fault.value[:60]!r}; expected {fault.expected}" if fault else ""
        found.append(
            Ask(
                "" if fault else _cell(line, table.header.text),
                language_code(_cell(line, table.header.language)),
                _cell(line, table.header.id),
                why,
            )
        )
    return found


def new_columns(table: Table) -> dict[str, int]:
    """Column → place: where the table has it from an earlier run, else behind the last."""
    known = {name: place for place, name in enumerate(table.header.names)}
    added = [name for name in NAMES if name not in known]
    return {
        **{name: known[name] for name in NAMES if name in known},
        **{name: table.width + n for n, name in enumerate(added)},
    }


def filled_rows(table: Table, answers: Sequence[Answer]) -> list[list[str]]:
    """All lines with the new columns; lines that are no recommendations stay as they are."""
    columns = new_columns(table)
    width = max(table.width, *(place + 1 for place in columns.values()))
    rows = [
        [*line.cells, *[""] * (width - len(line.cells))] if line.cells else []
        for line in table.lines
    ]
    told = zip(table.places, map(cells, answers), strict=True)
    for place, values in [(table.header.row, {n: n for n in columns}), *told]:
        rows[place] = rows[place][:width]
        for name, at in columns.items():
            rows[place][at] = values[name]
    return rows
