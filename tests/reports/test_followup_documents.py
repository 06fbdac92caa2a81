"""Hand-over and dossier as documents: the same content in every form and language."""

from __future__ import annotations

import io
from functools import cache

import pytest
from docx import Document

from analysis import test_handover_pack, test_special_report
from joint_example import DAY, HOSTILE, judged, kenya
from workbench.analysis.handover import HandedOver, line
from workbench.analysis.handover_pack import Package, package
from workbench.analysis.national_plan import national_plan
from workbench.analysis.special_report import dossier
from workbench.errors import UnknownName
from workbench.ledger.vocabulary import Passing
from workbench.reports.handover_file import handover_file
from workbench.reports.plan_file import plan_file
from workbench.reports.special_report import special_report_file

LANGUAGES = ["en", "fr", "es", "ar"]


@cache
def pack(language: str = "en") -> Package:
    given = HandedOver(
        "h1", "KEN", HOSTILE, "Human Rights Committee", "Dialogue", Passing.TO_RIGHTS,
        ("KEN-EUEOM-01", "KEN-EUEOM-02", "KEN-EUEOM-03", "gone"), ("e1", "e2"),
    )  # fmt: skip
    return package(kenya(language, judged()), line(given, DAY))


def test_every_recommendation_and_lost_record_is_in_the_package() -> None:
    text = handover_file(pack(), "md").decode()
    for passed in pack().passed:
        assert passed.item.citation.text.split(" (")[0] in text
    assert "gone" in text
    assert "CCPR/C/KEN/CO/4, para 45" in text


def test_text_of_people_is_never_markup() -> None:
    html = handover_file(pack(), "html").decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;" in html
    assert "javascript:x()" not in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_package_is_a_word_document_in_every_language(language: str) -> None:
    document = Document(io.BytesIO(handover_file(pack(language), "docx")))
    assert document.core_properties.title
    assert len(document.tables) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_dossier_is_a_word_document_in_every_language(language: str) -> None:
    listed = test_special_report.listed(test_special_report.grade("45", "E"))
    made = dossier(kenya(language, judged()), listed)
    document = Document(io.BytesIO(special_report_file(made, "docx")))
    words = "\n".join(p.text for p in document.paragraphs)
    assert "CCPR/C/KEN/CO/4" in document.core_properties.title
    assert "E = ▼" in words.replace("\u200f", "")


def test_a_dossier_says_what_is_to_be_checked() -> None:
    text = special_report_file(
        test_special_report.made(test_special_report.grade("45", "D")), "html"
    ).decode()
    assert "ICCPR art. 40(1)(b)" in text
    assert "V3 · check before you cite" in text
    assert "says nothing of the substance" in text


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(UnknownName, match="docx"):
        handover_file(test_handover_pack.made("KEN-EUEOM-01"), "pdf")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plan_is_a_word_document_with_every_recommendation(language: str) -> None:
    a = kenya(language, judged())
    plan = national_plan(a.recommendations, a.health.recommendations, a.judged, a.as_of)
    document = Document(io.BytesIO(plan_file(plan, a, ["a fact"], "docx")))
    told = [c.text for t in document.tables for row in t.rows for c in row.cells]
    told += [p.text for p in document.paragraphs]
    for one in plan.lines:
        assert any(one.item.rec.text.split("<")[0] in text for text in told)
    assert len(document.tables) == 2 * len(plan.planned) + 1
