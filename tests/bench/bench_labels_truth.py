"""How relevance, obligations and parts agree with the coded set, and how long they take.

Only the half named in WORKBENCH_TRUTH_SPLIT is read; ``tuning`` (the default) is the half the
patterns were shaped on, so its figures are in-sample. Figures are printed, not asserted.
"""

from __future__ import annotations

import csv
import os
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from paths import DATA, ROOT
from workbench.analysis.election_parts import election_parts
from workbench.analysis.obligations import obligations
from workbench.analysis.reading import read
from workbench.analysis.relevance import relevance
from workbench.analysis.scores import wilson
from workbench.harmonise.text import clean_text
from workbench.model import Label, Recommendation, Scheme
from workbench.resources import starter_table
from workbench.sources.intake import Intake
from workbench.sources.registry import source
from workbench.taxonomy import load_taxonomy

TRUTH = ROOT / "tests" / "truth" / "codes.csv"
LISTS = DATA / "un" / "thematic_lists"
RELEVANCE = ("core", "enabling", "none")
ROUNDS = 20


@dataclass(frozen=True, slots=True)
class Found:
    """What the rules said of one recommendation."""

    relevance: Label
    obligations: tuple[Label, ...]
    parts: tuple[Label, ...]


@dataclass(slots=True)
class Tally:
    """Right, wrong and missed labels of one code."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def row(self, name: str) -> str:
        found, coded = self.right + self.wrong, self.right + self.missed
        both = 2 * self.right + self.wrong + self.missed
        precision = self.right / found if found else 0.0
        recall = self.right / coded if coded else 0.0
        f1 = 2 * self.right / both if both else 0.0
        return f"{name:24}{coded:6}{found:6}{precision:10.2f}{recall:8.2f}{f1:8.2f}"


@dataclass(frozen=True, slots=True)
class TruthScores:
    """Confusion (coded, found) of relevance; tallies per obligation and per part."""

    confusion: Mapping[tuple[str, str], int]
    obligations: Mapping[str, Tally]
    parts: Mapping[str, Tally]


def _rows(source_id: str, path: Path) -> Iterator[Recommendation]:
    entries = source(source_id).parser()(path, load_taxonomy(), Intake(source_id, path.name))
    for entry in entries:
        yield from (row for row in entry.rows if isinstance(row, Recommendation))


def recommendations() -> dict[str, Recommendation]:
    """Texts of the coded set by id: the register, and the OHCHR lists where they are at hand."""
    found = {rec.id: rec for rec in _rows("register", starter_table("register"))}
    for path in sorted(LISTS.glob("*.docx")):
        for rec in _rows("ohchr_upr_lists", path):
            found.setdefault(rec.id, rec)
    return found


def labelled(rec: Recommendation) -> Found:
    """The three labellers in their order, as the labeller calls them."""
    text = read(clean_text(rec.text)).text
    topics = tuple(x.code for x in rec.labels if x.scheme is Scheme.TOPIC)
    about = relevance(text, rec.labels, rec.family, rec.source)
    bound = obligations(text, about, topics)
    return Found(about, bound, election_parts(text, about, bound, topics))


def _count(tallies: dict[str, Tally], coded: set[str], labels: tuple[Label, ...]) -> None:
    found = {label.code for label in labels}
    for code in coded | found:
        tally = tallies.setdefault(code, Tally())
        tally.right += code in coded and code in found
        tally.wrong += code not in coded
        tally.missed += code not in found


def scores(split: str, recs: Mapping[str, Recommendation]) -> TruthScores:
    """Figures over the items of one half whose text is at hand."""
    confusion: Counter[tuple[str, str]] = Counter()
    bound: dict[str, Tally] = {}
    parts: dict[str, Tally] = {}
    with TRUTH.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["split"] != split or row["id"] not in recs:
                continue
            found = labelled(recs[row["id"]])
            confusion[row["relevance"], found.relevance.code] += 1
            _count(bound, set(row["obligations"].split()), found.obligations)
            _count(parts, set(row["parts"].split()), found.parts)
    return TruthScores(confusion, bound, parts)


def _print_relevance(confusion: Mapping[tuple[str, str], int]) -> None:
    print(f"{'coded':12}{''.join(f'{code:>10}' for code in RELEVANCE)}   (found)")
    for coded in RELEVANCE:
        row = [confusion.get((coded, found), 0) for found in RELEVANCE]
        print(f"{coded:12}{''.join(f'{n:10}' for n in row)}")
    right, n = sum(confusion.get((c, c), 0) for c in RELEVANCE), sum(confusion.values())
    rate = wilson(right, n)
    print(f"accuracy {rate.value:.3f} [{rate.low:.3f}, {rate.high:.3f}] of {n}")


def _print_several(title: str, tallies: Mapping[str, Tally]) -> None:
    print(f"\n{title:24}{'coded':>6}{'found':>6}{'precision':>10}{'recall':>8}{'F1':>8}")
    every = Tally()
    for code, tally in sorted(tallies.items()):
        print(tally.row(code))
        every.right += tally.right
        every.wrong += tally.wrong
        every.missed += tally.missed
    print(every.row("all (micro)"))


def bench_against_coded_set() -> None:
    split = os.environ.get("WORKBENCH_TRUTH_SPLIT", "tuning")
    found = scores(split, recommendations())
    print(f"\nrelevance, {split} half" + (" (in-sample)" if split == "tuning" else ""))
    _print_relevance(found.confusion)
    _print_several("obligation", found.obligations)
    _print_several("part", found.parts)


def bench_time_per_recommendation() -> None:
    recs = list(_rows("register", starter_table("register")))
    # Two restated ones make a recommendation of published length; a number keeps it new.
    texts = [f"{a.text} {b.text}" for a, b in zip(recs, recs[1:] + recs[:1], strict=True)]
    words = sum(len(text.split()) for text in texts) / len(texts)
    times = []
    for number in range(ROUNDS):
        start = time.process_time()
        for text, rec in zip((f"{text} {number}" for text in texts), recs, strict=True):
            about = relevance(text, rec.labels, rec.family, rec.source)
            election_parts(text, about, obligations(text, about, ()), ())
        times.append(1e6 * (time.process_time() - start) / len(texts))
    print(
        f"\nall three, {words:.0f} words of the register (nearly all core): "
        f"{min(times):.0f} microseconds at best, {median(times):.0f} in the median"
    )
