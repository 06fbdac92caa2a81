"""Long lists a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Line = TypeVar("Line")


@dataclass(frozen=True, slots=True)
class Part(Generic[Line]):
    """The `lines` of one page; `all` those of every page. Pages count from 1."""

    lines: tuple[Line, ...]
    all: tuple[Line, ...]
    page: int
    pages: int


def pages_of(count: int, size: int) -> int:
    """How many pages of a size there are: one at least, if an empty one."""
    return max(1, -(-count // size))


def part_of(lines: Sequence[Line], page: int, size: int) -> Part[Line]:
    """The page asked for, from the first; past the last: the last."""
    pages = pages_of(len(lines), size)
    at = min(page, pages)
    return Part(tuple(lines[(at - 1) * size : at * size]), tuple(lines), at, pages)
