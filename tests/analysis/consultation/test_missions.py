"""Which missions, visits and dialogues are known, and by what."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from workbench.analysis.consultation.missions import (
    Basis,
    Document,
    Visit,
    known,
    of_documents,
    of_events,
)
from workbench.analysis.dated import Dated, Kind
from workbench.dates import PartialDate
from workbench.ledger.vocabulary import VisitKind
from workbench.model import Certainty, Family

DAY = dt.date(2026, 11, 26)
REPORT = Document(
    "KEN", Family.OBSERVATION_MISSION, "EU_EOM", "", "EU EOM Kenya 2022", PartialDate("2022-10")
)


def event(kind: Kind, *countries: str, record: str = "e1") -> Dated:
    return Dated(record, kind, countries, PartialDate("2027-08"), None, Certainty.EXPECTED, "Team")


@pytest.mark.parametrize(
    ("kind", "visit"),
    [(Kind.MISSION, VisitKind.MISSION), (Kind.NEEDS_ASSESSMENT, VisitKind.MISSION),
     (Kind.VISIT, VisitKind.VISIT), (Kind.TREATY_REVIEW, VisitKind.DIALOGUE)],
)  # fmt: skip
def test_events_of_the_calendar_are_taken(kind: Kind, visit: VisitKind) -> None:
    (found,) = of_events([event(kind, "KEN"), event(Kind.ELECTION, "KEN")])
    assert (found.kind, found.basis, found.key) == (visit, Basis.CALENDAR, "calendar:KEN/e1")


def test_an_event_of_two_states_is_one_mission_for_each() -> None:
    assert [v.country for v in of_events([event(Kind.VISIT, "KEN", "UGA")])] == ["KEN", "UGA"]


@pytest.mark.parametrize(
    ("family", "symbol", "counts"),
    [
        (Family.OBSERVATION_MISSION, "", True),
        (Family.SPECIAL_PROCEDURE, "A/HRC/47/24/Add.1", True),
        (Family.SPECIAL_PROCEDURE, "", False),
        (Family.TREATY_BODY, "CCPR/C/KEN/CO/4", True),
        (Family.TREATY_BODY, "CCPR/C/130/D/2728/2016", False),
        (Family.UPR, "A/HRC/59/10", False),
    ],
)
def test_only_reports_of_visits_speak_for_one(family: Family, symbol: str, counts: bool) -> None:
    found = list(of_documents([replace(REPORT, family=family, symbol=symbol)]))
    assert bool(found) is counts


def test_the_date_of_a_document_is_not_that_of_the_mission() -> None:
    (found,) = of_documents([REPORT])
    assert (found.start, found.published) == (None, PartialDate("2022-10"))
    assert not found.ahead(DAY)


def test_what_was_recorded_stands_for_what_it_came_from() -> None:
    (paper,) = of_documents([REPORT])
    mine = Visit("m1", VisitKind.MISSION, "KEN", "Ours", Basis.RECORDED, record=paper.key)
    assert known([mine], [paper]) == (mine,)


def test_the_latest_comes_first_and_undated_ones_last() -> None:
    dates = [None, "2022", "2027-08", "2025-01-01"]
    visits = [
        Visit(str(d), VisitKind.VISIT, "KEN", "x", Basis.RECORDED,
              start=PartialDate(d) if d else None)
        for d in dates
    ]  # fmt: skip
    assert [v.key for v in known(visits)] == ["2027-08", "2025-01-01", "2022", "None"]


def test_a_mission_of_this_month_may_still_lie_ahead() -> None:
    visit = Visit("x", VisitKind.MISSION, "KEN", "x", Basis.RECORDED, start=PartialDate("2026-11"))
    assert visit.ahead(DAY)
    assert not replace(visit, start=PartialDate("2026-11-25")).ahead(DAY)
