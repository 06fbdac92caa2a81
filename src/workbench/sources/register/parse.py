"""Reading a register file: every row stored or refused, every fault of every row named.

Nothing of the format is ignored; columns it does not have are counted as extra fields.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from workbench.errors import BadInput, MissingColumns
from workbench.sources.intake import Entry, Intake
from workbench.sources.register.cells import clean
from workbench.sources.register.checks import row_faults
from workbench.sources.register.columns import BY_NAME, NAMES
from workbench.sources.register.lines import Line, file_lines
from workbench.sources.register.rows import row_values
from workbench.taxonomy import Taxonomy


def _header(line: Line, intake: Intake) -> tuple[str, ...]:
    """Column names in file order; unused ones without a name at the end are cut off."""
    names = [clean(c) for c in line.cells]
    while names and not names[-1]:
        names.pop()
    missing = [n for n in NAMES if n not in names]
    if missing:
        raise MissingColumns(intake.file, missing, names)
    names = [n or f"(column {place})" for place, n in enumerate(names, 1)]
    twice = sorted({n for n in names if names.count(n) > 1})
    if twice:
        raise BadInput(f"{intake.file}: column {twice[0]!r} stands twice; expected each once.")
    intake.extra_fields.update({n: 0 for n in names if n not in BY_NAME})
    return tuple(names)


def _cells(line: Line, header: Sequence[str], *, padded: bool) -> tuple[str, ...] | None:
    """The row's clean cells, as many as there are columns; None if they are more or fewer."""
    cells = tuple(clean(c) for c in line.cells)
    surplus = cells[len(header) :]
    if any(surplus) or (len(cells) < len(header) and not padded):
        return None
    return (*cells[: len(header)], *[""] * (len(header) - len(cells)))


class _Reader:
    """One file being read; remembers ids so that repetitions are found."""

    def __init__(self, taxonomy: Taxonomy, intake: Intake, header: Sequence[str]) -> None:
        self.taxonomy, self.intake, self.header = taxonomy, intake, header
        self.seen: dict[str, tuple[int, Mapping[str, str]]] = {}

    def _sound(self, line: Line, row: Mapping[str, str]) -> bool:
        spoilt = {self.header[f.place]: f for f in line.faults if f.place < len(self.header)}
        for name, fault in spoilt.items():
            self.intake.refuse(line.number, name, fault.value, fault.expected)
        faults = [f for f in row_faults(row, self.taxonomy) if f[0] not in spoilt]
        for name, value, expected in faults:
            self.intake.refuse(line.number, name, value, expected)
        return not spoilt and not faults

    def _repeated(self, line: Line, row: Mapping[str, str]) -> bool:
        first, earlier = self.seen.setdefault(row["id"], (line.number, row))
        if first == line.number:
            return False
        same = row == earlier
        expected = "the row once" if same else "an id used once, or the same content"
        self.intake.refuse(
            line.number, "id", row["id"], f"{expected}; see line {first}", fatal=not same
        )
        return True

    def entry(self, line: Line, *, padded: bool) -> Entry | None:
        """The entry of one line, or None once its faults are on the intake's account."""
        self.intake.seen()
        cells = _cells(line, self.header, padded=padded)
        if cells is None:
            count, wanted = len(line.cells), len(self.header)
            self.intake.refuse(line.number, "row", f"{count} cells", f"{wanted} cells")
            return None
        named = dict(zip(self.header, cells, strict=True))
        self.intake.extra_fields.update(n for n in named if n not in BY_NAME and named[n])
        row = {n: v for n, v in named.items() if n in BY_NAME}
        if not self._sound(line, row) or self._repeated(line, row):
            return None
        return Entry(line.number, row_values(row, self.taxonomy, self.intake))


def read(path: Path, taxonomy: Taxonomy, intake: Intake) -> Iterator[Entry]:
    """The entries of a register file (CSV or XLSX by content); records are line or row numbers.

    Raises
    ------
    BadInput
        If the file is no register at all: damaged, not UTF-8, an HTML page, a column missing.
    """
    lines = file_lines(path, intake.file)
    first = next(lines, None)
    if first is None:
        raise BadInput(f"{intake.file}: the file is empty; expected a header and rows.")
    header = _header(first, intake)
    with path.open("rb") as opened:
        # A spreadsheet leaves empty cells at the end of a row out; CSV does not.
        padded = opened.read(2) == b"PK"
    reader = _Reader(taxonomy, intake, header)
    for line in lines:
        entry = reader.entry(line, padded=padded)
        if entry:
            yield entry
