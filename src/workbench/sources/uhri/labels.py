"""The index's own labels as shared `Label` objects: harmonised code, published words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from workbench.harmonise.countries import fold
from workbench.harmonise.text import clean_text
from workbench.model import Label, Method, Scheme
from workbench.sources.intake import Intake
from workbench.sources.uhri.fields import UhriRecord, Words
from workbench.taxonomy import Taxonomy

# Targets of Goals 1 to 17: the last number, then the last letter (A/RES/71/313).
_TARGETS = ("5b", "5c", "9d", "7c", "6c", "6b", "3b", "10b", "5c", "7c", "7c", "8c", "3b", "7c",
            "9c", "10b", "19")  # fmt: skip
_SDG = re.compile(r"(?:SDG|goal|target)?\s*(\d{1,2})(?:\.(\d{1,2}|[a-d]))?(?![.\w])", re.IGNORECASE)
_GLUED = re.compile(r"(?<=\S)- (?=\S)")
_LISTS = {
    Scheme.UHRI_THEME: "theme",
    Scheme.SDG: "SDG",
    Scheme.AFFECTED: "affected persons",
    Scheme.REGION: "region",
    Scheme.RECOMMENDING_REGION: "recommending region",
}


class Found(NamedTuple):
    """The labels of one published value; `unknown` holds its words if no list has it."""

    labels: tuple[Label, ...]
    unknown: str


@cache
def vocabulary() -> Mapping[str, tuple[str, ...]]:
    """The values seen so far of the index's closed lists that the taxonomy does not hold."""
    raw = tomllib.loads((Path(__file__).parent / "vocabulary.toml").read_text(encoding="utf-8"))
    return {name: tuple(values) for name, values in raw.items()}


def sdg_code(words: str) -> str:
    """``16.3`` or ``8`` from the front of the wording, which varies; empty if there is none."""
    match = _SDG.match(words)
    if not match:
        return ""
    goal, target = int(match[1]), (match[2] or "").lower()
    if not 1 <= goal <= len(_TARGETS):
        return ""
    if not target:
        return str(goal)
    last, letter = _TARGETS[goal - 1].rstrip("abcd"), _TARGETS[goal - 1].lstrip("0123456789")
    exists = 1 <= int(target) <= int(last) if target.isdigit() else target <= letter
    return f"{goal}.{int(target) if target.isdigit() else target}" if exists else ""


def _by_fold(names: Words | frozenset[str]) -> dict[str, str]:
    return {fold(name): name for name in sorted(names)}


class Labels:
    """Labels of records; equal published words give the same object every time."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        seen = vocabulary()
        regions = _by_fold(seen["regions"])
        themes = _by_fold(taxonomy.uhri_themes | {*seen["themes"]})
        themes |= {fold(old): new for old, new in zip(*_renamed(), strict=True)}
        self._known = {
            Scheme.UHRI_THEME: themes,
            Scheme.AFFECTED: _by_fold(seen["affected_persons"]),
            Scheme.REGION: regions,
            Scheme.RECOMMENDING_REGION: regions,
        }
        self.find: Callable[[Scheme, str], Found] = lru_cache(maxsize=1 << 16)(self._find)

    def _code(self, scheme: Scheme, words: str) -> str:
        return sdg_code(words) if scheme is Scheme.SDG else self._known[scheme].get(fold(words), "")

    def _find(self, scheme: Scheme, published: str) -> Found:
        words = clean_text(published)
        code = self._code(scheme, words)
        if code or not words:
            made = (Label(scheme, code, Method.PUBLISHER, published),) if words else ()
            return Found(made, "")
        parts = _GLUED.split(words)  # "women- girls": taken apart only if every part is known
        codes = [self._code(scheme, part) for part in parts]
        if len(parts) > 1 and all(codes):
            pairs = zip(codes, parts, strict=True)
            return Found(tuple(Label(scheme, c, Method.PUBLISHER, p) for c, p in pairs), "")
        return Found((Label(scheme, words, Method.PUBLISHER, published),), words)

    def of(self, record: UhriRecord, intake: Intake) -> tuple[Label, ...]:
        """All labels of a record in the order of the export, one per code; new ones reported."""
        labels: list[Label] = []
        for scheme, values in (
            (Scheme.UHRI_THEME, record.themes),
            (Scheme.AFFECTED, record.affected),
            (Scheme.SDG, record.sdgs),
            (Scheme.REGION, record.regions),
            (Scheme.RECOMMENDING_REGION, record.recommending_regions),
        ):
            for value in values:
                found, unknown = self.find(scheme, value)
                if unknown:
                    intake.unknown(_LISTS[scheme], unknown)
                labels += found
        if len({label.code for label in labels}) == len(labels):
            return tuple(labels)
        return tuple({(x.scheme, x.code): x for x in reversed(labels)}.values())[::-1]


def _renamed() -> tuple[Words, Words]:
    seen = vocabulary()
    return seen["renamed_from"], seen["renamed_to"]
