from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dashboards.session.made import S, session, state_of
from workbench.dashboards.session.inclusion import Meter, inclusion
from workbench.ledger.payloads import Participant

SECTORS = st.sampled_from(["CSO", "State", "NHRI", ""])


def meters(sectors: list[str], k: int) -> tuple[Meter, ...]:
    people = [
        Participant(session=S, token=f"p{n}", about={"sector": s} if s else {})
        for n, s in enumerate(sectors)
    ]
    return inclusion(state_of(session(), *people), S, k)


@given(st.lists(SECTORS, max_size=40), st.integers(2, 6))
def test_no_group_is_smaller_than_k(sectors: list[str], k: int) -> None:
    for meter in meters(sectors, k):
        assert all(n >= k for _, n in meter.groups)
        assert sum(n for _, n in meter.groups) == meter.counted
        assert meter.counted + meter.waiting == len(sectors)


@given(st.lists(SECTORS, max_size=30), st.integers(2, 5))
def test_between_two_looks_at_least_k_came_in(sectors: list[str], k: int) -> None:
    looks = [m[0].counted if (m := meters(sectors[:n], k)) else 0 for n in range(len(sectors) + 1)]
    changes = {b - a for a, b in pairwise(looks)} - {0}
    assert all(change >= k for change in changes)


def test_few_people_are_not_described() -> None:
    assert meters(["CSO"] * 4, 5) == ()
    assert meters(["CSO"] * 6, 5) == (Meter("sector", (("CSO", 5),), 5, 1),)


def test_nobody_said_anything() -> None:
    assert meters([""] * 9, 3) == ()
