"""Sections of the reports on several States, in every language, with data and without."""

from __future__ import annotations

import re
from types import ModuleType

import pytest

import across_example
from workbench.reports.sections import dossier

MODULES: dict[str, tuple[ModuleType, tuple[str, ...], dict[str, object]]] = {
    "thematic_dossier": (
        dossier,
        ("opening", "by_state", "asked", "convergence", "status", "records", "limits"),
        {"obligation": "OBL_EXPRESSION"},
    ),
}
every_report = pytest.mark.parametrize("name", sorted(MODULES))


def page(name: str, language: str = "en", **changes: object) -> str:
    module, order, values = MODULES[name]
    found = across_example.across(language, **{**values, **changes})  # type: ignore[arg-type]
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


def test_a_dossier_tells_silent_from_unknown() -> None:
    html = page("thematic_dossier", obligation="OBL_CORRUPTION")
    assert "1 State with records, but none on this obligation</h3><p>Georgia</p>" in html
    assert "holds no recommendation</summary><p>Iceland</p>" in html
    assert "“Prevention of Corruption”: 2 recommendations to 1 of 3 States" in html
