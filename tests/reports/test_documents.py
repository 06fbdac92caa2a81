"""Word and PDF documents, read back by other programs' eyes."""

from __future__ import annotations

import sys
from pathlib import Path

import docx
import pypdf
import pytest
from bs4 import BeautifulSoup
from docx.oxml.ns import qn
from PIL import Image

from workbench.errors import ReportFailed
from workbench.reports.documents import pandoc, write_docx, write_pdf
from workbench.reports.printable import Printable, printable
from workbench.reports.typeset import compile_pdf
from workbench.reports.widths import column_widths

sys.path.insert(0, str(Path(__file__).parent))
from page import PAGE

ALT = 'Index fell from 0.45 to "0.38"'
WORDS = {"language": "en", "title": "Joint analysis: Kenya", "footer": "Kenya · snapshot 0123"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("documents")
    (place / "page.html").write_text(PAGE, encoding="utf-8")
    assert write_docx(place / "page.html", place / "a.docx", **WORDS) == []
    assert write_pdf(place / "page.html", place / "a.pdf", **WORDS) == []
    return place


@pytest.fixture
def word(folder: Path) -> docx.document.Document:
    return docx.Document(str(folder / "a.docx"))


@pytest.fixture
def pdf(folder: Path) -> pypdf.PdfReader:
    return pypdf.PdfReader(folder / "a.pdf")


@pytest.fixture
def paper(folder: Path, tmp_path: Path) -> Printable:
    return printable(folder / "page.html", tmp_path, "en")


def test_paper_has_no_navigation_and_no_closed_boxes(paper: Printable) -> None:
    soup = BeautifulSoup(paper.html, "html.parser")
    assert not soup.select("nav, script, style, details, summary, figure, svg, h1, .skip-link")
    assert "How this is measured" in soup.get_text()
    assert "six asks by both" in soup.get_text()


def test_paper_drops_a_long_chart_table_and_says_so(paper: Printable) -> None:
    assert "The 30 rows behind this chart are in the HTML report." in paper.html
    assert "2019" not in paper.html


def test_paper_keeps_only_links_that_lead_somewhere(paper: Printable) -> None:
    soup = BeautifulSoup(paper.html, "html.parser")
    assert [a["href"] for a in soup.select('a[href^="#"]')] == ["#rec-7"]
    assert [x["id"] for x in soup.find_all(id=True)] == ["rec-7"]


def test_paper_marks_words_of_another_language(tmp_path: Path) -> None:
    page = tmp_path / "p.html"
    page.write_text("<main><p lang='es'>Publicar</p><p lang='en'>Publish</p></main>")
    soup = BeautifulSoup(printable(page, tmp_path, "en").html, "html.parser")
    assert [(x["lang"], x.get_text()) for x in soup.find_all(lang=True)] == [("es", "Publicar")]
    assert not soup.find(dir=True)


WHY = """<details class="why"><summary>{title}</summary><ul><li>Time-bound: 0/2</li></ul>
<dl><dt class="pattern">A pattern</dt><dd><span lang="en">[Who] should</span> <i>Note</i></dd>
<dt>For a person</dt><dd>Can it?</dd></dl></details>"""


def test_paper_shows_each_pattern_of_wording_once(tmp_path: Path) -> None:
    page = tmp_path / "p.html"
    twice = WHY.format(title="First") + WHY.format(title="Second")
    page.write_text(f"<main>{twice}</main>", encoding="utf-8")
    text = BeautifulSoup(printable(page, tmp_path, "en").html, "html.parser").get_text("|")
    assert text.count("[Who] should") == 1
    assert text.count("Time-bound: 0/2") == 2
    assert "For a person" not in text


def test_pictures_have_the_colours_of_the_page(folder: Path, tmp_path: Path) -> None:
    shaded = PAGE.replace("fill='#eee'", "fill='#0B5FA5' fill-opacity='0.3'")
    (tmp_path / "p.html").write_text(shaded, encoding="utf-8")
    printable(tmp_path / "p.html", tmp_path, "en")
    with Image.open(tmp_path / "chart-1.png") as picture:
        assert picture.convert("RGB").getpixel((5, 5)) == (181, 207, 228)


def test_columns_get_room_for_their_words() -> None:
    cells = f"<tr><th>Number</th><th>Ask</th></tr><tr><td>1</td><td>{'long words ' * 9}</td></tr>"
    table = BeautifulSoup(f"<table>{cells}</table>", "html.parser").table
    narrow, wide = column_widths(table)
    assert narrow + wide == pytest.approx(100)
    assert 8 < narrow < 25 < wide


def test_columns_count_cells_that_span() -> None:
    rows = "<tr><th colspan='2'>A</th><th rowspan='2'>B</th></tr><tr><td>1</td><td>2</td></tr>"
    table = BeautifulSoup(f"<table>{rows}</table>", "html.parser").table
    assert len(column_widths(table)) == 3


def test_word_has_title_and_real_headings(word: docx.document.Document) -> None:
    styled = [(p.style.name, p.text) for p in word.paragraphs if p.style.name != "Body Text"]
    assert styled[0] == ("Title", "Joint analysis: Kenya")
    assert ("Heading 1", "Freedom has narrowed") in styled
    assert ("Heading 2", "By record") in styled


def test_word_repeats_header_rows_and_keeps_rows_whole(word: docx.document.Document) -> None:
    asks = word.tables[0]
    assert len(asks.rows) == 61
    assert asks.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert asks.rows[1]._tr.trPr.find(qn("w:tblHeader")) is None
    assert all(r._tr.trPr.find(qn("w:cantSplit")) is not None for r in asks.rows)
    assert asks._tbl.tblPr.find(qn("w:tblBorders")) is not None


def test_word_tables_fit_the_line(word: docx.document.Document) -> None:
    for table in word.tables:
        assert sum(c.width.mm for c in table.columns) == pytest.approx(170, abs=1)


def test_word_pictures_have_alternative_text(word: docx.document.Document) -> None:
    found = [p.get("descr") for p in word.element.body.iter(qn("wp:docPr"))]
    assert found == [ALT]


def test_word_knows_title_language_and_footer(word: docx.document.Document) -> None:
    assert word.core_properties.title == "Joint analysis: Kenya"
    assert word.core_properties.language == "en-GB"
    footer = word.sections[0].footer._element
    assert "Kenya · snapshot 0123" in "".join(footer.itertext())
    assert " ".join(t.text for t in footer.iter(qn("w:instrText"))) == "PAGE NUMPAGES"
    lang = word.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert lang.get(qn("w:val")) == "en-GB"


def test_pdf_is_tagged_and_knows_its_language(pdf: pypdf.PdfReader) -> None:
    root = pdf.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert pdf.metadata.title == "Joint analysis: Kenya"
    assert b"pdfuaid" in root["/Metadata"].get_data()


def test_pdf_outline_is_the_headings(pdf: pypdf.PdfReader) -> None:
    top = [item["/Title"] for item in pdf.outline if not isinstance(item, list)]
    assert top[-3:] == ["The next election is on 10 August 2027", "Freedom has narrowed", "Asks"]


def test_pdf_text_is_all_there(pdf: pypdf.PdfReader) -> None:
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert 2 <= len(pdf.pages) <= 5
    assert all(f"X-{n} " in text for n in range(60))
    assert "Kenya · snapshot 0123" in pdf.pages[-1].extract_text()


def test_pdf_repeats_table_headers(pdf: pypdf.PdfReader) -> None:
    assert all("Where" in page.extract_text() for page in pdf.pages)


def test_pdf_pages_are_a4(pdf: pypdf.PdfReader) -> None:
    assert [round(float(v)) for v in pdf.pages[0].mediabox[2:]] == [595, 842]


def test_pdf_pictures_have_alternative_text(folder: Path) -> None:
    pdf = pypdf.PdfReader(folder / "a.pdf")
    alts = [o.get_object().get("/Alt") for o in _objects(pdf)]
    assert [a for a in alts if a] == [ALT]


def _objects(pdf: pypdf.PdfReader) -> list[pypdf.generic.DictionaryObject]:
    found = [pdf.get_object(n) for n in range(1, pdf.trailer["/Size"])]
    return [o for o in found if isinstance(o, pypdf.generic.DictionaryObject)]


@pytest.mark.parametrize(("suffix", "write"), [("docx", write_docx), ("pdf", write_pdf)])
def test_same_page_gives_same_bytes(folder: Path, tmp_path: Path, suffix: str, write) -> None:
    write(folder / "page.html", tmp_path / "b", **WORDS)
    assert (tmp_path / "b").read_bytes() == (folder / f"a.{suffix}").read_bytes()


def test_pandoc_failure_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ReportFailed, match="pandoc could not write typst"):
        pandoc("<p>x</p>", "typst", tmp_path, "--no-such-option")


def test_typst_failure_is_one_sentence(tmp_path: Path) -> None:
    source = tmp_path / "bad.typ"
    source.write_text("#nowhere()")
    with pytest.raises(ReportFailed, match="could not be typeset: unknown variable: nowhere"):
        compile_pdf(source)


def test_pdf_without_title_is_tagged_and_warned_about(tmp_path: Path) -> None:
    source = tmp_path / "plain.typ"
    source.write_text("= Head\ntext")
    made, warnings = compile_pdf(source)
    assert made.startswith(b"%PDF")
    assert "not PDF/UA-1" in warnings[0]
