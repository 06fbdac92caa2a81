"""Sessions and cycles of the Universal Periodic Review."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.harmonise.upr_sessions import UprSession, cycle_of, read_cycle, read_session


@pytest.mark.parametrize(
    ("published", "session", "cycle"),
    [
        ("28th Session - Cycle 2", 28, 2),  # as published, although 28 is the third cycle's
        ("- 28th Session - Cycle 3", 28, 3),
        ("- 41", 41, 4),
        ("41st", 41, 4),
        ("Session 1", 1, 1),
        ("UPR 34", 34, 3),
        ("20th session (2014)", 20, 2),
        ("Cycle 3", None, 3),
        ("3rd cycle", None, 3),
        ("Fourth cycle, 48th session", 48, 4),
        ("- 20\n- 34", None, None),
        ("- 20\n- 20", 20, 2),
        ("99", None, None),
        ("A/HRC/28/16", None, None),
        ("", None, None),
    ],
)
def test_sessions_are_read(published: str, session: int | None, cycle: int | None) -> None:
    assert read_session(published) == UprSession(session, cycle)


@pytest.mark.parametrize(
    ("session", "cycle"),
    [(1, 1), (12, 1), (13, 2), (26, 2), (27, 3), (40, 3), (41, 4), (54, 4), (0, None), (55, None)],
)
def test_sessions_belong_to_cycles(session: int, cycle: int | None) -> None:
    assert cycle_of(session) == cycle


@pytest.mark.parametrize(
    ("published", "cycle"),
    [("2", 2), ("Cycle 2", 2), ("- 3rd Cycle", 3), ("Second", 2), ("9", None), ("", None)],
)
def test_lone_cycles_are_read(published: str, cycle: int | None) -> None:
    assert read_cycle(published) == cycle


@given(st.integers(1, 54), st.sampled_from(["{}", "- {}", "{}th Session", "Session {}", " {} "]))
def test_every_session_has_its_cycle(session: int, shape: str) -> None:
    assert read_session(shape.format(session)) == UprSession(session, cycle_of(session))


@given(st.text(max_size=40))
def test_any_text_is_answered(text: str) -> None:
    upr = read_session(text)
    assert upr.session is None or 1 <= upr.session <= 54
    assert upr.cycle in {None, 1, 2, 3, 4}
