"""A user's Word document: a copy with a table of labels at its end."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx
import pytest

from labelfile.made import SALT, VOTE
from labelfile.test_label_csv import labelled
from workbench.errors import BadInput, BadParameter
from workbench.labelfile.document_table import HEADER, TITLE


def with_table(folder: Path, *rows: Sequence[str]) -> Path:
    document = docx.Document()
    document.add_paragraph("Report of the working group")
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    path = folder / "list.docx"
    document.save(str(path))
    return path


def with_paragraphs(folder: Path, *paragraphs: tuple[str, str]) -> Path:
    document = docx.Document()
    for text, style in paragraphs:
        document.add_paragraph(text, style=style)
    path = folder / "list.docx"
    document.save(str(path))
    return path


def labels_table(path: Path) -> list[list[str]]:
    return [[c.text for c in row.cells] for row in docx.Document(str(path)).tables[-1].rows]


LIST = (["No.", "Recommendation"], ["1", VOTE], ["2", SALT])


def test_recommendations_of_a_table_are_labelled(tmp_path: Path) -> None:
    report = labelled(with_table(tmp_path, *LIST))
    document = docx.Document(str(report.to))
    assert (report.read, report.labelled) == (2, 2)
    assert document.paragraphs[0].text == "Report of the working group"
    assert document.tables[0].cell(1, 1).text == VOTE
    head, vote, salt = labels_table(report.to)
    assert tuple(head) == HEADER
    assert "relevance: core (0.95, rule)" in vote[2]
    assert "obligations: OBL_VOTE (0.90, rule); OBL_EQUAL (0.40, rule)" in vote[2]
    assert vote[4].startswith("review: yes")
    assert salt[4].startswith("review: no")


def test_rows_of_one_cell_are_headings(tmp_path: Path) -> None:
    head = ["Recommendation and recommending State", "Position"]
    path = with_table(tmp_path, head, ["Theme: voting", ""], [VOTE, "Noted"], ["", "Noted"])
    document = docx.Document(str(path))
    row = document.tables[0].rows[1]
    row.cells[0].merge(row.cells[1])
    document.save(str(path))
    report = labelled(path)
    assert (report.read, report.labelled, report.unsupported) == (2, 1, 1)
    assert report.notes == ("list.docx: 1 rows of a single cell were taken as headings.",)


def test_listed_paragraphs_are_labelled(tmp_path: Path) -> None:
    path = with_paragraphs(
        tmp_path, ("Introduction to this list.", "Normal"), (VOTE, "List Bullet"),
        (SALT, "List Number"), (f"12.3 {VOTE}", "Normal"), ("• Cut taxes", "Normal"),
    )  # fmt: skip
    report = labelled(path)
    assert [row[1] for row in labels_table(report.to)[1:]] == [
        VOTE, SALT, f"12.3 {VOTE}", "• Cut taxes"
    ]  # fmt: skip


def test_labelling_a_document_again_keeps_one_table(tmp_path: Path) -> None:
    once = labelled(with_table(tmp_path, *LIST)).to
    twice = labelled(once, tmp_path / "twice.docx").to
    document = docx.Document(str(twice))
    assert len(document.tables) == 2
    assert [p.text for p in document.paragraphs].count(TITLE) == 1
    assert labels_table(once) == labels_table(twice)


def test_the_original_document_stays(tmp_path: Path) -> None:
    path = with_table(tmp_path, *LIST)
    before = path.read_bytes()
    labelled(path)
    assert path.read_bytes() == before


def test_a_document_without_recommendations_is_refused(tmp_path: Path) -> None:
    path = with_table(tmp_path, ["Name", "Town"], ["x", "y"])
    with pytest.raises(BadInput, match=r"found Name \| Town and no numbered"):
        labelled(path)
    with pytest.raises(BadParameter, match="no table has a column 'Ask'"):
        labelled(path, column="Ask")
    assert labelled(path, column="town").read == 1


def test_tracked_changes_are_not_overlooked(tmp_path: Path) -> None:
    path = with_paragraphs(tmp_path, (VOTE, "List Bullet"))
    document = docx.Document(str(path))
    run = document.paragraphs[0].runs[0]._r
    inserted = run.makeelement(run.tag.replace("}r", "}ins"), {})
    run.addprevious(inserted)
    inserted.append(run)
    document.save(str(path))
    with pytest.raises(BadInput, match="tracked changes"):
        labelled(path)
