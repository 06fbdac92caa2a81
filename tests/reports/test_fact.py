"""The fact sheet: one page in four languages, plain words, a figure with alternative text."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pypdf
import pytest

import joint_example
from workbench.config import Settings
from workbench.forms import form_of
from workbench.i18n import Translator, translator
from workbench.joint import JointAnalysis, joint_analysis
from workbench.parameters import parameters
from workbench.reports.documents import write_docx, write_pdf
from workbench.reports.sections import fact

LANGUAGES = ("en", "fr", "es", "ar")
TITLE = "Elections and human rights"


def page_of(analysis: JointAnalysis, folder: Path, more: str = "") -> Path:
    language = analysis.parameters.language
    parts = fact.sheet(analysis).html + fact.sources(analysis).html + more
    page = folder / f"{language}.html"
    page.write_text(f'<html lang="{language}"><main>{parts}</main></html>', encoding="utf-8")
    return page


@pytest.fixture(scope="module")
def sheets(starter_home: Settings, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Kenya of the starter tables, with every source they name, as PDF in four languages."""
    folder, made = tmp_path_factory.mktemp("sheets"), {}
    for language in LANGUAGES:
        asked = parameters({"country": "KEN", "language": language}, today=dt.date(2026, 11, 23))
        page = page_of(joint_analysis(asked, starter_home), folder)
        made[language] = page.with_suffix(".pdf")
        words = {"language": language, "title": translator(language).gettext(TITLE)}
        assert write_pdf(page, made[language], **words, footer="KEN", one_page=True) == []
    return made


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_is_one_page_of_a4(sheets: dict[str, Path], language: str) -> None:
    pages = pypdf.PdfReader(sheets[language]).pages
    assert len(pages) == 1
    size = pages[0].mediabox
    assert (round(size.width), round(size.height)) == (595, 842)
    assert form_of("fact_sheet").one_page


def test_its_last_line_is_on_the_page(sheets: dict[str, Path]) -> None:
    text = " ".join(pypdf.PdfReader(sheets["en"]).pages[0].extract_text().split())
    assert "If you govern" in text
    assert "Plan of Action, paragraph 36." in text
    assert "Contents" not in text


def test_what_does_not_fit_is_told(tmp_path: Path) -> None:
    long = "<p>" + "A sentence that goes on. " * 900 + "</p>"
    page = page_of(joint_example.kenya(), tmp_path, long)
    said = write_pdf(page, tmp_path / "x.pdf", language="en", title="x", one_page=True)
    assert said[-1].startswith("the PDF was to fit on one page and takes ")


def test_word_gets_smaller_letters_and_no_table(tmp_path: Path) -> None:
    import docx

    page = page_of(joint_example.kenya(), tmp_path)
    for one_page in (False, True):
        name = f"{one_page}.docx"
        write_docx(page, tmp_path / name, language="en", title="x", one_page=one_page)
    small, plain = (docx.Document(str(tmp_path / f"{x}.docx")) for x in (True, False))
    assert small.styles["Normal"].font.size < plain.styles["Normal"].font.size
    assert small.tables == []


def test_figure_names_every_bar_in_its_alternative_text() -> None:
    html = fact.sheet(joint_example.kenya()).html
    label = re.search(r'<svg[^>]* aria-label="([^"]+)"', html)
    assert label is not None
    assert "Prevention of Corruption: 3" in label[1]
    assert "Table of this chart" in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_any_data_nothing_is_claimed(language: str) -> None:
    html = fact.sheet(joint_example.bare(language)).html
    t = translator(language)
    assert t.gettext("No call for change is on record here.") in html
    assert t.gettext("What has been done") not in html


def test_the_reading_ease_is_told_or_why_not() -> None:
    told = fact.sources(joint_example.kenya("es")).html
    assert re.search(r"Facilidad de lectura de las frases anteriores: \d+ de 100, ", told)
    arabic = fact.sources(joint_example.kenya("ar")).html
    assert translator("ar").gettext("there is no measure for this language here") in arabic


def test_plain_words_read_easily() -> None:
    speaker = fact._Speaker(translator("en"))
    fact._spoken(fact.fact_sheet(joint_example.kenya()), speaker)
    value = speaker.ease().value
    assert value is not None
    assert value >= 60  # "plain" on Flesch's scale


def test_a_text_that_is_partly_english_is_not_measured() -> None:
    speaker = fact._Speaker(Translator("fr", {}))
    speaker.say("Not checked does not mean not done.")
    assert speaker.ease().value is None


def test_failed_sources_stand_on_the_page() -> None:
    assert "✕ failed" in fact.sources(joint_example.kenya()).html
