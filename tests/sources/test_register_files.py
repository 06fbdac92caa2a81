"""Register files that are not what they claim to be: one clear error, nothing else."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registers import GOOD, STATUS, UPR, write_csv, write_xlsx
from workbench.errors import BadInput, MissingColumns
from workbench.register import check_register, read_register
from workbench.sources.register import lines, workbooks
from workbench.sources.register.columns import NAMES

FUZZ = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def refused(path: Path) -> str:
    with pytest.raises(BadInput) as caught:
        read_register(path)
    return str(caught.value)


def test_a_byte_order_mark_is_no_part_of_the_first_column(tmp_path):
    rows, _ = read_register(write_csv(tmp_path / "r.csv", [GOOD], encoding="utf-8-sig"))
    assert rows[0].id == GOOD["id"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("lineterminator", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends_of_all_systems_are_read(tmp_path, delimiter, lineterminator):
    path = tmp_path / "r.csv"
    write_csv(path, [GOOD, UPR], delimiter=delimiter, lineterminator=lineterminator)
    rows, _ = read_register(path)
    assert rows[0].addressees == ("parliament", "electoral commission")
    assert rows[1].text == UPR["text"]


def test_columns_may_come_in_another_order(tmp_path):
    usual, _ = read_register(write_csv(tmp_path / "a.csv", [UPR]))
    turned, _ = read_register(write_csv(tmp_path / "b.csv", [UPR], reversed(NAMES)))
    assert turned == usual


def test_a_missing_column_refuses_the_file(tmp_path):
    path = write_csv(tmp_path / "r.csv", [], [n for n in NAMES if n != "verified"])
    with pytest.raises(MissingColumns) as caught:
        read_register(path)
    assert caught.value.missing == ("verified",)


def test_an_extra_column_is_counted_and_left_out(tmp_path):
    rows = [GOOD | {"ours": "x"}, UPR | {"ours": ""}]
    found, intake = read_register(write_csv(tmp_path / "r.csv", rows, [*NAMES, "ours"]))
    assert intake.extra_fields == {"ours": 1}
    assert len(found) == 2


def test_a_column_that_stands_twice_refuses_the_file(tmp_path):
    path = write_csv(tmp_path / "r.csv", [], [*NAMES, "text"])
    assert "'text' stands twice" in refused(path)


@pytest.mark.parametrize(("surplus", "cells"), [(",more", 22), (",,more", 23)])
def test_a_row_with_too_many_cells_is_refused(tmp_path, surplus, cells):
    path = write_csv(tmp_path / "r.csv", [GOOD], lineterminator="\n")
    path.write_text(path.read_text().rstrip("\n") + surplus + "\n")
    assert [(r.record, r.value) for r in check_register(path).refused] == [(2, f"{cells} cells")]


def test_a_row_with_too_few_cells_is_refused(tmp_path):
    path = write_csv(tmp_path / "r.csv", [GOOD])
    path.write_text(path.read_text() + "X-1,KEN\n")
    assert [(r.record, r.expected) for r in check_register(path).refused] == [(3, "21 cells")]


def test_long_cells_and_line_breaks_are_read_whole(tmp_path):
    long = GOOD | {"text": "vote " * 1999 + "first", "note": "one\n\ntwo, “three”"}
    (rec,), _ = read_register(write_csv(tmp_path / "r.csv", [long]))
    assert (len(rec.text), rec.note) == (10_000, long["note"])


def test_a_giant_cell_is_refused(tmp_path):
    path = write_csv(tmp_path / "r.csv", [GOOD | {"note": "x" * 200_000}])
    assert "line 2: field larger than field limit" in refused(path)


def test_an_open_quote_is_refused(tmp_path):
    path = write_csv(tmp_path / "r.csv", [GOOD])
    path.write_text(path.read_text().replace("summary", '"summary'))
    assert "closed quotes" in refused(path)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (b"<!DOCTYPE html><html><title>Sign in</title></html>", "HTML page"),
        (",".join(NAMES).encode("utf-16"), "not utf-8-sig text"),
        (",".join(NAMES).encode("utf-16-le"), "missing columns"),
        ((",".join(NAMES) + "\ncafé").encode("latin-1"), "not utf-8-sig text"),
        (b'{"id": "KEN-1"}', "missing columns"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old .xls or a password-protected"),
        (b"PK\x03\x04 and nothing more", "cannot be read"),
    ],
)
def test_a_file_of_another_kind_is_refused(tmp_path, content, expected):
    path = tmp_path / "r.csv"
    path.write_bytes(content)
    assert expected in refused(path)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    assert "cannot be opened" in refused(tmp_path / "none.csv")
    assert "cannot be opened" in refused(tmp_path)


def test_a_file_far_too_large_is_refused_unread(tmp_path, monkeypatch):
    monkeypatch.setattr(lines, "MAX_BYTES", 100)
    assert "larger than 100 bytes" in refused(write_csv(tmp_path / "r.csv", [GOOD]))


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(workbooks, "MAX_UNPACKED", 1000)
    assert "unpacks to more than 1,000" in refused(write_xlsx(tmp_path / "r.xlsx", [GOOD]))


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9, 0.999])
def test_a_workbook_cut_off_is_refused(tmp_path, kept):
    path = write_xlsx(tmp_path / "r.xlsx", [GOOD, UPR])
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * kept)])
    assert "cannot be read" in refused(path)


def test_the_content_counts_and_not_the_name(tmp_path):
    book = write_xlsx(tmp_path / "r.xlsx", [GOOD]).rename(tmp_path / "r.csv")
    table = write_csv(tmp_path / "s.xlsx", [GOOD])
    assert read_register(book)[0] == read_register(table)[0]


def test_a_workbook_and_a_csv_file_give_the_same_rows(tmp_path):
    rows = [GOOD, UPR, STATUS]
    book = read_register(write_xlsx(tmp_path / "r.xlsx", rows))[0]
    assert book == read_register(write_csv(tmp_path / "r.csv", rows))[0]
    assert len(book) == 4


def test_the_sheet_named_register_is_read_wherever_it_stands(tmp_path):
    import openpyxl

    path = write_xlsx(tmp_path / "r.xlsx", [GOOD])
    book = openpyxl.load_workbook(path)
    book.worksheets[0].title = "Register"
    book.create_sheet("Notes of ours", 0).append(["nothing here"])
    book.save(path)
    assert read_register(path)[0][0].id == GOOD["id"]


def as_excel_saves(path: Path) -> Path:
    """The same workbook with its texts in the table of shared strings."""
    shared: list[str] = []

    def moved(match: re.Match[str]) -> str:
        shared.append(match[2])
        return f't="s"{match[1]}><v>{len(shared) - 1}</v></c>'

    with zipfile.ZipFile(path) as archive:
        parts = {n: archive.read(n).decode() for n in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    inline = r't="inlineStr"([^>]*)><is>(<t.*?</t>)</is></c>'
    parts[sheet] = re.sub(inline, moved, parts[sheet], flags=re.DOTALL)
    texts = "".join(f"<si>{t}</si>" for t in shared)
    kind = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{kind}">{texts}</sst>'
    spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        "</Types>",
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{spreadsheet}'
        '.sharedStrings+xml"/></Types>',
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    assert shared
    return path


def test_a_workbook_saved_by_excel_is_read_the_same(tmp_path):
    rows = [GOOD | {"note": "one\ntwo"}, UPR | {"text": "'=x"}]
    plain, _ = read_register(write_xlsx(tmp_path / "a.xlsx", rows))
    pasted = [rows[0] | {"note": "one_x000D_\ntwo"}, rows[1]]
    saved, _ = read_register(as_excel_saves(write_xlsx(tmp_path / "b.xlsx", pasted)))
    assert saved == plain
    assert next(r.note for r in saved) == "one\ntwo"


def accepted_or_refused(path: Path) -> None:
    try:
        rows, intake = read_register(path)
    except BadInput:
        return
    assert intake.read == intake.stored + len(intake.refused)
    assert len([r for r in rows if type(r).__name__ == "Recommendation"]) == intake.stored


changes = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 4), st.binary(max_size=6)), min_size=1, max_size=6
)


def mutated(data: bytes, how: list[tuple[float, int, bytes]]) -> bytes:
    for where, cut, put in how:
        at = int(where * len(data))
        data = data[:at] + put + data[at + cut :]
    return data


@FUZZ
@given(changes)
def test_a_damaged_csv_file_is_taken_whole_or_refused(tmp_path, how):
    path = write_csv(tmp_path / "r.csv", [GOOD, UPR, STATUS])
    path.write_bytes(mutated(path.read_bytes(), how))
    accepted_or_refused(path)


@FUZZ
@given(changes)
def test_a_damaged_workbook_is_taken_whole_or_refused(tmp_path, how):
    path = write_xlsx(tmp_path / "r.xlsx", [GOOD, STATUS])
    path.write_bytes(mutated(path.read_bytes(), how))
    accepted_or_refused(path)


@FUZZ
@given(st.sampled_from(["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"]), changes)
def test_damaged_xml_inside_a_sound_archive_is_taken_whole_or_refused(tmp_path, part, how):
    whole = zipfile.ZipFile(write_xlsx(tmp_path / "r.xlsx", [GOOD]))
    target = io.BytesIO()
    with whole, zipfile.ZipFile(target, "w") as archive:
        for name in whole.namelist():
            data = whole.read(name)
            archive.writestr(name, mutated(data, how) if name == part else data)
    (tmp_path / "m.xlsx").write_bytes(target.getvalue())
    accepted_or_refused(tmp_path / "m.xlsx")
