"""The bulletin over snapshot and ledger."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from calendarfile.made import ANALYST, calendar, event
from calendarfile.wiring import make_known
from ledger.contribution_made import KENYA, assessment
from workbench.analysis.bulletin import Bulletin, News
from workbench.calendarfile.importing import import_dates
from workbench.calendarfile.rows import Defaults
from workbench.dashboards.calendar.news import news
from workbench.dashboards.desk import Desk
from workbench.ledger.payloads import Archive, FollowUpAction
from workbench.ledger.present import as_of
from workbench.ledger.projection import State
from workbench.ledger.store import open_ledger
from workbench.ledger.vocabulary import ActionState

TODAY = dt.datetime.now(dt.UTC).date()
YESTERDAY = TODAY - dt.timedelta(days=1)


def told(desk: Desk, book: Path, *countries: str) -> Bulletin:
    with open_ledger(book) as ledger:
        return news(desk.snapshot, as_of(ledger), YESTERDAY, TODAY, countries)


def test_a_document_counts_its_recommendations(desk: Desk) -> None:
    found = news(desk.snapshot, State(), dt.date(2026, 3, 1), dt.date(2026, 3, 31), ["HND"])
    (document,) = found.of(News.DOCUMENT)
    own = [r for r in desk.snapshot.recommendations("HND") if str(r.date) == "2026-03-03"]
    assert document.n == len(own) > 0
    assert document.relevant <= document.n
    assert document.url.startswith("http")


def test_judgements_of_the_ledger_are_news_until_archived(desk: Desk, tmp_path: Path) -> None:
    book = tmp_path / "l.sqlite"
    with open_ledger(book) as ledger:
        ledger.append(KENYA, assessment(), ANALYST)
        action = FollowUpAction(id="a1", recommendations=("r",), title="Publish the law",
                                state=ActionState.PLANNED)  # fmt: skip
        ledger.append(KENYA, action, ANALYST)
    found = told(desk, book, "KEN")
    assert [i.n for i in found.of(News.STATUS)] == [1]
    assert [i.title for i in found.of(News.ACTION)] == ["Publish the law"]
    with open_ledger(book) as ledger:
        ledger.append(KENYA, Archive(target="a1", reason="a double"), ANALYST)
    assert not told(desk, book, "KEN").of(News.ACTION)
    assert not told(desk, book, "ZMB").of(News.STATUS)


def test_a_revised_date_is_told_with_what_it_was(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_known(monkeypatch)
    book, kenya = tmp_path / "l.sqlite", Defaults(countries=("KEN",))
    moved = calendar(event("a", "SEQUENCE:1", "DTSTART:20270901"))
    with open_ledger(book) as ledger:
        import_dates(ledger, calendar(event("a"), event("b")), "c.ics", ANALYST, kenya)
        import_dates(ledger, moved, "c.ics", ANALYST, kenya)
    found = told(desk, book, "KEN")
    (item,) = found.of(News.DATE_MOVED)
    assert item.before is not None
    assert item.event is not None
    assert (item.before.start.iso, item.event.start.iso) == ("2027-08-10", "2027-09-01")
    assert len(found.of(News.DATE_NEW)) == 1


def test_a_quiet_day_has_no_news(desk: Desk) -> None:
    found = news(desk.snapshot, State(), dt.date(1999, 1, 1), dt.date(1999, 1, 2), ["KEN"])
    assert found.items == ()
