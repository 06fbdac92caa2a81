"""Phrases that reports, dashboards and commands share."""

from __future__ import annotations

import pytest

from workbench.analysis.route_table import route_table
from workbench.harmonise.mechanisms import mechanism_index
from workbench.i18n import translator
from workbench.model import Family
from workbench.reports.phrases import marks, reading_band


def test_marks_are_in_the_readers_language() -> None:
    assert marks("V1; V2 for the lead time", translator("fr")) == "V1; V2 pour le délai"
    assert marks("", translator("fr")) == ""


@pytest.mark.parametrize("language", ["fr", "es", "ar"])
def test_no_mark_of_a_route_stays_in_english(language: str) -> None:
    told = {marks(r.verification, translator(language)) for r in route_table()}
    assert not [text for text in told if " for " in text]


def test_reading_ease_has_a_word_for_every_value() -> None:
    assert reading_band(90) == "easy to read"
    assert reading_band(-30) == "very hard to read"


@pytest.mark.parametrize("language", ["fr", "es", "ar"])
def test_every_committee_has_its_name_in_the_readers_language(language: str) -> None:
    t = translator(language)
    names = [m.name for m in mechanism_index().by_id.values() if m.family is Family.TREATY_BODY]
    assert len(names) == 10
    assert not [n for n in names if t.gettext(n) == n]
