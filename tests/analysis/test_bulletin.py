"""What is told as new, and in which order."""

from __future__ import annotations

import datetime as dt

import pytest

from workbench.analysis.bulletin import Item, News, bulletin, changed_dates, passed
from workbench.analysis.dated import Dated, Kind
from workbench.dates import PartialDate
from workbench.model import Certainty

SINCE, UNTIL = dt.date(2026, 6, 1), dt.date(2026, 11, 25)
NOW = PartialDate.of(UNTIL)


def event(record: str, start: str, kind: Kind = Kind.ELECTION) -> Dated:
    return Dated(record, kind, ("KEN",), PartialDate(start), None, Certainty.EXPECTED)


def document(date: str, state: str = "KEN") -> Item:
    return Item(News.DOCUMENT, (state,), PartialDate(date), f"document of {date}")


def changes(before: list[Dated], now: list[Dated]) -> list[tuple[News, str]]:
    found = changed_dates(before, now, SINCE, NOW)
    return [(i.news, i.event.record) for i in found if i.event]


def test_a_date_that_moved_is_told_with_what_it_was() -> None:
    (item,) = changed_dates([event("a", "2027-08-10")], [event("a", "2027-09")], SINCE, NOW)
    assert item.news is News.DATE_MOVED
    assert item.before is not None
    assert item.before.start.iso == "2027-08-10"


def test_new_and_gone_dates_are_told() -> None:
    assert changes([event("a", "2027-01")], [event("b", "2027-01")]) == [
        (News.DATE_NEW, "b"), (News.DATE_GONE, "a"),
    ]  # fmt: skip


def test_what_stays_and_what_has_passed_is_no_news() -> None:
    assert changes([event("a", "2027-01")], [event("a", "2027-01")]) == []
    assert changes([event("a", "2026-01")], []) == []


def test_another_kind_of_the_same_record_is_another_date() -> None:
    now = [event("a", "2027-01"), event("a", "2027-05", Kind.UPR_REVIEW)]
    assert changes([event("a", "2027-01")], now) == [(News.DATE_NEW, "a")]


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("2026-05-31", False), ("2026-06-01", True), ("2026-11-25", True), ("2026-11-26", False),
        ("2026-06", True), ("2026-05", False), ("2026", True), ("2025", False),
    ],
)  # fmt: skip
def test_a_document_counts_where_it_can_lie_between(date: str, told: bool) -> None:
    assert len(bulletin([document(date)], SINCE, UNTIL).items) == int(told)


def test_only_the_states_asked_for_newest_first() -> None:
    items = [document("2026-07"), document("2026-09"), document("2026-08", "ZMB")]
    found = bulletin(items, SINCE, UNTIL, ["KEN"])
    assert [i.date.iso for i in found.of(News.DOCUMENT)] == ["2026-09", "2026-07"]


def test_dates_that_went_by_do_not_include_today() -> None:
    events = [event("a", "2026-11-24"), event("b", "2026-11-25"), event("c", "2026-05-31")]
    assert [i.event.record for i in passed(events, SINCE, UNTIL) if i.event] == ["a"]
