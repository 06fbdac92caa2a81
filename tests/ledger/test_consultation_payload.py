"""Missions and the items of their consultation, as the ledger keeps them."""

from __future__ import annotations

from typing import Any

import pytest

from ledger.made import ANALYST, KENYA
from workbench.errors import BadPayload
from workbench.ledger.events import draft
from workbench.ledger.payloads import Consultation, Mission, join, split
from workbench.ledger.vocabulary import Answer, ItemState, Phase, VisitKind


def item(**fields: Any) -> Consultation:
    given: dict[str, Any] = {
        "id": "m1.read", "mission": "EU EOM 2027", "phase": Phase.BEFORE, "consulted": (),
        "date": "", "about": "m1", "item": "read", "state": ItemState.OPEN,
    }  # fmt: skip
    return Consultation(**(given | fields))


def test_an_exchange_of_the_first_version_reads_as_done() -> None:
    body = ('{"id":"c1","mission":"EU EOM 2022","phase":"before","consulted":["OHCHR"],'
            '"date":"2022-05","note":"","replaces":[]}')  # fmt: skip
    found = join("consultation", 1, body, "")[0]
    assert isinstance(found, Consultation)
    assert (found.state, found.date, found.item) == (ItemState.DONE, "2022-05", "")


def test_an_open_item_has_an_owner_and_no_day() -> None:
    planned = item(owner="OHCHR desk", due="2027-05")
    body, hidden = split(planned, "")
    assert join("consultation", 2, body, hidden)[0] == planned
    assert draft(KENYA, planned, ANALYST)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"state": ItemState.DONE}, "has the day on which"),
        ({"date": "2027-05-01"}, "has the day on which"),
        ({"about": ""}, "needs the mission"),
        ({"state": ItemState.SET_ASIDE}, "a note that says why"),
        ({"due": "2027-02-30"}, "due"),
    ],
)
def test_an_item_that_does_not_fit_is_refused(fields: dict[str, Any], words: str) -> None:
    with pytest.raises(BadPayload, match=words):
        item(**fields)


def test_a_mission_ends_after_it_starts() -> None:
    kept: dict[str, Any] = {"id": "m1", "visit": VisitKind.MISSION, "title": "EU EOM 2027"}
    assert Mission(**kept, start="2027-08", end="2027-08-10").expert is Answer.UNKNOWN
    with pytest.raises(BadPayload, match="before it starts"):
        Mission(**kept, start="2027-08-10", end="2027-07")
