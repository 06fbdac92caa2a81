"""The reviewed checklists, and the usual dates counted from them."""

from __future__ import annotations

import re

import pytest

from paths import SHARED, needs_shared
from workbench.analysis.consultation.checklist import (
    End,
    Item,
    Side,
    checklist,
    expert_checklist,
    item_named,
    offices,
    usual_date,
)
from workbench.dates import PartialDate
from workbench.errors import UnknownName
from workbench.ledger.vocabulary import Phase, VisitKind

EVERY = [i for kind in VisitKind for i in checklist(kind)] + list(expert_checklist())
START, END = PartialDate("2027-08-01"), PartialDate("2027-08-20")


def item(anchor: End, days: int) -> Item:
    return Item("x", Phase.BEFORE, "Do it.", Side.BOTH, "29 d", "V3", anchor, days)


@pytest.mark.parametrize("kind", VisitKind)
def test_every_kind_has_items_in_all_phases(kind: VisitKind) -> None:
    found = checklist(kind)
    assert {i.phase for i in found} == set(Phase)
    assert [i.phase for i in found] == sorted((i.phase for i in found), key=list(Phase).index)
    assert len({i.id for i in found}) == len(found) == 20 - (kind is VisitKind.DIALOGUE)


def test_every_item_names_a_paragraph_and_a_mark() -> None:
    for one in EVERY:
        assert re.fullmatch(r"\d+( [a-d])?(; \d+( [a-d])?)*", one.paragraph), one
        assert one.verification in {"V1", "V3"}
        assert one.words.endswith(".")


def test_what_takes_place_in_every_consultation_is_in_each_list() -> None:
    common = set.intersection(*({i.id for i in checklist(k)} for k in VisitKind))
    assert {"contacts", "limits", "debrief", "follow_up"} <= common


def test_offices_are_no_persons_and_have_no_addresses() -> None:
    told = " ".join(f"{o.words} {o.purpose}" for o in offices())
    assert len(offices()) == 9
    assert not re.search(r"@|https?:|\+\d|\b(Mr|Ms|Dr)\b", told)


@needs_shared
def test_paragraphs_stand_in_the_plan_of_action() -> None:
    (path,) = (SHARED / "plan-of-action").glob("*.txt")
    plan = path.read_text(encoding="utf-8")
    for number in {n for i in EVERY for n in re.findall(r"\d+", i.paragraph)}:
        assert re.search(rf"^{number}\. ", plan, re.M), number


@pytest.mark.parametrize(
    ("anchor", "days", "expected"),
    [(End.START, -30, "2027-07-02"), (End.END, 30, "2027-09-19"), (End.END, 0, "2027-08-20")],
)
def test_the_usual_date_is_counted_in_days(anchor: End, days: int, expected: str) -> None:
    assert usual_date(item(anchor, days), START, END) == PartialDate(expected)


@pytest.mark.parametrize(
    ("start", "expected"), [("2027-08", "2027-07"), ("2027", None), ("2027-08-01", "2027-07-02")]
)
def test_the_usual_date_is_no_more_precise_than_its_start(start: str, expected: str | None) -> None:
    found = usual_date(item(End.START, -30), PartialDate(start))
    assert found == (PartialDate(expected) if expected else None)


def test_without_an_end_it_is_counted_from_the_start() -> None:
    assert usual_date(item(End.END, 10), START) == PartialDate("2027-08-11")
    assert usual_date(item(End.END, 10), None) is None


def test_an_unknown_item_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="contacts"):
        item_named(VisitKind.MISSION, "contact")
