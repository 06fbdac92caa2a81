"""Documents: every route in every language, and what an office program makes of them."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

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


def _place(lines: list[str], heading: str) -> int:
    """The last line that says it: the list of contents says it before."""
    return max(n for n, line in enumerate(lines) if line.strip() == heading)


def _counted_by_office(lines: list[str], made: Draft) -> int:
    """From the first section's heading up to the annex; automatic numbers and bullets are none."""
    laid = lay_out(made)
    first, last = (_place(lines, x[0].heading) for x in (laid.parts, laid.annexes))
    body = [re.sub(r"^\s+(\d+\.|[•◦–-])\s", "", line) for line in lines[first:last]]
    return words_in(body)


def _notes_in(path: Path) -> int:
    """Words of the notes as the document holds them; the office program's text leaves them out."""
    with ZipFile(path) as file:
        notes = fromstring(file.read("word/footnotes.xml"))
    return words_in("".join(note.itertext()) for note in notes)


needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")


@needs_office
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_office_program_counts_the_same_words(tmp_path: Path, language: str) -> None:
    made = written("upr_individual", language, more=HARD)
    meter = export(made, tmp_path / "a.docx")
    assert _counted_by_office(_office_text(tmp_path / "a.docx"), made) == meter.count
    assert meter.count == measure(made).count


@needs_office
@pytest.mark.parametrize(
    ("route", "language"),
    [("upr_joint", "fr"), ("ccpr_alternative", "es"), ("ccpr_loipr", "en"),
     ("sp_communication", "fr")],
)  # fmt: skip
def test_the_count_holds_for_other_routes_with_contents(
    tmp_path: Path, route: str, language: str
) -> None:
    made = written(route, language, contents=True, evidence=("all",), findings=("all",))
    meter = export(made, tmp_path / "a.docx")
    lines = _office_text(tmp_path / "a.docx")
    counted = _counted_by_office(lines, made)
    excluded = made.route.excluded.values
    if "cover" not in excluded:
        counted += words_in(lines[: _place(lines, made.words.label["contents"])])
    if "notes" not in excluded:
        counted += _notes_in(tmp_path / "a.docx")
    assert counted == meter.words


def test_the_list_of_contents_is_a_field_and_reads_at_once(tmp_path: Path) -> None:
    made = written("upr_joint", contents=True)
    export(made, tmp_path / "a.docx")
    body = Document(str(tmp_path / "a.docx")).element.body
    (block,) = body.iter(qn("w:sdt"))
    assert [i.text.strip()[:3] for i in block.iter(qn("w:instrText"))] == ["TOC"]
    marks = [f.get(qn("w:fldCharType")) for f in block.iter(qn("w:fldChar"))]
    assert marks == ["begin", "separate", "end"]
    shown = [link.findtext(".//" + qn("w:t")) for link in block.iter(qn("w:hyperlink"))]
    assert shown == [x.heading for x in (*lay_out(made).parts, *lay_out(made).annexes)]
    places = {b.get(qn("w:name")) for b in body.iter(qn("w:bookmarkStart"))}
    assert {link.get(qn("w:anchor")) for link in block.iter(qn("w:hyperlink"))} <= places


def test_the_list_of_contents_changes_no_count() -> None:
    assert measure(written("cmw_alternative", contents=True)).count == measure(
        written("cmw_alternative")
    ).count  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "ending", "told", "mark"),
    [("upr_individual", "# summary\nx", ".docx", r"write '# issues' \(Issues\); '# rec", "missing"),
     ("ccpr_alternative", "", ".md", r"CCPR takes \.docx, not \.md: end the name", "format"),
     ("crpd_loipr", "# issues\nx", ".md", r"missing.*\.docx or \.rtf", "missing; in a format")],
)  # fmt: skip
def test_a_broken_rule_is_refused_or_marked(
    tmp_path: Path, name: str, text: str, ending: str, told: str, mark: str
) -> None:
    made, target = written(name, text=text), tmp_path / f"a{ending}"
    with pytest.raises(SubmissionRefused, match=f"{told}.*--anyway writes it, marked as a draft"):
        export(made, target)
    assert not target.exists()
    export(made, target, anyway=True)
    shown = (target.read_text() if ending == ".md"
             else Document(str(target)).sections[0].header.paragraphs[0].text)  # fmt: skip
    assert "DRAFT — not to be submitted" in shown
    assert mark in shown


def test_a_language_that_is_not_taken_is_refused(tmp_path: Path) -> None:
    made = written("ccpr_alternative", "es")
    french = replace(made.route.languages, values=("fr",))
    strict = replace(made, route=replace(made.route, languages=french))
    with pytest.raises(SubmissionRefused, match="CCPR takes fr, not es: take another --language"):
        export(strict, tmp_path / "a.docx")


def test_records_lead_to_their_addresses(tmp_path: Path) -> None:
    made = written("upr_individual", evidence=("all",), findings=("all",))
    text = to_markdown(made, lay_out(made))
    assert "[Ruling on results, Petition 1, para 12](<https://example.org/ruling>)" in text
    assert "(<https://example.org/eu-eom-2022>)" in text
    assert "javascript" not in text
    export(made, tmp_path / "a.docx")
    links = Document(str(tmp_path / "a.docx")).part.rels.values()
    assert "https://example.org/ruling" in {r.target_ref for r in links if r.is_external}
