"""What is done, overdue, open, set aside; completion with n; States never consulted on."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from workbench.analysis.consultation.checklist import checklist
from workbench.analysis.consultation.missions import Basis, Visit
from workbench.analysis.consultation.never import never, state_lines
from workbench.analysis.consultation.progress import Said, Standing, progress, rate_of
from workbench.dates import PartialDate
from workbench.ledger.vocabulary import ItemState, Phase, VisitKind

DAY = dt.date(2026, 11, 26)
VISIT = Visit(
    "m1", VisitKind.MISSION, "KEN", "EU EOM", Basis.RECORDED, start=PartialDate("2026-08-01")
)
N = len(checklist(VisitKind.MISSION))


def said(item: str = "contacts", state: ItemState = ItemState.OPEN, **fields: Any) -> Said:
    return Said(item, Phase.BEFORE, state, "EU EOM", "m1", "KEN", **fields)


def done(item: str = "contacts", date: str = "2026-06-01", **fields: Any) -> Said:
    return said(item, ItemState.DONE, date=PartialDate(date), **fields)


def standing(one: Said) -> Standing:
    lines = progress(VISIT, [one], DAY).lines
    return next(x.standing for x in lines if x.item.id == one.item)


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (said(), Standing.OPEN),
        (said(due=PartialDate("2026-11-25")), Standing.OVERDUE),
        (said(due=PartialDate("2026-11")), Standing.OPEN),
        (said(due=PartialDate("2025")), Standing.OVERDUE),
        (done(), Standing.DONE),
        (done(due=PartialDate("2026-01")), Standing.DONE),
        (done(date="2026-11-27"), Standing.OPEN),
        (said(state=ItemState.SET_ASIDE, note="no visa"), Standing.SET_ASIDE),
    ],
)
def test_each_item_stands_where_it_was_said(one: Said, expected: Standing) -> None:
    assert standing(one) is expected


def test_a_usual_date_alone_makes_nothing_overdue() -> None:
    found = progress(VISIT, [], DAY)
    assert found.count(Standing.OPEN) == N
    assert any(x.usual and x.usual.last() < DAY for x in found.lines)


def test_the_completion_rate_counts_what_applies() -> None:
    found = progress(
        VISIT, [done(), done("dates"), said("limits", ItemState.SET_ASIDE, note="why")], DAY
    )
    assert (found.count(Standing.DONE), found.n) == (2, N - 1)
    assert found.rate == pytest.approx(2 / (N - 1))
    assert rate_of([found, found]) == (4, 2 * (N - 1))


def test_without_an_item_that_applies_the_rate_is_unknown() -> None:
    every = [said(i.id, ItemState.SET_ASIDE, note="x") for i in checklist(VisitKind.MISSION)]
    assert progress(VISIT, every, DAY).rate is None


def test_the_phases_add_up_and_items_of_others_do_not_count() -> None:
    other = replace(done(), about="m2")
    found = progress(VISIT, [other, done("gone_from_the_list")], DAY)
    assert found.count(Standing.DONE) == 0
    assert sum(len(found.of(p)) for p in Phase) == N


def test_open_items_without_an_owner_are_counted() -> None:
    found = progress(VISIT, [said(owner="OHCHR desk"), done("dates")], DAY)
    assert found.unowned == N - 2


def test_exchanges_as_a_whole_stand_apart_newest_first() -> None:
    found = progress(VISIT, [done("", "2026-01"), done("", "2026-05")], DAY)
    assert [x.date.iso for x in found.exchanges if x.date] == ["2026-05", "2026-01"]
    assert found.count(Standing.DONE) == 0


UGANDA = replace(VISIT, key="m2", country="UGA", start=PartialDate("2027-01"))
CHILE = replace(VISIT, key="m3", country="CHL", kind=VisitKind.DIALOGUE)


def test_states_with_a_mission_and_nothing_done_were_never_consulted_on() -> None:
    lines = state_lines([VISIT, UGANDA, CHILE], [done(), replace(said(), country="UGA")], DAY)
    assert [x.country for x in lines] == ["UGA", "KEN"]
    assert [x.country for x in never(lines)] == ["UGA"]


def test_the_next_mission_and_the_latest_are_told() -> None:
    (line,) = state_lines([VISIT, replace(UGANDA, country="KEN")], [], DAY)
    assert (line.missions, line.visits, line.dialogues) == (2, 0, 0)
    assert line.coming is not None
    assert line.latest is not None
    assert (line.coming.key, line.latest.key) == ("m2", "m1")


def test_a_consultation_of_the_future_is_none_yet() -> None:
    (line,) = state_lines([VISIT], [done(date="2027-01-01")], DAY)
    assert never([line]) == (line,)
