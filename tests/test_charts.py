from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace

import pytest

import joint_example
from workbench import charts, look
from workbench.analysis.calendar import Calendar
from workbench.charts import Figure
from workbench.i18n import translator

EN = translator("en")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def figures() -> list[Figure]:
    kenya = joint_example.kenya()
    made = [charts.indicator(s, "Kenya", {"vdem": "V-Dem"}, EN) for s in kenya.indicators]
    others = (
        charts.by_mechanism_and_year(kenya.by_year, "Kenya", "Here.", EN),
        charts.obligations_by_source(kenya.coverage, "Kenya", "Here.", EN),
        charts.ahead(kenya.calendar, "Kenya", "Here.", EN),
    )
    return made + [f for f in others if f]


@pytest.fixture(scope="module")
def drawn() -> list[Figure]:
    return figures()


def test_every_chart_says_its_finding(drawn: list[Figure]) -> None:
    assert len(drawn) == 5
    for figure in drawn:
        assert figure.title in figure.alt
        assert 'role="img"' in figure.svg
        assert figure.svg.count("aria-label=") == 1


def test_every_chart_has_its_table_and_n(drawn: list[Figure]) -> None:
    for figure in drawn:
        assert figure.rows
        assert {len(row) for row in figure.rows} == {len(figure.columns)}
        assert "n = " in figure.footer


def test_two_renderings_give_the_same_bytes(drawn: list[Figure]) -> None:
    assert [f.svg for f in drawn] == [f.svg for f in figures()]


def test_ids_of_drawings_never_meet(drawn: list[Figure]) -> None:
    ids = [name for f in drawn for name in re.findall(r'\bid="([^"]+)"', f.svg)]
    assert len(ids) == len(set(ids))


def test_text_is_set_in_the_system_font(drawn: list[Figure]) -> None:
    for figure in drawn:
        assert "system-ui" in figure.svg


def test_no_chart_uses_more_than_seven_colours(drawn: list[Figure]) -> None:
    quiet = {look.INK, look.QUIET, look.HAIRLINE, look.PAPER, "#E4E4E4", "#D9D9D9"}
    for figure in drawn:
        used = {c.upper() for c in COLOUR.findall(figure.svg)} - {q.upper() for q in quiet}
        assert len(used) <= 7


def test_band_of_another_edition_is_said() -> None:
    story = joint_example.kenya().indicators[0]
    figure = charts.indicator(story, "Kenya", {"vdem_v15": "V-Dem v15"}, EN)
    assert "V-Dem v15, to 2024" in figure.subtitle


def test_nothing_to_draw_gives_no_chart() -> None:
    bare = joint_example.bare()
    empty = Calendar(bare.as_of, bare.as_of, (), ())
    assert charts.by_mechanism_and_year((), "Iceland", "", EN) is None
    assert charts.obligations_by_source(bare.coverage, "Iceland", "", EN) is None
    assert charts.ahead(empty, "Iceland", "", EN) is None


def test_charts_import_without_the_iri_grammar() -> None:
    code = "import sys, workbench.charts; print('rfc3987_syntax' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"


@pytest.mark.parametrize("language", ["es", "ar"])
def test_names_of_obligations_are_never_cut_short(language: str) -> None:
    kenya, t = joint_example.kenya(language), translator(language)
    figure = charts.obligations_by_source(kenya.coverage, "Kenya", "Here.", t)
    assert figure
    assert "…" not in figure.svg


def test_long_names_of_obligations_take_two_lines() -> None:
    coverage, t = joint_example.kenya("es").coverage, translator("es")
    longest = max(coverage.rows, key=lambda r: len(t.gettext(r.name)))
    rows = tuple(replace(r, name=longest.name) if any(r.counts) else r for r in coverage.rows)
    figure = charts.obligations_by_source(replace(coverage, rows=rows[:9]), "Kenya", "Here.", t)
    assert figure
    assert "…" not in figure.svg
    assert "<tspan" in figure.svg


def test_dates_of_sources_are_written_out() -> None:
    story = joint_example.kenya().indicators[0]
    figure = charts.indicator(story, "Kenya", {}, translator("es"))
    assert "marzo de 2026" in figure.footer


def test_heat_shades_start_at_nothing() -> None:
    assert look.heat_shade(0, 9) == 0
    assert 0 < look.heat_shade(1, 9) < look.heat_shade(9, 9) < 0.5
