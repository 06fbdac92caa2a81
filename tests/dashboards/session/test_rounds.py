from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from dashboards.session.made import S, activity, session, state_of, votes
from workbench.dashboards.session.rounds import Shift, shift
from workbench.dashboards.session.scales import CANNOT_SAY, default_options
from workbench.ledger.projection import State
from workbench.ledger.vocabulary import ActivityKind as Kind

CODES = st.sampled_from([o.code for o in default_options(Kind.STATUS_RATING)])


def two(first: Sequence[str], second: Sequence[str]) -> State:
    return state_of(
        session(), activity(), *votes(first), activity(round=2), *votes(second, round=2)
    )


def moved(first: Sequence[str], second: Sequence[str], k: int = 1) -> Shift:
    return shift(two(first, second), S, "a1", k=k)[0]


def test_who_moved_and_where_to() -> None:
    found = moved(["NONE", "NONE", "FULL", CANNOT_SAY], ["PARTIAL", "NONE", "MOSTLY", "NONE"])
    assert (found.n, found.up, found.down, found.same, found.beside) == (4, 1, 1, 1, 1)
    assert (found.before, found.after) == (0, 1)
    assert found.moved == 3


@given(st.lists(st.tuples(CODES, CODES), min_size=1, max_size=9))
def test_movements_add_up(cast: list[tuple[str, str]]) -> None:
    found = moved([a for a, _ in cast], [b for _, b in cast])
    assert found.moved + found.same == found.n == len(cast)


@given(st.integers(0, 9), st.integers(0, 9), st.integers(2, 5))
def test_few_people_cannot_be_worked_out(first: int, second: int, k: int) -> None:
    found = moved(["FULL"] * first, ["NONE"] * second, k)
    alone = abs(first - second)
    assert found.suppressed == (min(first, second) < k or 0 < alone < k)
    assert found.suppressed == (found == Shift("r1", suppressed=True))


def test_words_do_not_shift() -> None:
    form = activity(Kind.REWRITE)
    state = state_of(session(), form, activity(Kind.REWRITE, round=2))
    assert shift(state, S, "a1") == ()
