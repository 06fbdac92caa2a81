"""A table that people coded, in UPR Info's shape: CSV of any age, XLS or XLSX."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from workbench.analysis.evaluation import ACTIONS, ISSUE, Group, TruthRow
from workbench.analysis.language import detect
from workbench.errors import BadInput, MissingColumns
from workbench.labelfile.delimited import parse, text_of
from workbench.labelfile.headers import language_code
from workbench.sources.intake import Intake
from workbench.sources.opening import whole
from workbench.sources.register.cells import clean
from workbench.sources.register.lines import OLE_MARK, XLSX_MARK, Line
from workbench.sources.tables import LARGEST, Columns
from workbench.sources.upr_info.issues import split_issues
from workbench.sources.upr_info.parse import PLEDGE
from workbench.sources.upr_info.xls import xls_rows

TAKEN = ("Text", "Action", "Issue", "Session", "Response", "Language")
_COLUMNS = Columns(required=("Text",), optional=TAKEN[1:])
# UPR Info writes in English; a text has to be clearly something else to be left out.
_STATED = "en"
Cells = dict[str, str]


def _from_lines(lines: Sequence[Line], intake: Intake) -> Iterator[tuple[int, Cells]]:
    filled = [x for x in lines if x.faults or any(c.strip() for c in x.cells)]
    if not filled:
        raise BadInput(f"{intake.file}: the table is empty; expected a header with 'Text'.")
    own = {name.casefold(): name for name in TAKEN}
    header = [own.get(c.strip().casefold(), c.strip()) for c in filled[0].cells]
    _COLUMNS.check(header, intake)
    for line in filled[1:]:
        intake.seen()
        extra = [c for c in line.cells[len(header) :] if c.strip()]
        if extra or len(line.cells) < header.index("Text") + 1:
            intake.refuse(line.number, "row", f"{len(line.cells)} cells", f"{len(header)} cells")
            continue
        yield line.number, dict(zip(header, line.cells, strict=False))


def _rows(path: Path, intake: Intake) -> Iterator[tuple[int, Cells]]:
    raw = whole(path, intake.file, LARGEST)
    if raw.startswith(OLE_MARK):
        return xls_rows(raw, _COLUMNS, intake)
    if raw.startswith(XLSX_MARK):
        from workbench.sources.register.workbooks import xlsx_lines

        return _from_lines([*xlsx_lines(path, intake.file)], intake)
    return _from_lines(parse(text_of(raw, intake.file), intake.file).lines, intake)


def _action(number: int, cell: str, intake: Intake) -> str:
    code = cell.strip().removesuffix(".0")
    if code and code not in ACTIONS:
        intake.refuse(number, "Action", cell, "a category from 1 to 5, or an empty cell")
    return code


def _group(text: str, cells: Cells) -> Group:
    if cells.get("Response", "").strip() == PLEDGE:
        return Group.PLEDGE
    found = detect(text, language_code(cells.get("Language", "")) or _STATED)
    if not found.refusal:
        return Group.SCORED
    return Group.UNREADABLE if found.code in {"und", "en"} else Group.OTHER_LANGUAGE


def _truth(number: int, raw: Cells, intake: Intake, *, issues: bool) -> TruthRow:
    cells = {name: clean(cell) for name, cell in raw.items()}
    text = cells["Text"]
    return TruthRow(
        number=number,
        text=text,
        action=_action(number, cells.get("Action", ""), intake),
        elections=ISSUE in split_issues(cells["Issue"]) if issues and cells["Issue"] else None,
        session=cells.get("Session", "").removesuffix(".0"),
        group=_group(text, cells),
    )


def truth_rows(path: Path) -> list[TruthRow]:
    """Every row of a coded table, with its line or row in the file (its record in an XLS).

    Only ``Text`` and one of ``Action`` and ``Issue`` are needed.

    Raises
    ------
    BadInput
        If the file is no such table, or a row of it cannot be read (all of them are named).
    """
    intake = Intake("truth", path.name)
    taken = [*_rows(path, intake)]
    names = set().union(*(cells for _, cells in taken))
    if taken and not names & {"Action", "Issue"}:
        raise MissingColumns(path.name, ["Action", "Issue"], sorted(names))
    rows = [_truth(n, cells, intake, issues="Issue" in cells) for n, cells in taken]
    intake.stored = len(rows) - len({r.record for r in intake.refused})
    if intake.fatal:
        raise BadInput(
            f"{path.name}: {len({r.record for r in intake.fatal})} of {intake.read} rows cannot "
            "be read; nothing was scored.",
            intake.fatal,
        )
    return rows
