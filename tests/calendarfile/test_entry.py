"""What a date may be, and what not."""

from __future__ import annotations

from typing import Any

import pytest

from workbench.analysis.dated import Kind
from workbench.errors import BadPayload
from workbench.ledger.payloads.calendar import CalendarEntry, known_zone
from workbench.model import Certainty


def made(**given: Any) -> CalendarEntry:
    fields: dict[str, Any] = {
        "id": "a", "event": Kind.VISIT, "title": "Visit", "start": "2027-08-10",
        "certainty": Certainty.EXPECTED,
    }  # fmt: skip
    return CalendarEntry(**(fields | given))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"start": "2027-02-30"}, "start"),
        ({"end": "2027-08-09"}, "before it starts"),
        ({"start": "2027-08", "begins": "09:00", "zone": "UTC"}, "needs the day"),
        ({"begins": "09:00", "zone": "Mars/Base"}, "Mars/Base"),
        ({"begins": "09:00", "ends": "08:00", "zone": "UTC"}, "before it begins"),
        ({"ends": "09:00"}, "needs the time"),
        ({"event": Kind.ACTION}, "recorded as what it is"),
        ({"modified": "2026-13-01T00:00:00Z"}, "modified"),
    ],
)
def test_what_does_not_go_together_is_refused(given: dict[str, Any], said: str) -> None:
    with pytest.raises(BadPayload, match=said):
        made(**given)


def test_an_end_may_be_less_precise_than_the_start() -> None:
    assert made(start="2027-08-10", end="2027-08").end == "2027-08"


def test_a_time_may_end_on_a_later_day() -> None:
    assert made(end="2027-08-11", begins="22:00", ends="02:00", zone="UTC").ends == "02:00"


@pytest.mark.parametrize("name", ["", "../UTC", "America", "Nowhere/None", "UTC\0", "/etc/passwd"])
def test_what_is_no_zone_is_not_known(name: str) -> None:
    assert not known_zone(name)
