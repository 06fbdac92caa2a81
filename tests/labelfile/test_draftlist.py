"""A draft is read whole, or refused with what is wrong and where."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest

from workbench.errors import BadInput
from workbench.labelfile.draftlist import MOST, read_draft

ASK = "Parliament should amend article {} of the Act by June 2027."


def written(folder: Path, text: str, name: str = "draft.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def refused(path: Path) -> str:
    with pytest.raises(BadInput) as caught:
        read_draft(path)
    assert path.name in str(caught.value)
    return str(caught.value)


def test_a_table_without_ids_is_numbered(tmp_path: Path) -> None:
    found = read_draft(written(tmp_path, f"Recommendation\n{ASK.format(1)}\n\n{ASK.format(2)}\n"))
    assert [(i.id, i.number) for i in found.items] == [("1", 2), ("2", 4)]
    assert not found.has_ids


def test_a_table_keeps_its_ids_and_languages(tmp_path: Path) -> None:
    text = f"id;langue;recommandation\nA1;français;{ASK.format(1)}\n"
    (item,) = read_draft(written(tmp_path, text)).items
    assert (item.id, item.language, item.number) == ("A1", "fr", 2)


def test_a_workbook_and_a_document_are_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["id", "Recommendation"], ["x", ASK.format(1)]):
        book.worksheets[0].append(row)
    book.save(tmp_path / "a.xlsx")
    document = docx.Document()
    document.add_paragraph(ASK.format(1), style="List Number")
    document.save(str(tmp_path / "a.docx"))
    assert read_draft(tmp_path / "a.xlsx").items[0].id == "x"
    assert read_draft(tmp_path / "a.docx").items[0].text == ASK.format(1)


def test_rows_without_text_or_with_another_s_id_are_all_named(tmp_path: Path) -> None:
    text = f"id,text\nA,{ASK.format(1)}\nB,\nA,{ASK.format(2)}\n"
    said = refused(written(tmp_path, text))
    assert "2 of 3 rows cannot be taken" in said
    assert "3" in said
    assert "an id of its own; row 2 has the same" in said


def test_an_error_in_a_cell_is_named_with_its_row(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["Recommendation"], [ASK.format(1)], ["#REF!"]):
        book.worksheets[0].append(row)
    book.worksheets[0]["A3"].data_type = "e"
    book.save(tmp_path / "a.xlsx")
    said = refused(tmp_path / "a.xlsx")
    assert "#REF!" in said
    assert "Recommendation" in said


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("a.csv", "", "the file is empty"),
        ("a.csv", "id,text\n", "no recommendation below it"),
        ("a.csv", "name,age\nx,3\n", "expected one named 'Recommendation'"),
        ("a.docx", "this is not Word", "this is no .docx: it holds plain text"),
        ("a.xlsx", "id,text\n1,x\n", "this is no .xlsx: it holds plain text"),
        ("a.docx", "PK\x03\x04 cut", "cut off or damaged"),
    ],
)
def test_what_is_no_draft_is_one_sentence(
    tmp_path: Path, name: str, text: str, sentence: str
) -> None:
    assert sentence in refused(written(tmp_path, text, name))


def test_a_document_without_recommendations_says_what_is_expected(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Only a sentence.")
    document.save(str(tmp_path / "a.docx"))
    assert "or recommendations as a list" in refused(tmp_path / "a.docx")


def test_too_many_are_refused(tmp_path: Path) -> None:
    rows = "\n".join(ASK.format(n) for n in range(MOST + 1))
    assert "at most 2,000" in refused(written(tmp_path, f"text\n{rows}\n"))
