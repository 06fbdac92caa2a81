"""Hand-overs in the ledger: versions follow one another, nothing comes before it was sent."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from ledger.made import ANALYST, KENYA
from workbench.errors import BadParameter, UnknownName
from workbench.ledger.handovers import (
    Course,
    Parties,
    begun,
    hand_over_named,
    handed_over,
    moved,
)
from workbench.ledger.payloads import HandOver, join
from workbench.ledger.present import as_of
from workbench.ledger.store import Ledger
from workbench.ledger.vocabulary import Passing

DAY = dt.date(2026, 11, 26)
PARTIES = Parties("EU EOM", "Human Rights Committee", "Dialogue 2027", Passing.TO_RIGHTS)


def start(ledger: Ledger) -> HandOver:
    made = begun(PARTIES, ("r1", "r2"), ("e1",))
    ledger.append(KENYA, made, ANALYST)
    return made


def test_a_package_starts_unsent_with_its_content(ledger: Ledger) -> None:
    made = start(ledger)
    (found,) = handed_over(as_of(ledger))
    assert (found.id, found.country, found.sent) == (made.id, "KEN", None)
    assert (found.recommendations, found.evidence) == (("r1", "r2"), ("e1",))


def test_the_next_version_replaces_and_keeps_the_content(ledger: Ledger) -> None:
    made = start(ledger)
    for course in (Course("2026-10"), Course("2026-10", "2026-11-20", "Taken up")):
        ledger.append(KENYA, moved(as_of(ledger), made.id, course, DAY), ANALYST)
    (found,) = handed_over(as_of(ledger))
    assert (found.outcome, found.recommendations, found.twice) == ("Taken up", ("r1", "r2"), False)


def test_two_versions_side_by_side_are_said_to_be_two(ledger: Ledger) -> None:
    made = start(ledger)
    state = as_of(ledger)
    for sent in ("2026-09", "2026-10"):
        ledger.append(KENYA, moved(state, made.id, Course(sent), DAY), ANALYST)
    (found,) = handed_over(as_of(ledger))
    assert found.twice
    settled = moved(as_of(ledger), made.id, Course("2026-10"), DAY)
    ledger.append(KENYA, settled, ANALYST)
    assert not handed_over(as_of(ledger))[0].twice


@pytest.mark.parametrize(
    ("course", "says"),
    [(Course("", "2026-11"), "needs the date"), (Course("", "", "Taken up"), "needs the date"),
     (Course("2026-11-20", "2026-10"), "before it was sent"), (Course("2027-01"), "after today")],
)  # fmt: skip
def test_an_impossible_course_is_refused(ledger: Ledger, course: Course, says: str) -> None:
    made = start(ledger)
    with pytest.raises(BadParameter, match=says):
        moved(as_of(ledger), made.id, course, DAY)


def test_nothing_cannot_be_handed_over() -> None:
    with pytest.raises(BadParameter, match="at least one"):
        begun(PARTIES, (), ("e1",))


def test_an_unknown_id_names_the_nearest(ledger: Ledger) -> None:
    made = start(ledger)
    assert hand_over_named(as_of(ledger), made.id[:12]).id == made.id
    with pytest.raises(UnknownName, match="handover list"):
        hand_over_named(as_of(ledger), "none")
    assert handed_over(as_of(ledger), "UGA") == ()


def test_a_hand_over_of_version_1_is_still_read() -> None:
    old = {"id": "h1", "sender": "A", "recipient": "B", "mission": "M", "recommendations": ["r1"],
           "acknowledged": "2020-01"}  # fmt: skip
    payload = join("hand_over", 1, msgspec.json.encode(old).decode(), "")[0]
    assert isinstance(payload, HandOver)
    assert (payload.direction, payload.evidence) == (Passing.UNKNOWN, ())
