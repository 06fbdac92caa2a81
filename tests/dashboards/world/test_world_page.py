from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from workbench.dashboards.desk import Desk
from workbench.dashboards.page import Page
from workbench.dashboards.values import values_of
from workbench.dashboards.world import DASHBOARD, outlines
from workbench.dashboards.world.followup import follow_up
from workbench.dashboards.world.layer import counts, multiples, shades
from workbench.dashboards.world.view import layer_of, table_of
from workbench.ledger.actor import Actor
from workbench.ledger.payloads import Assessment
from workbench.ledger.streams import country_stream
from workbench.ledger.vocabulary import Role

QUERIES = (
    "", "series=vdem_regime", "series=women_in_parliament&year=2000", "show=treaty",
    "show=followup", "show=followup&measure=stale", "region=Africa", "find=zzzz",
)  # fmt: skip


def page(desk: Desk, query: str) -> Page:
    desk.language = "en"
    desk.turn_to(query)
    return DASHBOARD.page(desk, DASHBOARD.start(desk))


def layer(desk: Desk, query: str):  # type: ignore[no-untyped-def]
    desk.turn_to(query)
    return layer_of(desk, DASHBOARD.start(desk))


def words(shown: Page) -> str:
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", shown.main, flags=re.S).split())


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("query", QUERIES)
def test_every_view_has_headings_n_and_a_source(desk: Desk, query: str, language: str) -> None:
    shown = page(desk, f"{query}&lang={language}")
    levels = [int(x) for x in re.findall(r"<h([1-6])[ >]", shown.main)]
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    assert "n = " in words(shown)


@pytest.mark.parametrize("query", QUERIES)
def test_every_state_is_counted_once(desk: Desk, query: str) -> None:
    found = layer(desk, query)
    assert sum(counts(found)) == found.known
    placed = [x for x in found.lines if x.region]
    assert sum(m.n + m.none for m in multiples(found)) == len(placed)
    assert all((x.step is None) == (x.orders[0] is None) for x in found.lines)


def test_no_data_is_hatched_and_never_zero(desk: Desk) -> None:
    svg = page(desk, "").main
    assert '<circle cx="60" cy="60" r="7"><title>Nauru: no data</title>' in svg
    assert "<title>Kenya: 0.5" in svg
    assert '<path d="M40 40l9 0 0 9z"/>' in svg
    assert 'fill="url(#world-none)"' in svg


def test_the_alt_text_says_finding_and_steps(desk: Desk) -> None:
    label = re.search(r'aria-label="(Map of [^"]+)"', page(desk, "").main)
    assert label is not None
    assert "half of 172 States lie below" in label[1]
    assert "below 0.2: 38" in label[1]


def test_the_latest_year_is_the_usual_one(desk: Desk) -> None:
    assert "2025" in layer(desk, "").finding
    assert "1995" in layer(desk, "year=1995").finding


def test_a_treaty_has_the_statuses_of_the_snapshot(desk: Desk) -> None:
    found = {x.iso3: x.cells[0] for x in layer(desk, "show=treaty&treaty=ICCPR").lines}
    assert found["KEN"] == "State party"
    assert found["CHN"] == "signed, not party"
    assert "no action" in found.values()


def test_states_without_a_value_come_last_either_way(desk: Desk) -> None:
    for down in ("1", "0"):
        desk.turn_to(f"series=vdem_polyarchy&down={down}")
        view = DASHBOARD.start(desk)
        steps = [x.step for x in table_of(desk, view, layer_of(desk, view)).all]
        first_none = steps.index(None)
        assert all(s is None for s in steps[first_none:])
        assert (steps[0] == 4) == (down == "1")


def test_rows_go_to_the_country_room(desk: Desk) -> None:
    html = page(desk, "find=kenya").main
    assert re.search(
        r'<th scope="row"><a href="[^"]*country\.ipynb\?lang=en&amp;country=KEN">', html
    )


def test_a_search_in_vain_says_what_to_do(desk: Desk) -> None:
    assert "No State is left by region and search" in words(page(desk, "find=zzzz"))


def test_the_file_holds_what_the_filters_leave(desk: Desk) -> None:
    desk.turn_to("region=Oceania")
    done = DASHBOARD.step(desk, DASHBOARD.start(desk), "export", values_of({"kind": "csv"}))
    assert done.download is not None
    lines = done.download.content.decode("utf-8-sig").splitlines()
    assert sum(",Oceania," in line for line in lines) == 14
    assert any("NRU" in line and "no data" in line for line in lines)


def test_follow_up_counts_each_judgement_once(desk: Desk) -> None:
    before = follow_up(desk.snapshot, desk.state, desk.today)["KEN"]
    said = Assessment(
        recommendation="KEN-EUEOM-2022-03", assessor_kind="mission", assessor="EU EOM",
        scale="ODIHR", value="not implemented", date=desk.today.isoformat(),
    )  # fmt: skip
    desk.ledger.append(country_stream("KEN"), said, Actor(Role.FACILITATOR))
    after = follow_up(desk.snapshot, desk.state, desk.today)["KEN"]
    assert (after.stored, after.assessed) == (before.stored, before.assessed + 1)
    assert after.stale == before.stale
    assert sum(after.codes.values()) == after.assessed


def test_without_outlines_the_page_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outlines, "outline_file", lambda s: s.home / "nowhere.json")
    monkeypatch.setattr(outlines, "_version", lambda _: "")
    assert "The map cannot be drawn here" in words(page(desk, ""))


def test_one_process_draws_and_the_page_says_so(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    begun: list[Path] = []
    monkeypatch.setattr(outlines, "outline_file", lambda _: tmp_path / "cache" / "map.json")
    monkeypatch.setattr(outlines, "_version", lambda _: "1")
    monkeypatch.setattr("workbench.dashboards.world.view.can_draw", lambda: True)
    monkeypatch.setattr(outlines, "_begin", begun.append)
    assert "The map is being drawn" in words(page(desk, ""))
    assert "The map is being drawn" in words(page(desk, "show=treaty"))
    assert begun == [tmp_path / "cache" / "map.json"]


def test_shades_get_darker_step_by_step() -> None:
    red = [int(c[1:3], 16) for c in shades(6)]
    assert red == sorted(red, reverse=True)
    assert len(set(red)) == 6
