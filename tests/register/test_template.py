"""The spreadsheet a mission completes, and the page that explains it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from paths import ROOT
from registers import GOOD
from workbench.model import PublishedAssessment, Recommendation
from workbench.register import check_register, read_register
from workbench.register.sheets import EXAMPLE, HEAD, HEAD_REQUIRED, INK
from workbench.register.template import EXAMPLES, allowed_words, template_workbook
from workbench.resources import bundled, starter_table
from workbench.sources.register.columns import COLUMNS

TEMPLATE = bundled("templates") / "register" / "register-template.xlsx"


@pytest.fixture(scope="module")
def shipped() -> openpyxl.Workbook:
    return openpyxl.load_workbook(TEMPLATE)


def cells(workbook: openpyxl.Workbook) -> dict[str, list[list[object]]]:
    return {s.title: [[c.value for c in row] for row in s.iter_rows()] for s in workbook}


def test_the_shipped_template_is_the_one_the_script_makes(shipped):
    rows, _ = read_register(starter_table("register"))
    made = template_workbook(
        [r for r in rows if isinstance(r, Recommendation)],
        [r for r in rows if isinstance(r, PublishedAssessment)],
    )
    assert cells(made) == cells(shipped)
    assert list(cells(shipped)) == ["Register", "Guide", "Countries"]


def test_its_rows_are_refused_as_examples():
    account = check_register(TEMPLATE)
    assert (account.read, account.stored) == (len(EXAMPLES), 0)
    assert {r.column for r in account.refused} == {"id"}
    assert all("delete it" in r.expected for r in account.refused)


def test_its_rows_are_real_rows_but_for_their_ids(shipped, tmp_path):
    sheet = shipped["Register"]
    for row in range(2, 5):
        sheet.cell(row, 1).value = str(sheet.cell(row, 1).value).removeprefix("EXAMPLE-")
    shipped.save(tmp_path / "filled.xlsx")
    rows, _ = read_register(tmp_path / "filled.xlsx")
    known = read_register(starter_table("register"))[0]
    assert len(rows) == 4
    assert set(rows) <= set(known)


def test_a_completed_template_is_a_register(tmp_path):
    book = openpyxl.load_workbook(TEMPLATE)
    sheet = book["Register"]
    sheet.delete_rows(2, 3)
    values = GOOD | {"id": "GEO-X-1", "country": "GEO", "date": "2024-12"}
    sheet.append([values.get(str(c.value)) or None for c in sheet[1]])
    book.save(tmp_path / "filled.xlsx")
    (rec,), account = read_register(tmp_path / "filled.xlsx")
    assert (rec.id, rec.text, str(rec.date)) == ("GEO-X-1", GOOD["text"], "2024-12")
    assert not account.extra_fields


def test_closed_lists_have_drop_downs(shipped):
    sheet = shipped["Register"]
    names = [c.value for c in sheet[1]]
    lists = {
        names[openpyxl.utils.cell.range_boundaries(str(v.sqref))[0] - 1]: v.formula1
        for v in sheet.data_validations.dataValidation
    }
    assert set(lists) == {c.name for c in COLUMNS if c.allowed} | {"country"}
    assert lists["verified"] == '"full,summary"'
    assert all(len(formula) <= 257 for formula in lists.values())
    first, last = shipped["Countries"]["A2"].value, shipped["Countries"].max_row
    assert lists["country"] == f"=Countries!$A$2:$A${last}"
    assert first == "AFG"


def test_the_header_stays_in_view_and_cells_are_text(shipped):
    sheet = shipped["Register"]
    assert sheet.freeze_panes == "B2"
    assert all(d.number_format == "@" for d in sheet.column_dimensions.values())
    assert all(c.alignment.wrap_text for row in sheet["A1:V4"] for c in row)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("text", "ground"), [("FFFFFF", HEAD), ("FFFFFF", HEAD_REQUIRED), (INK, EXAMPLE)]
)
def test_text_stands_out_from_its_ground(text, ground):
    light, dark = sorted([luminance(text), luminance(ground)], reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 7


def test_the_guide_explains_every_column(shipped):
    guide = {row[0].value: row[2].value for row in shipped["Guide"].iter_rows(min_row=2)}
    assert {c.name: c.meaning for c in COLUMNS}.items() <= guide.items()


def test_the_page_explains_every_column():
    page = Path(ROOT / "docs/register-format.md").read_text(encoding="utf-8")
    for c in COLUMNS:
        line = next(x for x in page.splitlines() if x.startswith(f"| `{c.name}` |"))
        assert line.endswith(f"| {c.meaning} | {allowed_words(c)} |")
