"""Model values to table cells and back, driven by the fields' types.

``PartialDate`` is ISO text, a tuple of strings is joined by ``;``, a truth value is 0 or 1, an
enum is its value, nothing is None (in a database) or empty text (in a CSV file).
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable
from dataclasses import fields
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from workbench.dates import PartialDate

Cell = str | int | float | None
T = TypeVar("T")


def to_cell(value: object) -> Cell:
    """One value as a cell."""
    if value is None or type(value) in (str, int, float):
        return value  # type: ignore[return-value]
    if isinstance(value, PartialDate):
        return value.iso
    if isinstance(value, tuple):
        return ";".join(value)
    if isinstance(value, bool):
        return int(value)
    return str(value)


def _truth(cell: Any) -> bool:
    if str(cell) not in {"0", "1"}:
        raise ValueError("0 or 1")
    return str(cell) == "1"


def _reader(kind: Any) -> Callable[[Any], Any]:
    """How a cell of one type is read; the function raises ValueError for what it cannot take."""
    if kind is str:
        return lambda cell: "" if cell is None else str(cell)
    if kind is bool:
        return _truth
    if kind in (int, float):
        return kind  # type: ignore[no-any-return]
    if kind is PartialDate:
        return cache(PartialDate)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind
    if typing.get_origin(kind) is tuple:
        return lambda cell: tuple(str(cell).split(";")) if cell else ()
    if isinstance(kind, types.UnionType):
        inner = _reader(next(a for a in typing.get_args(kind) if a is not type(None)))
        return lambda cell: None if cell is None or cell == "" else inner(cell)
    raise TypeError(f"no cell form for {kind!r}")


_READERS: dict[type[Any], dict[str, Callable[[Any], Any]]] = {}


def readers(row_type: type[Any]) -> dict[str, Callable[[Any], Any]]:
    """Column → reader for every field of a model class, in field order."""
    found = _READERS.get(row_type)
    if found is None:
        hints = typing.get_type_hints(row_type)
        found = {f.name: _reader(hints[f.name]) for f in fields(row_type)}
        _READERS[row_type] = found
    return found


def to_row(value: Any) -> tuple[Cell, ...]:
    """A model value as a tuple of cells in field order."""
    return tuple(to_cell(getattr(value, name)) for name in readers(type(value)))


def from_row(row_type: type[T], cells: tuple[Any, ...]) -> T:
    """The inverse of `to_row`."""
    return row_type(*(read(c) for read, c in zip(readers(row_type).values(), cells, strict=True)))
