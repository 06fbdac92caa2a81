"""A calendar file read back by the library, every field compared."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from analysis.ical_reference import by_library
from workbench.analysis.dated import Clock
from workbench.analysis.ical import IcalEvent, ical, uid
from workbench.analysis.ical_lines import folded
from workbench.dates import PartialDate
from workbench.model import Certainty

HARD = "Élection; 1er tour, « Sénat »\nBEGIN:VEVENT\\n الانتخابات " + "ö" * 90
EVENT = IcalEvent(
    ("election_day", "KEN/head_of_state"), "Kenya: Election", "Source: somebody, somewhere",
    PartialDate("2027-08-10"), None, Certainty.EXPECTED, ("Election", "KEN"),
    "https://example.org/a?b=c;d,e", "2026-01",
)  # fmt: skip


def back(*events: IcalEvent):  # type: ignore[no-untyped-def]
    return Calendar.from_ical(ical(events, "Kalender, für alle")).walk("VEVENT")


def test_every_field_comes_back() -> None:
    (found,) = back(EVENT)
    assert str(found["uid"]) == uid(EVENT.identity)
    assert str(found["summary"]) == EVENT.summary
    assert str(found["description"]) == EVENT.description
    assert found["dtstart"].dt == dt.date(2027, 8, 10)
    assert found["dtend"].dt == dt.date(2027, 8, 11)
    assert found["dtstart"].params["VALUE"] == "DATE"
    assert str(found["status"]) == "TENTATIVE"
    assert [str(c) for c in found["categories"].cats] == ["Election", "KEN"]
    assert str(found["url"]) == EVENT.url
    assert (
        found["last-modified"].dt == found["dtstamp"].dt == dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    )
    assert str(found["transp"]) == "TRANSPARENT"


def test_a_month_is_a_span_of_all_its_days() -> None:
    (found,) = back(replace(EVENT, start=PartialDate("2028-02")))
    assert (found["dtstart"].dt, found["dtend"].dt) == (dt.date(2028, 2, 1), dt.date(2028, 3, 1))


def test_the_end_is_the_day_after_the_last() -> None:
    (found,) = back(replace(EVENT, end=PartialDate("2027-08-12")))
    assert found["dtend"].dt == dt.date(2027, 8, 13)


def test_only_confirmed_dates_are_confirmed() -> None:
    said = {c: str(back(replace(EVENT, certainty=c))[0]["status"]) for c in Certainty}
    assert said.pop(Certainty.CONFIRMED) == "CONFIRMED"
    assert set(said.values()) == {"TENTATIVE"}


def test_hard_texts_come_back_and_lines_are_folded() -> None:
    made = ical([replace(EVENT, summary=HARD, description=HARD, categories=(HARD,))], HARD)
    assert max(map(len, made.split(b"\r\n"))) <= 75
    (found,) = Calendar.from_ical(made).walk("VEVENT")
    assert str(found["summary"]) == str(found["description"]) == HARD
    assert [str(c) for c in found["categories"].cats] == [HARD]


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=200))
def test_any_text_comes_back(text: str) -> None:
    (found,) = back(replace(EVENT, summary=text))
    assert str(found["summary"]) == text


def test_control_characters_and_foreign_line_ends_do_no_harm() -> None:
    (found,) = back(replace(EVENT, description="one\r\ntwo\rthree\x00\x07"))
    assert str(found["description"]) == "one\ntwo\nthree"


def test_the_same_events_give_the_same_bytes_in_any_order() -> None:
    other = replace(EVENT, identity=("upr_review", "KEN/5"), modified="")
    assert ical([EVENT, other], "x") == ical([other, EVENT], "x")


def test_a_moved_date_keeps_its_identity() -> None:
    (before,), (after,) = back(EVENT), back(replace(EVENT, start=PartialDate("2027-09")))
    assert before["uid"] == after["uid"]
    assert uid(("a", "bc")) != uid(("ab", "c"))


def test_a_later_source_has_a_higher_sequence() -> None:
    early, late = (
        int(back(replace(EVENT, modified=m))[0]["sequence"]) for m in ("2026", "2026-02")
    )
    assert 0 < early < late
    assert int(back(replace(EVENT, modified=""))[0]["sequence"]) == 0
    assert int(back(replace(EVENT, revision=3))[0]["sequence"]) == 3


def test_a_uid_it_came_with_is_kept() -> None:
    assert str(back(replace(EVENT, kept_uid="x@example.org"))[0]["uid"]) == "x@example.org"


PLAIN = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=120)
_PIECES = ["a", "é", "ن", "\\", ";", ",", "^", "\\N", "\n", "x" * 30, "😀"]
PIECES = st.lists(st.sampled_from(_PIECES)).map(lambda parts: "".join(parts).strip("\n"))
ZONES = st.sampled_from(["Africa/Nairobi", "America/New_York", "UTC", "Asia/Kathmandu"])


@given(PLAIN, PIECES, st.booleans(), ZONES)
def test_the_bytes_are_those_of_the_library(text: str, hard: str, timed: bool, zone: str) -> None:
    event = replace(
        EVENT, summary=text, description=hard, categories=(text, "KEN"), place=hard,
        clock=Clock("09:30", "11:00", zone) if timed else None,
        own=(("note", hard), ("kind", "election")),
    )  # fmt: skip
    other = replace(EVENT, identity=("other",), start=PartialDate("2028"), revision=2, url="")
    assert ical([event, other], "Kalender") == by_library([event, other], "Kalender")


@given(PIECES.map(lambda t: t.replace("\n", "")))
def test_folded_lines_are_short_and_whole(text: str) -> None:
    parts = folded(text).split(b"\r\n ")
    assert b"".join(parts).decode() == text
    assert max(map(len, parts)) <= 74
    for part in parts:
        part.decode()


def test_several_zones_stand_in_one_order() -> None:
    zones = ("Europe/Zurich", "Africa/Nairobi", "America/New_York", "UTC")
    events = [
        replace(EVENT, identity=(z,), clock=Clock("09:00", "", z)) for z in zones
    ]  # fmt: skip
    made = Calendar.from_ical(ical(events, "x"))
    assert [z.tz_name for z in made.timezones] == sorted(set(zones) - {"UTC"})
    assert ical(events, "x") == ical(events[::-1], "x")


def test_an_address_with_a_line_break_breaks_no_line() -> None:
    (found,) = back(replace(EVENT, url="https://example.org/a\nb", kept_uid="a\nb"))
    assert str(found["url"]) == "https://example.org/a b"
    assert str(found["uid"]) == "a b"


def test_ten_thousand_dates_take_seconds_at_most() -> None:
    events = [
        replace(
            EVENT, identity=(str(n),), clock=Clock("09:00", "", "Africa/Nairobi") if n % 2 else None
        )
        for n in range(10_000)
    ]
    begun = time.process_time()
    made = ical(events, "x")
    # 0.7 s on an idle machine; 12.7 s as objects of the library.
    assert time.process_time() - begun < 4
    assert made.count(b"BEGIN:VEVENT") == 10_000
