"""Nothing about fewer than k people is shown, nor follows from what is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import LedgerRefused
from workbench.ledger.privacy import (
    ALL_OTHERS,
    EVERYBODY,
    OTHER,
    UNSTATED,
    Answer,
    Partition,
    Protect,
    part_people,
)

FIELDS = {
    "sector": ("State", "NHRI", "CSO", "observers", OTHER),
    "region": ("north", "south"),
    "age": ("young", "old"),
}
ITEMS = ("a", "b", "c")
Filter = Mapping[str, str]


@dataclass(frozen=True)
class Room:
    """Who is there, what they say of themselves, and what they answered."""

    about: dict[str, dict[str, str]]
    answers: list[Answer]
    k: int

    def answered(self, item: str) -> frozenset[str]:
        return frozenset(a.person for a in self.answers if a.item == item)


# Per person: what they say in each field, and what they answer on each item; None is nothing.
PERSON = st.tuples(
    *(st.sampled_from((None, *values)) for values in FIELDS.values()),
    *(st.sampled_from((None, 0, 1, 1)) for _ in ITEMS),
)


@st.composite
def rooms(draw: st.DrawFn) -> Room:
    drawn = draw(st.lists(PERSON, max_size=40))
    about, answers = {}, []
    for number, person in enumerate(drawn):
        said = dict(zip(FIELDS, person, strict=False))
        about[f"p{number}"] = {f: str(v) for f, v in said.items() if v is not None}
        given = zip(ITEMS, person[len(FIELDS) :], strict=True)
        answers += [Answer(f"p{number}", i, v) for i, v in given if isinstance(v, int)]
    return Room(about, answers, draw(st.sampled_from([2, 3, 5])))


filters = st.dictionaries(st.sampled_from(list(FIELDS)), st.sampled_from(sum(FIELDS.values(), ())),
                          max_size=2)  # fmt: skip


def shown_for(part: Partition, wanted: Filter) -> dict[str, int] | None:
    """What somebody gets who asks for a filter: per item how many; None when refused."""
    if set(wanted) - {part.field}:
        return None
    try:
        return {c.item: c.n for c in part.table(list(wanted.values()))}
    except LedgerRefused:
        return None


@given(rooms(), st.sampled_from(list(FIELDS)), filters, filters)
def test_no_pair_of_filters_leaves_a_small_cell(
    room: Room, field: str, one: Filter, other: Filter
) -> None:
    part = part_people(room.answers, room.about, field, room.k)
    tables = [t for t in (shown_for(part, one), shown_for(part, other), shown_for(part, {})) if t]
    for item in {c.item for c in part.table()}:
        sizes = [table[item] for table in tables]
        assert all(n >= room.k for n in sizes)
        inside = [(a, b) for a, b in combinations(sorted(sizes), 2) if b == sizes[-1]]
        assert all(b - a == 0 or b - a >= room.k for a, b in inside)


@given(rooms(), st.sampled_from(list(FIELDS)), st.data())
def test_unions_and_differences_hold_nobody_or_k(
    room: Room, field: str, data: st.DataObject
) -> None:
    part = part_people(room.answers, room.about, field, room.k)
    chosen = st.sets(st.sampled_from(part.blocks)) if part.blocks else st.just(set())
    one, other = data.draw(chosen), data.draw(chosen)
    for groups in (one | other, one & other, one - other, one ^ other):
        if groups:
            assert all(c.n >= room.k for c in part.table(sorted(groups)))
            assert all(sum(c.counts.values()) == c.n for c in part.table(sorted(groups)))


@given(rooms(), st.sampled_from(list(FIELDS)), st.data())
def test_no_few_people_follow_from_all_that_is_shown(
    room: Room, field: str, data: st.DataObject
) -> None:
    """All tables are sums over people: a set of fewer than k whose sum they determine would be a
    vector in the span of theirs."""
    part = part_people(room.answers, room.about, field, room.k)
    for item in (c.item for c in part.table()):
        people = sorted(room.answered(item))
        spans = np.array([
            [_block_of(room, part, p) == block for p in people] for block in part.blocks
        ], dtype=float)  # fmt: skip
        few = data.draw(st.sets(st.sampled_from(people), min_size=1, max_size=room.k - 1))
        wanted = np.array([p in few for p in people], dtype=float)
        solved = np.linalg.lstsq(spans.T, wanted, rcond=None)[0]
        assert not np.allclose(spans.T @ solved, wanted)


def _block_of(room: Room, part: Partition, person: str) -> str:
    group = room.about[person].get(part.field, UNSTATED)
    rest = next((b for b in (ALL_OTHERS, EVERYBODY) if b in part.blocks), OTHER)
    return group if group in part.blocks else rest


@given(rooms(), st.sampled_from(list(FIELDS)))
def test_every_counted_answer_is_in_one_block(room: Room, field: str) -> None:
    part = part_people(room.answers, room.about, field, room.k)
    for cell in part.table():
        assert cell.n == len(room.answered(cell.item))
    shown = {c.item for c in part.table()}
    assert set(part.unshown) == {a.item for a in room.answers} - shown
    assert all(len(room.answered(i)) < room.k for i in part.unshown)


@given(rooms(), st.sampled_from(list(FIELDS)))
def test_protected_answers_stand_for_k_each(room: Room, field: str) -> None:
    part = part_people(room.answers, room.about, field, room.k, Protect.ANSWERS)
    if part.blocks != (EVERYBODY,):
        for groups in [[b] for b in part.blocks]:
            for cell, whole in zip(part.table(groups), part.table(), strict=True):
                assert all(cell.counts.get(v, 0) >= room.k for v in whole.counts)


def people(**groups: int) -> tuple[list[Answer], dict[str, dict[str, str]]]:
    names = [(f"{g}-{n}", g) for g, count in groups.items() for n in range(count)]
    return [Answer(p, "a", "yes") for p, _ in names], {p: {"sector": g} for p, g in names}


def test_small_groups_become_other() -> None:
    part = part_people(*people(CSO=9, NHRI=3, State=4), "sector")
    assert part.blocks == ("CSO", OTHER)
    assert {b: c[0].n for b, c in part.by_group().items()} == {"CSO": 9, OTHER: 7}


def test_one_small_group_takes_the_smallest_sound_one_along() -> None:
    part = part_people(*people(CSO=9, NHRI=6, State=2), "sector")
    assert {b: c[0].n for b, c in part.by_group().items()} == {"CSO": 9, OTHER: 8}


def test_too_few_for_two_blocks_is_everybody() -> None:
    assert part_people(*people(CSO=5, State=2), "sector").blocks == (EVERYBODY,)
    assert part_people(*people(CSO=2, State=2), "sector").blocks == ()


def test_a_group_called_other_stays_itself() -> None:
    part = part_people(*people(other=6, CSO=3, State=3), "sector")
    assert part.blocks == (OTHER, ALL_OTHERS)
    assert part.table([OTHER])[0].n == 6


def test_who_says_nothing_is_a_group_too() -> None:
    answers, _ = people(CSO=5)
    assert part_people(answers, {}, "sector").blocks == (UNSTATED,)


def test_refusals_say_nothing_of_small_groups() -> None:
    part = part_people(*people(CSO=9, NHRI=3, State=4), "sector")
    there, not_there = (pytest.raises(LedgerRefused) for _ in range(2))
    with there as one:
        part.table(["NHRI"])
    with not_there as other:
        part.table(["Army"])
    assert str(one.value).replace("NHRI", "x") == str(other.value).replace("Army", "x")
    assert "NHRI" not in repr(part)


def test_two_answers_of_one_person_are_refused() -> None:
    with pytest.raises(LedgerRefused, match="two answers"):
        part_people([Answer("p", "a", 1), Answer("p", "a", 2)], {}, "sector")


@pytest.mark.parametrize("k", [1, 0, -5])
def test_a_threshold_below_two_protects_nobody(k: int) -> None:
    with pytest.raises(LedgerRefused, match="at least 2"):
        part_people([], {}, "sector", k)
