"""Documents: every route in every language, and what an office program makes of them."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from submissions.examples import written
from workbench.errors import BadParameter, SubmissionRefused
from workbench.submissions.drafts import Draft
from workbench.submissions.export import export
from workbench.submissions.layout import lay_out
from workbench.submissions.markdown import escaped, to_markdown
from workbench.submissions.meter import measure, words_in
from workbench.submissions.rules import submission_routes
from workbench.submissions.words import LANGUAGES

OFFICE = shutil.which("soffice")
LONG = "# issues\n" + "word " * 3000
HARD = (
    "# issues\n"
    "3. starts [[rec:KEN-UPR-01]]with *stars* $x$ | pipes_and_ `ticks` # hash – dash <b>tag</b> "
    "[link](x) ~~no~~ a^b^ \\ l’eau\u00a0: «\u00a0oui\u00a0» [[ev:e1]] [[ev:e2]].\n\n"
    "- item - with -- dashes @me & you\n\n"
    "[[rec:KEN-UPR-01]] leads here, 1,200 times.\n"
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("route", [r.id for r in submission_routes()])
def test_every_route_is_written_in_every_language(route: str, language: str) -> None:
    made = written(route, language)
    text = to_markdown(made, lay_out(made))
    for section in made.route.sections:
        assert f"# {made.words.sections[section]} {{#{section}}}" in text
    assert made.words.label["annex_matrix"] in text
    assert "[[" not in text


@pytest.mark.parametrize("suffix", [".docx", ".md"])
def test_a_text_too_long_is_refused_or_marked(tmp_path: Path, suffix: str) -> None:
    made, target = written("upr_individual", more=LONG), tmp_path / f"a{suffix}"
    with pytest.raises(SubmissionRefused, match=r"has 3\d\d\d words .* longest .* Issues \(30\d\d"):
        export(made, target)
    assert not target.exists()
    export(made, target, anyway=True)
    shown = (target.read_text() if suffix == ".md"
             else Document(str(target)).sections[0].header.paragraphs[0].text)  # fmt: skip
    assert "DRAFT" in shown


def test_other_formats_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadParameter, match=r"ends in \.docx or \.md"):
        export(written("upr_individual"), tmp_path / "a.pdf")


def test_a_word_document_has_headings_notes_and_the_matrix(tmp_path: Path) -> None:
    made = written("upr_individual", "fr")
    export(made, tmp_path / "a.docx")
    document = Document(str(tmp_path / "a.docx"))
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    wanted = [made.words.sections[s] for s in made.route.sections]
    assert headings == [*wanted, made.words.label["annex_matrix"]]
    assert len(document.tables[0].rows) == len(made.selected) + 1
    marks = list(document.element.body.iter(qn("w:footnoteReference")))
    assert len(marks) == len(lay_out(made).notes) > 0
    assert document.styles["Normal"].font.name == "Times New Roman"


def test_the_same_draft_gives_the_same_bytes(tmp_path: Path) -> None:
    export(written("upr_individual"), tmp_path / "a.docx")
    time.sleep(1.1)  # documents keep the second in which they are written
    export(written("upr_individual"), tmp_path / "b.docx")
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


@pytest.mark.parametrize("text", ["1. x", "- x", "a*b*", "[x](y)", "<b>", "a | b", "$x$"])
def test_nothing_in_peoples_words_is_markup(text: str) -> None:
    assert "\\" in escaped(text)


def _office_text(path: Path) -> list[str]:
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    subprocess.run(
        [str(OFFICE), profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir",
         str(path.parent), str(path)], check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return path.with_suffix(".txt").read_text(encoding="utf-8-sig").splitlines()


def _counted_by_office(lines: list[str], made: Draft) -> int:
    """From the first section's heading up to the annex; automatic numbers and bullets are none."""
    laid = lay_out(made)
    first, last = lines.index(laid.parts[0].heading), lines.index(laid.annexes[0].heading)
    body = [re.sub(r"^\s+(\d+\.|[•◦–-])\s", "", line) for line in lines[first:last]]
    return words_in(body)


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_office_program_counts_the_same_words(tmp_path: Path, language: str) -> None:
    made = written("upr_individual", language, more=HARD)
    meter = export(made, tmp_path / "a.docx")
    assert _counted_by_office(_office_text(tmp_path / "a.docx"), made) == meter.count
    assert meter.count == measure(made).count
