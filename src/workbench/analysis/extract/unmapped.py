"""Committees and mandates that no finding of observers is mapped to, and why.

An obligation says which articles it rests on. Where none of them is of a committee's own treaty,
or no obligation is listed for a mandate holder, a finding could be sorted there by guessing only.
Articles of the committee that may touch elections are told, for a person to judge by.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from workbench.analysis.extract.mandates import Mandate
from workbench.resources import taxonomy_file


class Reason(StrEnum):
    """No obligation rests on an article of the committee's treaty; none is listed for a mandate."""

    NO_ANCHOR = "no_anchor"
    NO_OBLIGATION = "no_obligation"


@dataclass(frozen=True, slots=True)
class ToJudge:
    """Articles of a committee's treaty that may touch elections, and by what matter."""

    instrument: str
    articles: tuple[str, ...]
    matter: str
    verification: str


@cache
def _articles() -> dict[str, tuple[ToJudge, ...]]:
    found: dict[str, list[ToJudge]] = {}
    with taxonomy_file("committee_articles.csv").open(encoding="utf-8", newline="") as file:
        for r in csv.DictReader(file):
            articles = tuple(r["articles"].split(";"))
            one = ToJudge(r["instrument"], articles, r["matter"], r["verification"])
            found.setdefault(r["committee"], []).append(one)
    return {committee: tuple(rows) for committee, rows in found.items()}


def to_judge(mandate: Mandate) -> tuple[ToJudge, ...]:
    """Articles for a person to judge by; empty where the reviewed tables name none."""
    return _articles().get(mandate.id, ())


def reason(mandate: Mandate) -> Reason:
    """Why nothing is mapped to a mandate."""
    return Reason.NO_ANCHOR if mandate.is_committee else Reason.NO_OBLIGATION
