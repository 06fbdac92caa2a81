from __future__ import annotations

import re
from itertools import pairwise

import pytest
from icalendar import Calendar

from workbench.analysis.dated import Kind
from workbench.dashboards.calendar import DASHBOARD
from workbench.dashboards.calendar.judged import judged
from workbench.dashboards.calendar.view import every
from workbench.dashboards.desk import Desk
from workbench.dashboards.page import Download, Page
from workbench.dashboards.values import values_of
from workbench.ledger.actor import Actor
from workbench.ledger.payloads import FollowUpAction
from workbench.ledger.streams import country_stream
from workbench.ledger.vocabulary import ActionState, Role


def page(desk: Desk, query: str) -> Page:
    desk.language = "en"
    desk.turn_to(query)
    return DASHBOARD.page(desk, DASHBOARD.start(desk))


def words(shown: Page) -> str:
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", shown.main, flags=re.S).split())


def exported(desk: Desk, query: str, kind: str) -> Download:
    desk.turn_to(query)
    done = DASHBOARD.step(desk, DASHBOARD.start(desk), "export", values_of({"kind": kind}))
    assert done.download is not None
    return done.download


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize(
    "query", ["", "country=KEN", "region=Africa", "show=windows", "show=windows&country=KEN"]
)
def test_every_view_has_headings_in_order(desk: Desk, query: str, language: str) -> None:
    html = page(desk, f"{query}&lang={language}").main
    levels = [int(x) for x in re.findall(r"<h([1-6])[ >]", html)]
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    assert len(html.encode()) < 60_000


def test_a_month_is_never_shown_as_a_day(desk: Desk) -> None:
    html = page(desk, "country=KEN").main
    days = re.findall(r'<time datetime="([^"]+)"', html)
    assert "2027-08-10" in days
    assert all(len(d) == len("2027-08-10") for d in days)
    assert "month only, day not known" in html


def test_estimates_without_a_source_say_check_first(desk: Desk) -> None:
    assert "V3 · check before you submit" in words(page(desk, "kind=upr_review&region=Africa"))


def test_filters_leave_only_what_they_name(desk: Desk) -> None:
    made = Calendar.from_ical(
        exported(desk, "kind=election_day&certainty=expected&region=Europe", "ics").content
    )
    events = made.walk("VEVENT")
    assert events
    assert {str(e["categories"].cats[0]) for e in events} == {"Election"}
    assert all("expected" in str(e["summary"]) for e in events)


def test_the_calendar_file_holds_what_the_table_holds(desk: Desk) -> None:
    events = Calendar.from_ical(exported(desk, "country=KEN", "ics").content).walk("VEVENT")
    lines = exported(desk, "country=KEN", "csv").content.decode("utf-8-sig").splitlines()
    rows = [line for line in lines if not line.startswith(("#", "Start"))]
    assert len(events) == len(rows) == 4
    assert len({str(e["uid"]) for e in events}) == 4


def test_identities_are_unique_over_all_states(desk: Desk) -> None:
    found = [(e.kind, e.record) for e in every(desk)]
    assert len(found) == len(set(found))


def test_the_window_finder_counts_from_the_next_election(desk: Desk) -> None:
    said = words(page(desk, "show=windows&country=KEN"))
    assert "Kenya, election 10 August 2027" in said
    assert "258 days left" in said
    assert "◐ tight" in said


def test_nothing_known_says_what_to_do(desk: Desk) -> None:
    assert "No date is left by these filters" in words(page(desk, "kind=consultation"))
    assert "Choose a State" in words(page(desk, "show=windows"))


def test_what_people_agreed_stands_in_the_calendar(desk: Desk) -> None:
    action = FollowUpAction(
        id="a-1", recommendations=("KEN-EUEOM-2022-03",), title="Publish <b>forms</b>",
        state=ActionState.PLANNED, due="2027-03",
    )  # fmt: skip
    desk.ledger.append(country_stream("KEN"), action, Actor(Role.FACILITATOR))
    (event,) = judged(desk.state, desk.today)
    assert (event.kind, event.countries, event.start.iso) == (Kind.ACTION, ("KEN",), "2027-03")
    html = page(desk, "country=KEN").main
    assert "Publish &lt;b&gt;forms&lt;/b&gt;" in html
    assert "recorded in this workbench" in html
