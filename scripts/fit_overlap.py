"""Write the two tables behind the overlap scores: how common concepts are, and the weights.

    python scripts/fit_overlap.py CODED.csv

CODED.csv has the columns first, second, country, split, code (0, 1 or 2; codebook, section 7). Rows
whose split is not ``tuning`` are dropped before anything is looked at. The semantic weights are
written anew where the extra ``[semantic]`` is installed and kept as they are elsewhere.
"""

from __future__ import annotations

import csv
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from workbench.analysis.cited import CitedRecommendation, cite
from workbench.analysis.overlap import lexical
from workbench.analysis.overlap.backend import Backend
from workbench.analysis.overlap.features import NAMES, candidates
from workbench.analysis.overlap.labels import codes
from workbench.analysis.overlap.lexical import LexicalBackend, background, topic_token
from workbench.analysis.overlap.measures import (
    average_precision,
    calibration_error,
    ceiling_at,
    precision_at,
)
from workbench.analysis.overlap.pairing import read_item
from workbench.analysis.overlap.scoring import FILE, INTERCEPT, SAME, Weights
from workbench.analysis.overlap.semantic import SemanticBackend
from workbench.config import Settings
from workbench.errors import WorkbenchError
from workbench.harmonise.mechanisms import mechanism_index
from workbench.resources import taxonomy_file
from workbench.snapshot.build import build
from workbench.snapshot.store import open_snapshot

VERSION = "2"
RIDGE = 2.0
STEPS = 4_000
STEP = 0.05
HEAD = ("method", "version", "feature", "mean", "weight")

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Coded:
    """Coded pairs with what is measured of them. `codes` 0, 1, 2; rows without candidates NaN."""

    countries: list[str]
    codes: Values
    values: Values
    reached: NDArray[np.bool_]

    def part(self, keep: NDArray[np.bool_]) -> Coded:
        countries = [c for c, k in zip(self.countries, keep, strict=True) if k]
        return Coded(countries, self.codes[keep], self.values[keep], self.reached[keep])


def coded_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["split"] == "tuning"]


def register() -> dict[str, list[CitedRecommendation]]:
    """The shipped register as reports see it, by country."""
    mechanisms = mechanism_index()
    found: dict[str, list[CitedRecommendation]] = {}
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder))
        build(settings)
        with open_snapshot(settings) as snapshot:
            for iso3 in sorted(c.iso3 for c in snapshot.countries()):
                found[iso3] = [
                    cite(r, mechanisms)
                    for r in snapshot.recommendations(iso3, relevant_only=True)
                    if r.source == "register"
                ]
    return {iso3: sorted(items, key=lambda i: i.rec.id) for iso3, items in found.items() if items}


def write_frequencies(items: dict[str, list[CitedRecommendation]]) -> None:
    """How many texts of the register hold each concept, stem or topic."""
    counts: Counter[str] = Counter()
    for country, members in items.items():
        for item in members:
            ask = read_item(item, country)
            counts.update([lexical.TOTAL, *ask.objects, *map(topic_token, ask.topics)])
    with taxonomy_file("word_frequencies.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["token", "documents"])
        out.writerows(sorted(counts.items()))
    background.cache_clear()


def measure(
    rows: Iterable[dict[str, str]], items: dict[str, list[CitedRecommendation]], by: Backend
) -> Coded:
    """The values of all coded pairs."""
    found: dict[tuple[str, str], Values] = {}
    for country in sorted({r["country"] for r in rows}):
        members = items[country]
        at = candidates(members, [read_item(i, country) for i in members], codes(members), by)
        for first, second, values in zip(at.first, at.second, at.values, strict=True):
            found[members[first].rec.id, members[second].rec.id] = values
    nothing = np.full(len(NAMES), np.nan)
    keys = [(min(r["first"], r["second"]), max(r["first"], r["second"])) for r in rows]
    return Coded(
        [r["country"] for r in rows],
        np.asarray([float(r["code"]) for r in rows]),
        np.asarray([found.get(k, nothing) for k in keys]),
        np.asarray([k in found for k in keys]),
    )


def fit(coded: Coded) -> Weights:
    """Logistic weights, none below zero: what two texts share never speaks against them."""
    data = coded.part(coded.reached)
    known = ~np.isnan(data.values)
    sums = np.where(known, data.values, 0.0).sum(axis=0)
    means = sums / np.maximum(known.sum(axis=0), 1)
    centred = np.where(known, data.values - means, 0.0)
    right = (data.codes >= 1).astype(float)
    spread = np.maximum(centred.std(axis=0), 1e-9)
    scaled = np.where(spread > 1e-6, centred / spread, 0.0)
    weights, intercept = np.zeros(len(NAMES)), 0.0
    for _ in range(STEPS):
        off = 1 / (1 + np.exp(-(scaled @ weights + intercept))) - right
        weights = np.maximum(
            weights - STEP * (scaled.T @ off + RIDGE * weights) / len(right) * 10, 0.0
        )
        intercept -= STEP * off.mean() * 10
    weights = np.where(spread > 1e-6, weights / spread, 0.0)
    fitted = Weights("", VERSION, float(intercept), tuple(means), tuple(weights), 1.0)
    return _with_same(fitted, data)


def _with_same(fitted: Weights, data: Coded) -> Weights:
    """The least score from which the same ask is at least as likely as a mere overlap."""
    scores = fitted.scores(data.values)
    best, least = 0.0, 1.0
    for cut in np.unique(scores):
        named, right = scores >= cut, data.codes == 2
        f1 = 2 * (named & right).sum() / (named.sum() + right.sum())
        if f1 > best:
            best, least = float(f1), float(cut)
    return Weights("", VERSION, fitted.intercept, fitted.means, fitted.weights, least)


def scored(by: Weights, coded: Coded) -> list[tuple[float, bool]]:
    scores = np.where(coded.reached, by.scores(coded.values), 0.0)
    return [(float(s), bool(c >= 1)) for s, c in zip(scores, coded.codes, strict=True)]


def held_out(coded: Coded) -> dict[str, list[tuple[float, bool]]]:
    """Scores of each country by weights fitted on the others."""
    found = {}
    for country in sorted(set(coded.countries)):
        inside = np.asarray([c == country for c in coded.countries])
        found[country] = scored(fit(coded.part(~inside)), coded.part(inside))
    return found


def report(name: str, coded: Coded) -> None:
    by_country = held_out(coded)
    every = [r for ranked in by_country.values() for r in ranked]
    said = {
        "pairs": len(every), "right": sum(r for _, r in every),
        "right but no candidate": int(((coded.codes >= 1) & ~coded.reached).sum()),
    }  # fmt: skip
    for k in (5, 10):
        for label, measure_at in (("", precision_at), (" ceiling", ceiling_at)):
            values = [measure_at(ranked, k) for ranked in by_country.values()]
            said[f"P@{k}{label}"] = round(float(np.mean(values)), 3)
    said |= {
        "P@50": precision_at(every, 50), "AP": round(average_precision(every), 3),
        "ECE": round(calibration_error(every), 3),
        "ECE fitted on all": round(calibration_error(scored(fit(coded), coded)), 3),
    }  # fmt: skip
    print(f"{name}, leave one country out: " + ", ".join(f"{k} {v}" for k, v in said.items()))


def table(method: str, by: Weights) -> Iterator[Sequence[str]]:
    yield method, VERSION, INTERCEPT, "", f"{by.intercept:.4f}"
    yield method, VERSION, SAME, "", f"{by.same:.4f}"
    for name, mean, weight in zip(NAMES, by.means, by.weights, strict=True):
        yield method, VERSION, name, f"{mean:.4f}", f"{weight:.4f}"


def kept_rows(written: set[str]) -> list[Sequence[str]]:
    path = taxonomy_file(FILE)
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [
            tuple(r[n] for n in HEAD) for r in csv.DictReader(file) if r["method"] not in written
        ]


def main(path: Path) -> None:
    items, rows = register(), coded_rows(path)
    write_frequencies(items)
    backends: list[Backend] = [LexicalBackend()]
    try:
        backends.append(SemanticBackend())
    except WorkbenchError as error:
        print(error)
    lines: list[Sequence[str]] = []
    for backend in backends:
        coded = measure(rows, items, backend)
        report(backend.method, coded)
        lines += table(backend.method, fit(coded))
    lines += kept_rows({b.method for b in backends})
    with taxonomy_file(FILE).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([HEAD, *sorted(lines)])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
