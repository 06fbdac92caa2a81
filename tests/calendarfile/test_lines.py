"""Content lines and where they begin."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.calendarfile.lines import Component, Fault, Line, components, parsed, unfolded


def event(*lines: str) -> str:
    return "\r\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR"])


def test_folded_lines_are_joined_and_counted() -> None:
    found = list(unfolded("A:1\r\nB:2\r\n 3\r\n\t4\r\nC:5"))
    assert found == [(1, "A:1"), (2, "B:234"), (5, "C:5")]


def test_parameters_may_be_quoted_and_hold_colons() -> None:
    line = parsed(7, 'DTSTART;X="a:b;c";TZID=Africa/Nairobi:20270810T090000')
    assert isinstance(line, Line)
    assert line.parameters == {"X": "a:b;c", "TZID": "Africa/Nairobi"}
    assert line.value == "20270810T090000"


def test_escapes_are_undone_once() -> None:
    assert Line(1, "X", {}, r"a\, b\; c\nd\\n").text == "a, b; c\nd\\n"


def test_a_list_is_cut_at_commas_that_are_not_escaped() -> None:
    assert Line(1, "X", {}, r"a\,b,c\\,d").texts == ("a,b", "c\\", "d")


def test_a_broken_line_is_named_by_its_number() -> None:
    found = list(components(event("UID:1", "no colon here", "SUMMARY:x")))
    assert [f.number for f in found if isinstance(f, Fault)] == [4]


def test_what_is_never_ended_is_a_fault() -> None:
    found = list(components("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n"))
    assert {(f.number, f.value) for f in found if isinstance(f, Fault)} == {
        (1, "VCALENDAR"), (2, "VEVENT"),
    }  # fmt: skip


def test_what_ends_without_having_begun_is_a_fault() -> None:
    (fault,) = components("END:VEVENT\n")
    assert isinstance(fault, Fault)


def test_alarms_stay_within_their_event() -> None:
    (found,) = components(event("UID:1", "BEGIN:VALARM", "UID:2", "END:VALARM"))
    assert isinstance(found, Component)
    assert [line.value for line in found.lines] == ["1"]
    assert [c.name for c in found.inner] == ["VALARM"]


@given(st.text())
def test_any_text_gives_components_or_faults(text: str) -> None:
    last = len(text.split("\n")) + text.count("\r")
    for found in components(text):
        assert 1 <= found.number <= last


@given(st.lists(st.sampled_from(
    ["BEGIN:VEVENT", "END:VEVENT", "BEGIN:VCALENDAR", "END:VCALENDAR", "UID:1", " x", "", "?"]
)))  # fmt: skip
def test_any_order_of_lines_is_accounted_for(lines: list[str]) -> None:
    found = list(components("\n".join(lines)))
    events = sum(isinstance(f, Component) and f.name == "VEVENT" for f in found)
    assert events <= lines.count("END:VEVENT")
    assert "?" not in lines or any(isinstance(f, Fault) for f in found)
