"""An extract as files: one page of A4, whatever the texts; escaped; counted."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from docx import Document

from joint_example import bare, kenya
from workbench.analysis.extract.extract import Extract, extract
from workbench.analysis.extract.mandates import Provision, mandate_named
from workbench.i18n import translator
from workbench.reports.extract_files import extract_file
from workbench.reports.extract_page import fitting, left_out
from workbench.reports.extract_words import provision, shortened

OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")
LANGUAGES = ("en", "fr", "es", "ar")


def committee(language: str = "en") -> Extract:
    return extract(kenya(language), mandate_named("CCPR"))


def crowded(language: str) -> Extract:
    """Sixty findings of many words each."""
    few = committee(language)
    long = tuple(
        replace(f, item=replace(f.item, rec=replace(f.item.rec, text=f.item.rec.text * 9)))
        for f in few.findings
    )
    return replace(few, findings=long * 12)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Crowded and empty extracts as LibreOffice prints them."""
    folder = tmp_path_factory.mktemp("extracts")
    for language in LANGUAGES:
        made = extract_file(crowded(language), "docx", language)
        (folder / f"crowded-{language}.docx").write_bytes(made)
    empty = extract(bare(), mandate_named("SR_FOE"))
    (folder / "empty.docx").write_bytes(extract_file(empty, "docx", "en"))
    subprocess.run(
        [str(OFFICE), "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
         "--convert-to", "pdf", "--outdir", str(folder), *map(str, folder.glob("*.docx"))],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return folder


@needs_office
@pytest.mark.parametrize("name", [*(f"crowded-{x}" for x in LANGUAGES), "empty"])
def test_it_is_one_page_of_a4(printed: Path, name: str) -> None:
    pdf = pypdf.PdfReader(printed / f"{name}.pdf")
    assert len(pdf.pages) == 1
    box = pdf.pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (595, 842)


def test_what_is_left_out_is_counted_and_its_place_told() -> None:
    found = crowded("en")
    shown = len(fitting(found, translator("en")))
    assert 4 <= shown < len(found.findings)
    said = left_out(found, shown, translator("en"))
    assert said.startswith(f"{len(found.findings) - shown} more are left out")
    assert "JSON file" in said
    assert said in extract_file(found, "md", "en").decode()
    told = json.loads(extract_file(found, "json", "en"))
    assert (told["counts"]["shown"], len(told["findings"])) == (shown, len(found.findings))


def test_nothing_is_said_to_be_left_out_of_a_short_extract() -> None:
    found = committee()
    assert len(fitting(found, translator("en"))) == len(found.findings)
    assert "left out" not in extract_file(found, "html", "en").decode()


def test_texts_of_sources_are_escaped_and_bad_links_are_none() -> None:
    page = extract_file(committee(), "html", "en").decode()
    assert "&lt;script&gt;" in page
    assert "<script>" not in page
    assert "javascript:" not in page


def test_the_word_document_cites_and_links() -> None:
    document = Document(io.BytesIO(extract_file(committee(), "docx", "en")))
    words = "\n".join(c.text for row in document.tables[0].rows for c in row.cells)
    assert "EU EOM Kenya 2022 Final Report" in words
    assert "ICCPR" in words
    assert "the Committee seems to have asked for the same: CCPR/C/KEN/CO/4, para 45" in words
    links = [r.target_ref for r in document.part.rels.values() if r.is_external]
    assert "https://example.org/eu-eom-2022" in links


def test_a_failed_source_is_told_on_the_page() -> None:
    assert "UN Human Rights Index" in extract_file(committee(), "md", "en").decode()


def test_the_same_extract_gives_the_same_bytes() -> None:
    assert extract_file(committee(), "docx", "en") == extract_file(committee(), "docx", "en")


@pytest.mark.parametrize(
    ("instrument", "articles", "words"),
    [
        ("ICCPR", ("25(a)", "25(c)"), "ICCPR 25(a), 25(c)"),
        ("GC25", ("9", "19", "20", "21"), "GC 25, paras 9, 19–21"),
        ("GC18", (), "GC 18"),
        ("CEDAWGR", ("23", "25"), "GR 23, 25"),
    ],
)
def test_provisions_are_written_as_lawyers_do(
    instrument: str, articles: tuple[str, ...], words: str
) -> None:
    assert provision(Provision(instrument, articles), translator("en")) == words


def test_long_texts_are_cut_between_words() -> None:
    assert shortened("free and fair elections", 15) == "free and fair …"
    assert shortened("free and fair") == "free and fair"
