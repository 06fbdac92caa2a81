"""What is on the screen as a file: CSV, XLSX, DOCX, Markdown. The same rows, whatever the form.

- **csv**: UTF-8 with a byte order mark (spreadsheet programs need it), RFC 4180 quoting. The title
  and the lines come first, one record each with one cell that begins with ``# ``; then the header,
  then the rows. A program skips the leading records whose first cell begins with ``# ``.
- **xlsx**: the table alone on the first sheet, its header in row 1 (frozen, with a filter row), so
  that a program reads it without being told how; title and lines on the second sheet.
- **docx**: landscape, the header row repeated on each page, rows kept whole, right-to-left where
  the language is.
- **md**: a heading, the lines as a list, a table; a line break within a cell is ``<br>``.

Cells of csv and xlsx that a spreadsheet program could run are neutralised
(`workbench.sources.register.cells.neutralise`; `restore` undoes it). Whole numbers become numbers
in xlsx; everything else stays text, so that paragraph 133.10 stays what it is.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from workbench.dashboards.exporting_docx import LOCALES, Sheet, docx
from workbench.dashboards.page import Download
from workbench.errors import BadParameter, UnknownName
from workbench.i18n import translator
from workbench.ledger.roundtrip.cells import shown
from workbench.sentences import sentence
from workbench.sources.register.cells import neutralise

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

COMMENT = "# "
LONGEST_CELL = 32_000
LONGEST_NAME = 80
_NUMBER = re.compile(r"0|-?[1-9][0-9]{0,14}")
_SHEET_FORBIDS = re.compile(r"[\[\]:*?/\\]")
_MARKDOWN = re.compile(r"([\\|*_`\[\]<>&])")
_ZIP = "application/vnd.openxmlformats-officedocument."


def export(
    kind: str, title: str, lines: Sequence[str], columns: Sequence[str],
    rows: Sequence[Sequence[str]], *, language: str = "en",
) -> Download:  # fmt: skip
    """A table as a file of `kind` (csv, xlsx, docx, md), named after its title.

    `lines` say what is shown: filters in force, dates, sources. Texts come as they are.

    Raises
    ------
    UnknownName
        For another kind.
    BadParameter
        If a row has not a cell per column, or a cell is too long for a spreadsheet.
    """
    if kind not in KINDS:
        raise UnknownName(
            "file type", kind, KINDS, sentence(" Expected %(these)s.", these=tuple(KINDS))
        )
    sheet = Sheet(
        _flat(title), tuple(map(_flat, lines)), tuple(map(_flat, columns)),
        tuple(tuple(map(shown, row)) for row in rows), language,
    )  # fmt: skip
    _check(sheet)
    media_type, make = KINDS[kind]
    return Download(f"{file_stem(title)}.{kind}", media_type, make(sheet))


def file_stem(title: str) -> str:
    """The title as a file name without ending: letters, digits and hyphens of any script."""
    plain = unicodedata.normalize("NFKC", title)
    stem = re.sub(r"[\W_]+", "-", plain)[:LONGEST_NAME].strip("-")
    # Windows keeps names such as CON and AUX to itself.
    return stem if len(stem) > 4 else f"export-{stem}".rstrip("-")


def _flat(text: str) -> str:
    return " ".join(shown(text).split())


def _check(sheet: Sheet) -> None:
    for number, row in enumerate(sheet.rows, 1):
        if len(row) != len(sheet.columns):
            raise BadParameter(
                sentence(
                    "row %(row)s has %(n)s cells; expected %(columns)s, one per column",
                    row=number,
                    n=len(row),
                    columns=len(sheet.columns),
                )
            )
        for name, cell in zip(sheet.columns, row, strict=True):
            if len(cell) > LONGEST_CELL:
                raise BadParameter(
                    sentence(
                        "row %(row)s, %(column)s: %(n)s characters; a file's cell takes %(most)s. "
                        "Narrow what is shown.",
                        row=number,
                        column=name,
                        n=len(cell),
                        most=LONGEST_CELL,
                    )
                )


def _csv(sheet: Sheet) -> bytes:
    text = io.StringIO(newline="")
    out = csv.writer(text)
    out.writerows([COMMENT + line] for line in (sheet.title, *sheet.lines))
    out.writerow(map(neutralise, sheet.columns))
    out.writerows(map(neutralise, row) for row in sheet.rows)
    return text.getvalue().encode("utf-8-sig")


def _xlsx(sheet: Sheet) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    page = book.worksheets[0]
    page.title = _SHEET_FORBIDS.sub(" ", sheet.title).strip(" '")[:31] or "Table"
    for row in (sheet.columns, *sheet.rows):
        _append(page, row)
    _style(page, sheet.widths(6, 60))
    page.freeze_panes = "B2"
    page.auto_filter.ref = page.dimensions
    about = book.create_sheet(_free(translator(sheet.language).gettext("About"), page.title))
    for line in (sheet.title, *sheet.lines):
        _append(about, [line])
    _style(about, [100])
    for each in (page, about):
        each.sheet_view.rightToLeft = sheet.right_to_left
    book.properties.title, book.properties.language = sheet.title, LOCALES.get(sheet.language)
    book.properties.creator = "Electoral Rights Workbench"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _free(name: str, taken: str) -> str:
    return name if name.casefold() != taken.casefold() else f"{name} 2"


def _append(page: Worksheet, row: Sequence[str]) -> None:
    page.append([int(c) if _NUMBER.fullmatch(c) else neutralise(c) or None for c in row])
    for cell in page[page.max_row]:
        if isinstance(cell.value, str):
            # Else openpyxl makes a formula of a text such as =A1 and an error cell of #N/A.
            cell.data_type = "s"


def _style(page: Worksheet, widths: Sequence[int]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    wrapped, head, white = (
        Alignment(wrap_text=True, vertical="top"),
        PatternFill("solid", fgColor="3D3D3D"), Font(bold=True, color="FFFFFF"),
    )  # fmt: skip
    for row in page.iter_rows():
        for cell in row:
            cell.alignment = wrapped
    for cell in page[1]:
        cell.fill, cell.font = head, white
    for place, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(place)].width = width
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.fitToHeight = 0


def _md(sheet: Sheet) -> bytes:
    def row(cells: Sequence[str]) -> str:
        return f"| {' | '.join(_escaped(c).replace(chr(10), '<br>') for c in cells)} |"

    lines = [f"# {_escaped(sheet.title)}", "", *(f"- {_escaped(line)}" for line in sheet.lines)]
    ruler = f"| {' | '.join(['---'] * len(sheet.columns))} |"
    lines += ["", row(sheet.columns), ruler, *map(row, sheet.rows)]
    return ("\n".join(lines) + "\n").encode()


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)


KINDS: Mapping[str, tuple[str, Callable[[Sheet], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", _csv),
    "xlsx": (f"{_ZIP}spreadsheetml.sheet", _xlsx),
    "docx": (f"{_ZIP}wordprocessingml.document", docx),
    "md": ("text/markdown; charset=utf-8", _md),
}
