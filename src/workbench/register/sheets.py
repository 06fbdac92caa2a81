"""The register's worksheet: readable, safe to type in, with drop-downs for the closed lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from workbench.harmonise.countries import country_index
from workbench.sources.register.columns import BY_NAME

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

SHEET, COUNTRIES = "Register", "Countries"
# Rows that drop-downs reach; a mission's reports have some 30 recommendations each.
ROWS = 2000
# Dark text on light ground and white on dark: contrast at least 7 to 1 each.
INK, HEAD, HEAD_REQUIRED, EXAMPLE = "1A1A1A", "3D3D3D", "0B4A82", "FFF4CE"
TEXT_FORMAT = "@"


def style_header(sheet: Worksheet, names: Sequence[str], width: Sequence[int]) -> None:
    """White on dark, bold, frozen; required columns have another ground (and say so elsewhere)."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    for place, name in enumerate(names, 1):
        cell = sheet.cell(1, place)
        required = name in BY_NAME and BY_NAME[name].required
        cell.fill = PatternFill("solid", fgColor=HEAD_REQUIRED if required else HEAD)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        dimension = sheet.column_dimensions[get_column_letter(place)]
        dimension.width = width[place - 1]
        # As text: spreadsheets else turn 133.10 into 133.1 and 2011-05 into the first of May.
        dimension.number_format = TEXT_FORMAT
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A3
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0


def style_rows(sheet: Worksheet, rows: Iterable[int], fill: str = "") -> None:
    """Wrapped text at the top of the cell, stored as text."""
    from openpyxl.styles import Alignment, Font, PatternFill

    alignment, font = Alignment(wrap_text=True, vertical="top"), Font(color=INK)
    for number in rows:
        for cell in sheet[number]:
            cell.alignment, cell.font, cell.number_format = alignment, font, TEXT_FORMAT
            if fill:
                cell.fill = PatternFill("solid", fgColor=fill)


def _drop_down(sheet: Worksheet, place: int, name: str, formula: str) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    choice = DataValidation(type="list", formula1=formula, allow_blank=not BY_NAME[name].required)
    choice.error = f"{name}: choose one of the list."
    choice.errorTitle = "Not in the list"
    choice.showErrorMessage = True
    letter = get_column_letter(place)
    choice.add(f"{letter}2:{letter}{ROWS}")
    sheet.add_data_validation(choice)


def add_drop_downs(sheet: Worksheet, names: Sequence[str], countries: int) -> None:
    """Drop-downs for every column with a closed list; `countries` is the length of their sheet."""
    for place, name in enumerate(names, 1):
        allowed = [a for a in BY_NAME[name].allowed if a]
        if allowed:
            _drop_down(sheet, place, name, f'"{",".join(allowed)}"')
        elif name == "country":
            _drop_down(sheet, place, name, f"={COUNTRIES}!$A$2:$A${countries + 1}")


def add_countries(workbook: Workbook) -> int:
    """A sheet of ISO3 codes and English names; gives back how many."""
    sheet = workbook.create_sheet(COUNTRIES)
    index = country_index()
    sheet.append(["code", "name"])
    for code in sorted(index.codes):
        sheet.append([code, index.shown[code]])
    style_header(sheet, ["code", "name"], [10, 50])
    sheet.freeze_panes = "A2"
    return len(index.codes)


def register_workbook(names: Sequence[str], rows: Sequence[Sequence[str]]) -> Workbook:
    """A workbook with the rows (cells already neutral) and the list of countries."""
    from openpyxl import Workbook

    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = SHEET
    sheet.append(list(names))
    for number, row in enumerate(rows, 2):
        sheet.append([cell or None for cell in row])
        for cell in sheet[number]:
            # Else openpyxl makes an error cell of a text such as #N/A.
            cell.data_type = "s" if cell.value is not None else "n"
    style_header(sheet, names, [BY_NAME[n].width for n in names])
    style_rows(sheet, range(2, len(rows) + 2))
    add_drop_downs(sheet, names, add_countries(workbook))
    return workbook
