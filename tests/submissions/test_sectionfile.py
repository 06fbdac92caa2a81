"""Files of sections that people write."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement
from hypothesis import given
from hypothesis import strategies as st

from submissions.examples import HEAD
from workbench.errors import BadInput
from workbench.submissions.sectionfile import as_text, parse_sections, read_sections, typed_sections


def test_headings_are_read_in_three_languages() -> None:
    text = (
        HEAD + "# Résumé\nun\n\n# Questions proposed for the list\ntwo\n\n# recomendaciones\ntres\n"
    )
    found = parse_sections(text, "a.md")
    assert [p.section for p in found.paragraphs] == ["summary", "questions", "recommendations"]
    assert {p.author for p in found.paragraphs} == {"EO"}


def test_items_and_lines_become_paragraphs() -> None:
    found = parse_sections(HEAD + "# issues\none\nline\n- a\n- b\nmore\n\nlast", "a.md")
    texts = [(p.text, p.item) for p in found.paragraphs]
    assert texts == [("one line", False), ("a", True), ("b more", True), ("last", False)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("# summary\ntext", "expected a line 'organisation"),
        (HEAD + "# sumary\ntext", r"line 5: unknown section 'sumary'. Did you mean 'summary'"),
        ("telephone: 12\n# summary\nx", "line 1: 'telephone: 12' stands before"),
        (HEAD + "# summary\n\n", "no text under any heading"),
    ],
)
def test_what_breaks_the_form_is_said(text: str, told: str) -> None:
    with pytest.raises(BadInput, match=told):
        parse_sections(text, "a.md")


def test_a_word_document_reads_as_its_markdown(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("organisation: Example Observers")
    document.add_heading("Résumé", 1)
    document.add_paragraph("Some words.")
    document.save(str(tmp_path / "a.docx"))
    found = read_sections(tmp_path / "a.docx")
    assert [(p.section, p.text) for p in found.paragraphs] == [("summary", "Some words.")]


def test_lists_in_word_are_items(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("organisation: Example Observers")
    document.add_heading("issues", 1)
    document.add_paragraph("one", style="List Bullet")
    document.add_paragraph("two", style="List Number")
    document.add_paragraph("three")
    document.save(str(tmp_path / "a.docx"))
    found = read_sections(tmp_path / "a.docx").paragraphs
    assert [(p.text, p.item) for p in found] == [("one", True), ("two", True), ("three", False)]


def test_a_table_in_word_is_refused_and_not_dropped(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("organisation: Example Observers")
    document.add_heading("issues", 1)
    document.add_paragraph("Text.")
    document.add_table(1, 2).cell(0, 0).text = "a figure that would be lost"
    document.save(str(tmp_path / "a.docx"))
    with pytest.raises(BadInput, match=r"a\.docx: holds tables \(1\), which are not read"):
        read_sections(tmp_path / "a.docx")


def test_footnotes_in_word_are_refused(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("organisation: Example Observers")
    document.add_heading("issues", 1)
    run = document.add_paragraph("Text.").add_run()
    run._r.append(OxmlElement("w:footnoteReference"))
    document.save(str(tmp_path / "a.docx"))
    with pytest.raises(BadInput, match=r"holds footnotes \(1\)"):
        read_sections(tmp_path / "a.docx")


@pytest.mark.parametrize("content", [b"", b"# summary\ntext", b"PK\x03\x04broken", b"\xd0\xcf\x11"])
def test_a_docx_that_is_none_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "joint.docx").write_bytes(content)
    with pytest.raises(BadInput, match=r"joint\.docx: not a Word document"):
        read_sections(tmp_path / "joint.docx")


def test_files_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xff\xfe")
    with pytest.raises(BadInput, match="expected UTF-8"):
        read_sections(tmp_path / "a.md")
    with pytest.raises(BadInput, match="cannot be read"):
        read_sections(tmp_path / "none.md")


def test_typed_sections_are_kept_as_a_file_that_reads_the_same() -> None:
    fields = {"organisation": "Example Observers", "acronym": "EO", "about": "Who\nwe are"}
    typed = typed_sections(fields, [("summary", "one\nline\n\n- a\n- b"), ("issues", " ")])
    assert [(p.text, p.item) for p in typed.paragraphs] == [
        ("one line", False), ("a", True), ("b", True),
    ]  # fmt: skip
    assert parse_sections(as_text(typed), "a.md") == typed


def test_a_typed_line_that_would_be_a_heading_is_refused() -> None:
    with pytest.raises(BadInput, match="'# 1 place' begins with #"):
        typed_sections({}, [("summary", "It is\n# 1 place")])


@given(st.text())
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    for whole in (text, HEAD + text, HEAD + "# summary\n" + text):
        with contextlib.suppress(BadInput):
            found = parse_sections(whole, "a.md")
            assert all(p.text == " ".join(p.text.split()) and p.text for p in found.paragraphs)
