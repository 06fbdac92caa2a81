"""From an assessor's own scale to the common one: looked up in reviewed tables, never guessed.

What no table maps stays unmapped with the reason. A State's position on a recommendation
(supported, noted) is another axis: it is refused here, even if a table were to map it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from pathlib import Path

from workbench.dates import PartialDate
from workbench.harmonise.positions import position_of
from workbench.model import Position
from workbench.taxonomy.crosswalk import (
    VALUES,
    CommonCode,
    CrosswalkRow,
    ScaleName,
    own_rows,
    scale_names,
    shipped_rows,
)

AUTOMATIC = "automatic"
_POSITIONS = frozenset({Position.SUPPORTED, Position.NOTED})
_SEVERAL = re.compile(r"[A-E][12]?(\s*[;,/]\s*[A-E][12]?)+")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_RANGE = re.compile(r"(-?\d+(?:\.\d+)?)\.\.(-?\d+(?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class CommonStatus:
    """A native value on the common scale.

    `value` is 4 … 0, −1 (contrary measures, never averaged) or None; `flag` says what is special
    (``no_cooperation``, ``contrary_measures``, ``largely_satisfactory`` …); `why` holds the
    reason in words where there is one to give; `scale` the scale the published name means.
    """

    code: CommonCode
    value: int | None
    flag: str
    crosswalk_version: str
    verification: str
    why: str
    scale: str = ""

    @property
    def mapped(self) -> bool:
        return self.code is not CommonCode.UNMAPPED


def fold(text: str) -> str:
    """Case, blanks, underscores and hyphens do not tell values apart."""
    return " ".join(re.sub(r"(?<=\w)[-_](?=\w)", " ", text.casefold()).split())


def _within(when: PartialDate | None, since: PartialDate | None, until: PartialDate | None) -> bool:
    if when is None:
        return True
    late = since is not None and when.last() < since.first()
    return not late and not (until is not None and when.first() > until.last())


@lru_cache(maxsize=1024)
def _names(folded: str) -> tuple[ScaleName, ...]:
    return tuple(s for s in scale_names() if fnmatchcase(folded, fold(s.published)))


def _value_fits(row: CrosswalkRow, value: str) -> bool:
    bounds, number = _RANGE.fullmatch(row.value), _NUMBER.fullmatch(value)
    if not (bounds and number):
        return False
    low, high, x = float(bounds[1]), float(bounds[2]), float(number[0])
    return low <= x < high or x == high == 1.0


class Crosswalk:
    """Tables in the order in which they decide: a person's own before the shipped one."""

    def __init__(self, tables: Sequence[Sequence[CrosswalkRow]], version: str) -> None:
        self.version = version
        self._tables = tuple(tuple((fold(r.scale), fold(r.value), r) for r in t) for t in tables)
        self._known: dict[tuple[str, str, PartialDate | None, str], CommonStatus] = {}

    def scale_of(self, published: str, when: PartialDate | None = None) -> str:
        """The scale a published name means; empty where nobody says, or where dates disagree."""
        found = {s.scale for s in _names(fold(published)) if _within(when, s.since, s.until)}
        return found.pop() if len(found) == 1 else ""

    def kind_of(self, published: str, when: PartialDate | None = None) -> str:
        """The kind of assessor whose scale it is; empty where several use it."""
        scale = self.scale_of(published, when)
        kinds = {r.assessor_kind for t in self._tables for _, _, r in t if r.scale == scale}
        return kinds.pop() if len(kinds) == 1 else ""

    def ladder(self, scale: str) -> frozenset[int]:
        """The steps of the common scale that a scale can express."""
        rows = (r for t in self._tables for _, _, r in t if r.scale == scale and r.code in VALUES)
        return frozenset(VALUES[r.code] for r in rows)

    def to_common(
        self, scale: str, value: str, when: PartialDate | None = None, assessor_kind: str = ""
    ) -> CommonStatus:
        """One native value on the common scale, `when` being the date of the assessment."""
        key = (scale, value, when, assessor_kind)
        if key not in self._known:
            self._known[key] = self._convert(*key)
        return self._known[key]

    def _convert(self, scale: str, value: str, when: PartialDate | None, kind: str) -> CommonStatus:
        meant = self.scale_of(scale, when)
        if position_of(value) in _POSITIONS:
            return self._unmapped(
                f"{value!r} is a position of the State, not a level of implementation", meant
            )
        rows = self._rows(scale, meant, value, when, kind)
        codes = {r.code for r in rows}
        if len(codes) != 1:
            return self._unmapped(self._reason(scale, meant, value, when, codes), meant)
        row = rows[0]
        if kind == AUTOMATIC and row.code is CommonCode.FULL:
            return self._unmapped("nothing automatic says implemented; a person has to", meant)
        return CommonStatus(
            row.code, VALUES.get(row.code), row.flag, self.version, row.verification,
            row.note or row.source, meant or scale,
        )  # fmt: skip

    def _rows(
        self, scale: str, meant: str, value: str, when: PartialDate | None, kind: str
    ) -> list[CrosswalkRow]:
        names = {fold(scale), fold(meant)} - {""}
        word = fold(value)
        for table in self._tables:
            fits = [
                r
                for scale_word, value_word, r in table
                if scale_word in names
                and (value_word == word or _value_fits(r, word))
                and _within(when, r.since, r.until)
            ]
            # The row for this kind of assessor before the row for all before another kind's.
            for wanted in ({kind}, {""}, {r.assessor_kind for r in fits}):
                chosen = [r for r in fits if r.assessor_kind in wanted]
                if chosen:
                    return chosen
        return []

    def _reason(
        self, scale: str, meant: str, value: str, when: PartialDate | None, codes: set[CommonCode]
    ) -> str:
        if not value.strip():
            return "no value is published"
        if codes:
            return f"{value!r} means different things: {', '.join(sorted(codes))}"
        if _SEVERAL.fullmatch(value.strip()):
            return f"{value!r} are grades of several parts; which part has which is not published"
        if not meant and _names(fold(scale)):
            return f"{scale!r} means different scales at different times; {when or 'no date'}"
        if meant and when and self.scale_of(scale) and self._rows(scale, meant, value, None, ""):
            return f"scale {meant!r} was not in use on {when}"
        if meant:
            return f"the crosswalk has no {value!r} in scale {meant!r}"
        return f"the crosswalk has no scale {scale!r}" + (f" for {when}" if when else "")

    def _unmapped(self, why: str, scale: str) -> CommonStatus:
        return CommonStatus(CommonCode.UNMAPPED, None, "", self.version, "", why, scale)


@dataclass(frozen=True, slots=True)
class Unmapped:
    """A native value without a place on the common scale, how often it occurs, and why."""

    scale: str
    value: str
    n: int
    why: str


def unmapped(
    values: Iterable[tuple[str, str, CommonStatus]],
) -> tuple[Unmapped, ...]:
    """The unmapped among (published scale, value, status), most frequent first."""
    counts: dict[tuple[str, str, str], int] = {}
    for scale, value, status in values:
        if not status.mapped:
            key = (scale, value, status.why)
            counts[key] = counts.get(key, 0) + 1
    ordered = sorted(counts.items(), key=lambda x: (-x[1], x[0]))
    return tuple(Unmapped(scale, value, n, why) for (scale, value, why), n in ordered)


@cache
def shipped_crosswalk() -> Crosswalk:
    """The crosswalk as shipped."""
    shipped = shipped_rows()
    return Crosswalk([shipped.rows], shipped.version)


def load_crosswalk(own: Path | None = None) -> Crosswalk:
    """The shipped crosswalk, with a person's own table deciding first where there is one.

    Raises
    ------
    BadInput
        If the person's file is no crosswalk.
    """
    if own is None:
        return shipped_crosswalk()
    shipped, mine = shipped_rows(), own_rows(own)
    return Crosswalk([mine.rows, shipped.rows], f"{mine.version}+{shipped.version}")


def to_common(scale: str, value: str, when: PartialDate | None = None) -> CommonStatus:
    """One native value on the common scale, by the shipped crosswalk."""
    return shipped_crosswalk().to_common(scale, value, when)
