"""The pack for a human-rights expert: the same content as page, Word document and Markdown."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache

import pytest
from docx import Document

from joint_example import HOSTILE, bare, judged, kenya
from workbench.analysis.consultation.checklist import expert_checklist, offices
from workbench.analysis.consultation.missions import Basis, Visit
from workbench.analysis.consultation.progress import progress
from workbench.dates import PartialDate
from workbench.ledger.vocabulary import Answer, VisitKind
from workbench.reports.expertpack import IN_FULL, ExpertPack, RouteRow, pack_file, pack_html

ROUTE = RouteRow("Urgent appeal", "open", "At once", "Online questionnaire", "V3", True)
VISIT = Visit(
    "m1", VisitKind.MISSION, "KEN", "EU EOM Kenya 2027", Basis.RECORDED,
    start=PartialDate("2027-07"), expert=Answer.NO,
)  # fmt: skip


@cache
def pack(language: str = "en") -> ExpertPack:
    analysis = kenya(language, judged())
    return ExpertPack(analysis, (ROUTE,), VISIT, progress(VISIT, [], analysis.as_of))


def text(language: str = "en") -> str:
    return pack_file(pack(language), "md").decode()


def test_every_item_and_office_is_in_the_pack() -> None:
    html = pack_html(pack())
    for one in (*expert_checklist(), *offices()):
        assert one.words in html


def test_recommendations_stand_with_symbol_and_paragraph() -> None:
    assert "CCPR/C/KEN/CO/4, para 45" in text()
    assert "A/HRC/59/10, para 142.7" in text()
    for item in pack().analysis.recommendations:
        assert item.citation.text.split(" (")[0] in text()


def test_the_mission_it_is_for_is_named_with_its_expert() -> None:
    assert "EU EOM Kenya 2027 · July 2027" in text()
    assert "human-rights expert in the mission: no" in text()
    assert "0 of 20 items done (0%)" in text()


def test_a_route_to_look_up_says_so() -> None:
    assert "**Urgent appeal** (open) · At once" in text()
    assert "Online questionnaire · V3 · check before you submit" in text()
    none = pack_html(replace(pack(), routes=()))
    assert "No route is open as far as is known here." in none


def test_what_nobody_assessed_is_unknown_and_a_failed_source_failed() -> None:
    assert "6 recommendations have never been assessed" in text()
    assert "uhri.json ends inside a record" in text()


def test_text_of_sources_never_runs() -> None:
    html = pack_html(pack())
    assert HOSTILE not in html
    assert "javascript:" not in html
    assert "src=" not in html


def test_markdown_holds_every_table() -> None:
    assert "[TABLE]" not in text()
    assert text().startswith("# Pack for the human-rights expert: Kenya\n")


def test_many_under_one_obligation_are_cited_but_not_written_out() -> None:
    analysis = pack().analysis
    first = analysis.recommendations[0]
    many = tuple(
        replace(first, rec=replace(first.rec, id=f"X{n}", paragraph=str(n))) for n in range(9)
    )
    assert len(many) > IN_FULL
    html = pack_html(replace(pack(), analysis=kenya("en")))
    assert html.count('<li class="rec ') <= len(analysis.recommendations)


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_the_word_document_opens_in_every_language(language: str) -> None:
    document = Document(io.BytesIO(pack_file(pack(language), "docx")))
    headings = [p.text for p in document.paragraphs if p.style and "Heading 1" in p.style.name]
    assert len(headings) == 7
    assert len(document.tables) >= 4
    assert document.core_properties.language.startswith(language)


def test_the_same_pack_gives_the_same_bytes() -> None:
    assert pack_file(pack(), "docx") == pack_file(pack(), "docx")


def test_a_state_without_recommendations_has_a_pack_that_says_so() -> None:
    analysis = bare()
    said = pack_file(ExpertPack(analysis, ()), "md").decode()
    assert "The snapshot holds no recommendation on elections" in said
    assert "No date is known here." in said


def test_subparagraphs_are_lettered_in_arabic() -> None:
    assert "خطة العمل، الفقرة 23؛ 39 (أ) · V1" in pack_html(pack("ar"))
