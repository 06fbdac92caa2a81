"""Dates that people record, clashes and news on the page."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from calendarfile.made import calendar, event
from calendarfile.wiring import make_known
from workbench.config import Settings
from workbench.dashboards.calendar import DASHBOARD
from workbench.dashboards.desk import Desk
from workbench.dashboards.page import Outcome, Page
from workbench.dashboards.values import Upload, values_of
from workbench.dashboards.visitor import Visitor
from workbench.errors import BadInput, BadParameter, Forbidden
from workbench.ledger.actor import Actor
from workbench.ledger.vocabulary import Role

VISIT = {"event": "sp_country_visit", "title": "Visit on assembly", "state": "KEN",
         "start": "2027-08-05", "end": "2027-08-12", "certainty": "confirmed",
         "organisation": "SR_FOAA"}  # fmt: skip


@pytest.fixture
def desk(starter_home: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    make_known(monkeypatch)
    shutil.copytree(starter_home.home, tmp_path, dirs_exist_ok=True)
    made = Desk(Settings(tmp_path), Visitor())
    monkeypatch.setattr(Desk, "today", dt.date(2026, 11, 25))
    made.__dict__["actors"] = (Actor(Role.FACILITATOR),)
    yield made
    made.close()


def step(
    desk: Desk, act: str, fields: dict[str, str], file: Upload | None = None
) -> Outcome[object]:
    values = values_of(fields, {"file": file} if file else {})
    return DASHBOARD.step(desk, DASHBOARD.start(desk), act, values)


def page(desk: Desk, query: str) -> Page:
    desk.turn_to(query)
    return DASHBOARD.page(desk, DASHBOARD.start(desk))


def words(shown: Page) -> str:
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", shown.main, flags=re.S).split())


def test_a_recorded_visit_is_in_the_calendar_and_clashes(desk: Desk) -> None:
    assert "Visit on assembly" in step(desk, "enter", VISIT).say
    assert "Country visit of a mandate holder: Visit on assembly" in words(
        page(desk, "country=KEN")
    )
    shown = page(desk, "country=KEN&show=clashes")
    assert "1 of them for sure" in shown.title
    assert "at the same time" in words(shown)


def test_a_recorded_date_is_news(desk: Desk) -> None:
    step(desk, "enter", VISIT)
    desk.turn_to("show=news&country=KEN&since=2026")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Desk, "today", dt.datetime.now(dt.UTC).date())
        shown = DASHBOARD.page(desk, DASHBOARD.start(desk))
    assert "New dates" in words(shown)
    assert "Visit on assembly" in words(shown)


def test_a_file_is_taken_whole_and_again_changes_nothing(desk: Desk) -> None:
    file = Upload("visits.ics", calendar(event("a"), event("b")))
    fields = {"event": "sp_country_visit", "state": "KEN"}
    assert "2 new" in step(desk, "take_in", fields, file).say
    assert "0 new" in step(desk, "take_in", fields, file).say
    assert words(page(desk, "country=KEN")).count("Meeting of both") == 2


def test_a_broken_file_is_refused_by_its_line(desk: Desk) -> None:
    file = Upload("visits.ics", calendar(event("a", "DTSTART:soon")))
    with pytest.raises(BadInput, match="record 6"):
        step(desk, "take_in", {"event": "sp_country_visit"}, file)
    assert desk.ledger.position() == 0


@pytest.mark.parametrize(
    ("field", "value"), [("start", "soon"), ("title", ""), ("event", "party"), ("end", "2027-13")]
)
def test_a_field_that_cannot_be_taken_is_named(desk: Desk, field: str, value: str) -> None:
    with pytest.raises(BadParameter):
        step(desk, "enter", VISIT | {field: value})
    assert desk.ledger.position() == 0


def test_who_only_reads_records_nothing(desk: Desk) -> None:
    desk.__dict__["actors"] = ()
    with pytest.raises(Forbidden):
        step(desk, "enter", VISIT)
    assert "Record a date" not in words(page(desk, "country=KEN"))


@pytest.mark.parametrize("query", ["show=clashes", "show=news&since=2020", "show=news&page=99"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_views_stay_small_and_keep_their_link(desk: Desk, query: str, language: str) -> None:
    shown = page(desk, f"{query}&lang={language}")
    assert len(shown.main.encode()) < 60_000
    assert shown.query.startswith("show=")
    assert shown.main.count("<h1>") == 1


def test_news_since_no_date_are_refused(desk: Desk) -> None:
    with pytest.raises(BadParameter, match="2026-08"):
        DASHBOARD.moves["tell"](DASHBOARD.start(desk), values_of({"since": "May"}))
