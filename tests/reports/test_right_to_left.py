"""Arabic documents, read back: direction of pages, tables, paragraphs and runs."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pypdf
import pytest
from bs4 import BeautifulSoup
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from workbench.reports import fonts, typeset
from workbench.reports.directions import direction_of, mark_foreign, stretches
from workbench.reports.documents import write_docx, write_pdf

PAGE = """<main><div lang="ar" dir="rtl"><h1>كينيا: عشر توصيات</h1><h2>بحسب الالتزام</h2>
<p>تقرير CCPR/C/KEN/CO/4, para 49 (2021)</p><p lang="en">Put the law into effect.</p>
<table><thead><tr><th>الالتزام</th><th>العدد</th></tr></thead>
<tbody><tr><th>منع الفساد</th><td lang="en">Free Elections.</td></tr></tbody></table>
</div></main>"""
WORDS = {"language": "ar", "title": "تحليل مشترك: كينيا", "footer": "كينيا · snapshot 0123"}
ARABIC = re.compile(r"[\u0621-\u064a]")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("arabic")
    (place / "page.html").write_text(PAGE, encoding="utf-8")
    write_docx(place / "page.html", place / "a.docx", **WORDS)
    write_pdf(place / "page.html", place / "a.pdf", **WORDS)
    return place


@pytest.fixture
def word(folder: Path) -> docx.document.Document:
    return docx.Document(str(folder / "a.docx"))


def _runs(word: docx.document.Document) -> list[tuple[str, bool]]:
    parts = (word.element.body, word.sections[0].footer._element)
    found = [r for part in parts for r in part.iter(qn("w:r"))]
    return [("".join(t.text or "" for t in r.iter(qn("w:t"))),
             r.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None) for r in found]  # fmt: skip


def test_word_runs_are_of_one_direction(word: docx.document.Document) -> None:
    runs = _runs(word)
    assert ("CCPR/C/KEN/CO/4, para 49 (2021)", False) in runs
    assert all(turned for text, turned in runs if ARABIC.search(text))
    assert not any(turned for text, turned in runs if re.search("[A-Za-z]", text))


def test_word_paragraphs_turn_but_english_ones(word: docx.document.Document) -> None:
    body = [p for p in word.element.body.iter(qn("w:p")) if list(p.iter(qn("w:t")))]
    footer = word.sections[0].footer.paragraphs[0]._p
    turned = {
        "".join(t.text or "" for t in p.iter(qn("w:t"))): (
            p.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None
        )
        for p in [*body, footer]
    }
    assert [text for text, on in turned.items() if not on] == ["Put the law into effect."]
    assert WORDS["title"] in turned
    assert word.sections[0]._sectPr.find(qn("w:bidi")) is not None


def test_word_tables_begin_on_the_right(word: docx.document.Document) -> None:
    properties = word.tables[0]._tbl.tblPr
    names = [p.tag for p in properties]
    assert names.index(qn("w:bidiVisual")) < names.index(qn("w:tblW"))


def test_word_sizes_and_languages_hold_for_arabic(word: docx.document.Document) -> None:
    heading = word.styles["Heading 1"].element.rPr
    assert heading.find(qn("w:szCs")).get(qn("w:val")) == heading.find(qn("w:sz")).get(qn("w:val"))
    assert heading.find(qn("w:bCs")) is not None
    lang = word.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert (lang.get(qn("w:val")), lang.get(qn("w:bidi"))) == ("en-GB", "ar-SA")
    assert {x.get(qn("w:val")) for x in word.element.body.iter(qn("w:lang"))} == {"en-GB"}
    assert word.core_properties.language == "ar-SA"


def test_no_heading_is_kept_to_the_left(word: docx.document.Document) -> None:
    for name in ("Title", "Heading 1", "Heading 2"):
        assert word.styles[name].element.find(f"{qn('w:pPr')}/{qn('w:jc')}") is None


def test_pdf_is_in_arabic(folder: Path) -> None:
    pdf = pypdf.PdfReader(folder / "a.pdf")
    assert pdf.trailer["/Root"]["/Lang"] == "ar"
    text = pdf.pages[0].extract_text()
    assert "Put the law into effect." in text
    assert "توصيات" in text
    assert b"pdfuaid" in pdf.trailer["/Root"]["/Metadata"].get_data()


@given(st.text(st.sampled_from("ab1 ()·.،؛«»كتا/\n"), max_size=30))
def test_stretches_lose_nothing(text: str) -> None:
    parts = list(stretches(text))
    assert "".join(part for part, _ in parts) == text
    assert not any(ARABIC.search(part) for part, direction in parts if direction == "ltr")


def test_a_stretch_ends_with_its_last_letter_or_closed_bracket() -> None:
    told = list(stretches("(CSO) ثم A/HRC/60/8 (2025)؛"))
    assert [part for part, direction in told if direction == "ltr"] == ["CSO", "A/HRC/60/8 (2025)"]


def test_words_by_people_take_the_direction_they_are_in() -> None:
    soup = BeautifulSoup("<p dir='auto'>Table the bill.</p><p dir='auto'>نشر</p>", "html.parser")
    mark_foreign(soup, "ar")
    assert [x.get_text() for x in soup.find_all(dir="ltr")] == ["Table the bill."]
    english = BeautifulSoup("<p>One <b lang='en'>word</b></p>", "html.parser")
    mark_foreign(english, "en")
    assert str(english) == "<p>One <b>word</b></p>"
    assert (direction_of("ar-SA"), direction_of("es")) == ("rtl", "ltr")


def test_the_packaged_font_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters/__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(fonts, "PACKAGE", "letters")
    assert fonts.packaged_fonts() == tmp_path / "letters/files"
    assert fonts.arabic_family("ar") == ("Amiri", False)


def test_only_arabic_reports_look_at_this_computers_fonts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "PACKAGE", "no_such_package")
    monkeypatch.setattr(fonts, "system_family", lambda: "Arial")
    assert fonts.arabic_family("ar") == ("Arial", True)
    assert fonts.arabic_family("en") == (fonts.LAST_RESORT, False)
    monkeypatch.setattr(fonts, "system_family", lambda: None)
    (tmp_path / "x.typ").write_text("#set document(title: [x])\nx", encoding="utf-8")
    _, warnings = typeset.compile_pdf(tmp_path / "x.typ", "ar")
    assert "no font for Arabic was found" in warnings[0]
