"""Answers by groups of people, so that nothing about fewer than k of them can be worked out.

Method. People are parted once: by one field of their self-description, every person in exactly one
block. Blocks that fewer than k people answered for, in any item of the activity, are merged into
`OTHER` (with the smallest sound block, while `OTHER` itself is too small). Only unions of blocks
are ever shown. The sets that can be described by sums and differences of what is shown are then
unions of blocks too, so each holds nobody or at least k people: the threshold rule holds against
differencing by construction, not by remembering who asked for what. Three more ways are closed: a
second partition of the same activity is refused (its cells would cut through the first's), tables
are made only of votes that do not change any more (two moments would differ by one person; see
`privacy_publish` for both), and an item that fewer than k answered is shown for nobody.

A cell is what is said of a block of people for one item: how many answered, and what. Each of its
counts describes all of the block. Where even one answer of a group must not stand for fewer than
k, `Protect.ANSWERS` asks k people for every answer that anybody gave, in every block; where no two
such blocks exist, only `EVERYBODY` is left, which is the overall result and no table by group.

Sources: the threshold rule for frequency tables and how differencing breaks it, A. Hundepool et
al., Statistical Disclosure Control (Wiley, 2012), chapter 5; groups of at least k by merging, L.
Sweeney, k-anonymity, Int. J. of Uncertainty, Fuzziness and Knowledge-Based Systems 10 (2002).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.errors import LedgerRefused, did_you_mean
from workbench.sentences import sentence

K = 5
OTHER = "other"
UNSTATED = "not stated"
EVERYBODY = "everybody"
ALL_OTHERS = "all others"
Value = int | str
Counts = dict[str, Counter[Value]]
"""Per item, how often each answer was given."""


class Protect(StrEnum):
    """What must hold for at least k people: each group per item, or each answer of each group."""

    PEOPLE = "people"
    ANSWERS = "answers"


@dataclass(frozen=True, slots=True)
class Answer:
    """One counted answer: whose (a token, never shown), on which item, and what."""

    person: str
    item: str
    value: Value


@dataclass(frozen=True, slots=True)
class Cell:
    """What one union of blocks says about one item. Counts add up to `n`, which is 0 or ≥ k."""

    item: str
    n: int
    counts: Mapping[Value, int]


@dataclass(frozen=True, slots=True)
class Partition:
    """The one way in which an activity's people are parted into `blocks`; no other group is ever
    shown, nor said to be there. `unshown` items had too few answers."""

    field: str
    k: int
    blocks: tuple[str, ...]
    unshown: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]

    def table(self, groups: Collection[str] = ()) -> tuple[Cell, ...]:
        """The answers of some groups together (none named: everybody), a cell per shown item.

        Raises
        ------
        LedgerRefused
            For a group that is no block: what is not a union of blocks is never shown.
        """
        for group in groups:
            if group not in self.blocks:
                shown = tuple(map(repr, self.blocks)) or sentence("none")
                raise LedgerRefused(
                    sentence(
                        "%(group)s is no group of %(field)s that can be shown; expected "
                        "%(known)s.%(meant)s",
                        group=repr(group),
                        field=repr(self.field),
                        known=shown,
                        meant=did_you_mean(group, self.blocks),
                    )
                )
        wanted = [
            row
            for block, row in zip(self.blocks, self.cells, strict=True)
            if not groups or block in groups
        ]
        return tuple(_sum(cells) for cells in zip(*wanted, strict=True))

    def by_group(self) -> dict[str, tuple[Cell, ...]]:
        """The answers of each block."""
        return dict(zip(self.blocks, self.cells, strict=True))


def part_people(
    answers: Iterable[Answer], about: Mapping[str, Mapping[str, str]], field: str, k: int = K,
    protect: Protect = Protect.PEOPLE,
) -> Partition:  # fmt: skip
    """Part the people who answered an activity by one field of their self-description.

    `about` gives each person's self-description. Every person has one counted answer per item.

    Raises
    ------
    LedgerRefused
        If k is below 2, or somebody has two answers on one item.
    """
    if k < 2:
        raise LedgerRefused(
            sentence("a group of %(k)s protects nobody; expected a minimum of at least 2", k=str(k))
        )
    given = list(answers)
    if len({(a.person, a.item) for a in given}) < len(given):
        raise LedgerRefused(
            sentence("somebody has two answers on one item; count one, then part people")
        )
    groups: dict[str, Counts] = {}
    for answer in given:
        group = about.get(answer.person, {}).get(field, "").strip() or UNSTATED
        counts = groups.setdefault(group, {}).setdefault(answer.item, Counter())
        counts[answer.value] += 1
    everybody = _together(groups.values())
    shown = {i: c for i, c in sorted(everybody.items()) if c.total() >= k}
    blocks = _blocks(groups, shown, k, protect)
    cells = tuple(tuple(_cell(i, counts.get(i, Counter())) for i in shown)
                  for counts in blocks.values())  # fmt: skip
    return Partition(field, k, tuple(blocks), tuple(sorted(everybody.keys() - shown)), cells)


def _cell(item: str, counts: Counter[Value]) -> Cell:
    in_order = sorted(counts.items(), key=lambda c: (isinstance(c[0], str), c[0]))
    return Cell(item, counts.total(), dict(in_order))


def _sum(cells: Sequence[Cell]) -> Cell:
    counts: Counter[Value] = Counter()
    for cell in cells:
        counts.update(cell.counts)
    return _cell(cells[0].item, counts)


def _together(groups: Iterable[Counts]) -> Counts:
    whole: Counts = {}
    for group in groups:
        for item, counts in group.items():
            whole.setdefault(item, Counter()).update(counts)
    return whole


def _fewest(group: Counts, shown: Counts, protect: Protect) -> int:
    """The fewest people that any shown cell of this group would be about."""
    sizes = []
    for item, whole in shown.items():
        own = group.get(item, Counter())
        sizes += [own[v] for v in whole] if protect is Protect.ANSWERS else [own.total()]
    return min(sizes, default=0)


def _blocks(
    groups: Mapping[str, Counts], shown: Counts, k: int, protect: Protect
) -> dict[str, Counts]:
    """The groups that may stand alone, and the others as one; everybody where that is too few."""
    size = {g: _fewest(groups[g], shown, protect) for g in sorted(groups)}
    merged = [g for g in size if size[g] < k]
    # Groups join the others in the same order whatever is asked, so the parting is one.
    waiting = sorted((g for g in size if size[g] >= k), key=lambda g: (size[g], g))
    rest = _together(groups[g] for g in merged)
    while merged and waiting and _fewest(rest, shown, protect) < k:
        merged.append(waiting.pop(0))
        rest = _together([rest, groups[merged[-1]]])
    if not shown:
        return {}
    blocks = {g: groups[g] for g in sorted(waiting)}
    if merged:
        blocks[_name_of_rest(blocks)] = rest
    return blocks


def _name_of_rest(alone: Collection[str]) -> str:
    if not alone:
        return EVERYBODY
    # A group of that name is a group like any; the others must not be taken for it.
    return OTHER if OTHER not in alone else ALL_OTHERS
