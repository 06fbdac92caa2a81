"""Sections of the reports on several States, in every language, with data and without."""

from __future__ import annotations

import re
from types import ModuleType

import pytest

import across_example
from workbench.reports.sections import comment25, dossier, gap_register, mandates, region

MODULES: dict[str, tuple[ModuleType, tuple[str, ...], dict[str, object]]] = {
    "thematic_dossier": (
        dossier,
        ("opening", "by_state", "asked", "convergence", "status", "records", "limits"),
        {"obligation": "OBL_EXPRESSION"},
    ),
    "general_comment_25": (
        comment25, ("opening", "paragraphs", "topics", "examples", "limits"), {},
    ),
    "mandate_coverage": (
        mandates, ("opening", "aspects", "mandates", "unreached", "limits"), {},
    ),
    "gap_register": (gap_register, ("opening", "topics", "gaps", "crossed", "limits"), {}),
    "region_overview": (
        region,
        ("opening", "ahead", "recommendations", "ratification", "missions", "silence", "limits"),
        {},
    ),
}  # fmt: skip
every_report = pytest.mark.parametrize("name", sorted(MODULES))


def page(name: str, language: str = "en", **changes: object) -> str:
    module, order, values = MODULES[name]
    make = across_example.regional if module is region else across_example.across
    found = make(language, **{**values, **changes})  # type: ignore[arg-type]
    return "\n".join(getattr(module, section)(found).html for section in order)


@every_report
@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_each_report_stands_with_and_without_records(name: str, language: str) -> None:
    for html in (page(name, language), page(name, language, items=())):
        assert html.count("<h1") == 1
        assert "%(" not in html


@every_report
def test_ids_are_unique_and_text_is_escaped(name: str) -> None:
    html = page(name)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert "<script" not in html


@every_report
def test_failed_sources_are_named(name: str) -> None:
    assert "ends inside a record" in page(name)
    assert "✕ failed" in page(name)


@every_report
def test_states_without_records_are_called_unknown(name: str) -> None:
    html = page(name)
    assert "recommendations to 2 of the 3 States asked for" in html
    assert "in a language that the rules cannot read" in html


@every_report
def test_nothing_stored_is_not_called_all_read(name: str) -> None:
    found = across_example.across(items=())
    assert not found.stored
    html = page(name, items=())
    assert "recommendations to 0 of the 3 States asked for" in html
    assert "could be read" not in html


def test_a_dossier_tells_silent_from_unknown() -> None:
    html = page("thematic_dossier", obligation="OBL_CORRUPTION")
    assert "1 State with records, but none on this obligation</h3><p>Georgia</p>" in html
    assert "holds no recommendation</summary><p>Iceland</p>" in html
    assert "“Prevention of Corruption”: 2 recommendations to 1 of 3 States" in html


def test_the_comment_is_cited_with_its_symbol_and_marks() -> None:
    html = page("general_comment_25")
    assert "CCPR/C/21/Rev.1/Add.7" in html
    assert "3 of 7 recommendations are about topics that General Comment 25 does not name" in html
    assert "version election-topics-2" in html
    assert '<span class="mark v3">V3</span>' in html
    assert "A/HRC/59/50, para 80" in html


def test_mandates_show_resolution_reach_and_what_is_left() -> None:
    html = page("mandate_coverage")
    assert "3 of 7 recommendations are about obligations that no mandate reaches" in html
    assert '<span dir="ltr">HRC 15/21 (2010)</span> <span class="mark v3">V3</span>' in html
    assert "Ensure secrecy of the ballot." in html


def test_the_register_names_its_gaps() -> None:
    html = page("gap_register")
    assert "only treaty bodies speak (1)" in html
    assert "Biometric registration and identification of voters <span" in html
    assert "CEDAW 4; CEDAW 7; Maputo Protocol 9" in html


def test_a_region_has_denominators_and_no_zero_for_no_data() -> None:
    html = page("region_overview")
    assert "7 recommendations on elections to 2 of 3 States" in html
    assert (
        '<td class="num">1</td><td class="num">2</td><td class="num">3</td><td>Georgia</td>' in html
    )
    assert '<span class="treaty no_data">no data</span>' in html


@every_report
def test_charts_say_in_words_what_they_show(name: str) -> None:
    html = page(name)
    assert 'role="img" aria-label="Bar chart: ' in html
    assert "Table of this chart" in html
