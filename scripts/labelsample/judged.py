"""The samples with their codes and with what the rules say of the same texts today."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping

from labelsample.estimate import Judged
from labelsample.texts import TRUTH, texts
from workbench.analysis.across.topics import topics_of
from workbench.analysis.cited import CitedRecommendation, cite
from workbench.analysis.ratify_asks import ratify_ask
from workbench.harmonise.mechanisms import mechanism_index

RATIFICATION, TOPICS = "ratification", "topics"
ASKS = "asks"  # to ratify or to consider it
_CODED = {RATIFICATION: "manner", TOPICS: "topics"}


def _rows(name: str) -> list[dict[str, str]]:
    with (TRUTH / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _with_asks(codes: frozenset[str]) -> frozenset[str]:
    return codes | {ASKS} if codes & {"ratify", "consider"} else codes


def _asked(item: CitedRecommendation) -> frozenset[str]:
    found = ratify_ask(item)
    return _with_asks(frozenset({str(found.manner)})) if found else frozenset()


def _topics(item: CitedRecommendation) -> frozenset[str]:
    return frozenset(topics_of(item))


def judged(name: str, split: str) -> list[Judged]:
    """The texts of one half that are at hand."""
    rules: Callable[[CitedRecommendation], frozenset[str]]
    rules = _asked if name == RATIFICATION else _topics
    codes = {r["id"]: frozenset(r[_CODED[name]].split()) for r in _rows(f"{name}_codes.csv")}
    recs, mechanisms = texts(), mechanism_index()
    return [
        Judged(
            r["id"], r["layer"], _with_asks(codes[r["id"]] - {"none"}),
            rules(cite(recs[r["id"]], mechanisms)),
        )
        for r in _rows(f"{name}_items.csv") if r["split"] == split and r["id"] in recs
    ]  # fmt: skip


def sizes(name: str, split: str) -> Mapping[str, int]:
    """Layer → how many texts of this half it was drawn from."""
    rows = _rows(f"{name}_layers.csv")
    return {r["layer"]: int(r["texts"]) for r in rows if r["split"] == split}
