"""Score every rule label against the coded set and write docs/label-quality.md.

    python scripts/label_quality.py            # both halves; the tuning half is in-sample

Texts: the shipped register, and OHCHR's and UPR Info's where publishers' files are kept
(`WORKBENCH_SHARED`).
"""

from __future__ import annotations

import csv
import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from labelsample.sections import sections
from labelsample.texts import missing

from workbench.analysis.cited import cite
from workbench.analysis.labeller import load_labeller
from workbench.analysis.overlap import pairs
from workbench.analysis.overlap.measures import average_precision, calibration_error, precision_at
from workbench.analysis.scores import wilson
from workbench.analysis.smart import rate
from workbench.config import Settings
from workbench.harmonise.mechanisms import mechanism_index
from workbench.model import Label, Recommendation, Scheme
from workbench.resources import starter_table
from workbench.snapshot.build import build
from workbench.snapshot.store import open_snapshot
from workbench.sources.intake import Intake
from workbench.sources.registry import source
from workbench.taxonomy import load_taxonomy

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("WORKBENCH_SHARED", ROOT.parent / "shared"))
TRUTH = ROOT / "tests/truth"
SPLITS = ("tuning", "judging")
SMART = {
    "specific": "specific", "measurable": "measurable", "time_bound": "time_bound",
    "plain_language": "plain_language", "audience_identified": "audience_identified",
    "implementation": "implementation_considered",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """One coded recommendation, its text, and what the labeller says of the text alone."""

    codes: dict[str, str]
    text: str
    labels: tuple[Label, ...]

    def said(self, scheme: Scheme) -> tuple[str, ...]:
        return tuple(x.code for x in self.labels if x.scheme is scheme)

    def coded(self, column: str) -> frozenset[str]:
        return frozenset(self.codes[column].split())


def _rows(name: str) -> list[dict[str, str]]:
    with (TRUTH / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _recommendations() -> dict[str, Recommendation]:
    """All that may be coded, with its mechanism and without any label of its publisher."""
    files = [("register", starter_table("register"))]
    lists = sorted((SHARED / "data/un/thematic_lists").glob("*.docx"))
    files += [("ohchr_upr_lists", path) for path in lists]
    found: dict[str, Recommendation] = {}
    for name, path in files:
        for entry in source(name).parser()(path, load_taxonomy(), Intake(name, path.name)):
            recs = [r for r in entry.rows if isinstance(r, Recommendation)]
            found |= {r.id: replace(r, labels=()) for r in recs}
    return found


def _items(split: str, recs: dict[str, Recommendation]) -> list[Item]:
    rows = [r for r in _rows("codes.csv") if r["split"] == split and r["id"] in recs]
    labels = load_labeller().label_all([recs[r["id"]] for r in rows], always=True)
    return [Item(r, recs[r["id"]].text, x) for r, x in zip(rows, labels, strict=True)]


def _share(hits: int, n: int) -> str:
    found = wilson(hits, n)
    return f"{hits / n:.2f} ({found.low:.2f}–{found.high:.2f})" if n else "–"


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def _multi(items: Sequence[Item], column: str, scheme: Scheme) -> str:
    hits: Counter[str] = Counter()
    said: Counter[str] = Counter()
    coded: Counter[str] = Counter()
    for item in items:
        given, truth = frozenset(item.said(scheme)), item.coded(column)
        said.update(given)
        coded.update(truth)
        hits.update(given & truth)
    rows = [
        (c, _share(hits[c], said[c]), _share(hits[c], coded[c]), coded[c], said[c])
        for c in sorted(said | coded)
    ]
    total = (hits.total(), said.total(), coded.total())
    f1 = 2 * total[0] / max(1, total[1] + total[2])
    rows.append(
        (f"**all, micro-F1 {f1:.2f}**", _share(total[0], total[1]), _share(total[0], total[2]),
         total[2], total[1])
    )  # fmt: skip
    return _table(("code", "precision", "recall", "coded", "given"), rows)


def _relevance(items: Sequence[Item]) -> str:
    codes = ("core", "enabling", "none")
    cells = Counter((i.codes["relevance"], i.said(Scheme.RELEVANCE)[0]) for i in items)
    rows = [(f"**{a}**", *(cells[a, b] for b in codes)) for a in codes]
    right = sum(cells[c, c] for c in codes)
    told = _table(("coded / given", *codes), rows)
    core = sum(cells[a, "core"] for a in codes), sum(cells["core", b] for b in codes)
    return (
        f"Right: {_share(right, len(items))}. Core: precision {_share(cells['core', 'core'], core[0])}, "
        f"recall {_share(cells['core', 'core'], core[1])}.\n\n{told}"
    )


def _action(items: Sequence[Item]) -> str:
    right = sum(i.said(Scheme.ACTION_REQUIRED)[:1] == (i.codes["action"],) for i in items)
    anywhere = sum(i.codes["action"] in i.said(Scheme.ACTION_REQUIRED) for i in items)
    return (
        f"Main action right: {_share(right, len(items))}; among the actions given: "
        f"{_share(anywhere, len(items))}."
    )


def _smart(items: Sequence[Item]) -> str:
    exact: Counter[str] = Counter()
    near: Counter[str] = Counter()
    rated: Counter[str] = Counter()
    for item in items:
        scores = {str(c.criterion): c.score for c in rate(item.text, with_flesch=False).criteria}
        for column, criterion in SMART.items():
            score = scores[criterion]
            if score is None:
                continue
            rated[column] += 1
            exact[column] += score == int(item.codes[column])
            near[column] += abs(score - int(item.codes[column])) <= 1
    rows = [(c, _share(exact[c], rated[c]), _share(near[c], rated[c]), rated[c]) for c in SMART]
    return _table(("criterion", "exact", "within one", "n"), rows)


def _convergence(split: str, home: Path) -> str:
    settings = Settings(home)
    build(settings)
    mechanisms = mechanism_index()
    truth = {
        frozenset((r["first"], r["second"])): (r["country"], int(r["code"]))
        for r in _rows("pairs.csv") if r["split"] == split
    }  # fmt: skip
    ranked: dict[str, list[tuple[float, bool]]] = {}
    with open_snapshot(settings, "") as snapshot:
        for country in sorted({c for c, _ in truth.values()}):
            items = [cite(r, mechanisms) for r in snapshot.recommendations(country)]
            scores = {
                frozenset((p.first.rec.id, p.second.rec.id)): p.score
                for p in pairs(items, floor=0.0)
            }
            ranked[country] = [
                (scores.get(key, 0.0), code > 0) for key, (c, code) in truth.items() if c == country
            ]
    every = [pair for own in ranked.values() for pair in own]
    at = {k: sum(precision_at(own, k) for own in ranked.values()) / len(ranked) for k in (5, 10)}
    ideal = {
        k: sum(min(k, sum(r for _, r in own)) / k for own in ranked.values()) / len(ranked)
        for k in (5, 10)
    }
    return (
        f"{len(every)} coded pairs of {len(ranked)} States, {sum(r for _, r in every)} of them the same or "
        f"overlapping. Mean precision among the first 5 of a State: **{at[5]:.2f}** (a perfect order: "
        f"{ideal[5]:.2f}), first 10: **{at[10]:.2f}** ({ideal[10]:.2f}); first 50 of all: "
        f"{precision_at(every, 50):.2f}. Average precision {average_precision(every):.2f}. Calibration "
        f"error of the score {calibration_error(every):.3f}."
    )


def _part(split: str, recs: dict[str, Recommendation], home: Path) -> str:
    items = _items(split, recs)
    note = (
        "The rules were written looking at this half: these figures flatter them."
        if split == "tuning"
        else "Nothing was tuned on this half."
    )
    return "\n\n".join(
        [
            f"## {split.capitalize()} half: {len(items)} recommendations", note,
            "### Relevance", _relevance(items),
            "### Obligations", _multi(items, "obligations", Scheme.OBLIGATION),
            "### Election parts", _multi(items, "parts", Scheme.ELECTION_PART),
            "### Action required", _action(items),
            "### Addressees", _multi(items, "addressees", Scheme.ADDRESSEE),
            "### SMART+", _smart(items),
            "### Convergence", _convergence(split, home),
        ]
    )  # fmt: skip


HEAD = """# How good the rule labels are

*Written by `scripts/label_quality.py`; do not edit by hand.*

Automatic labels other than the two models of the [model card](model-card.md) come from reviewed rules.
Most are scored here against the set in `tests/truth/`, coded item by item by software after the
[codebook](codebook.md), from the text and the kind of mechanism, without a publisher's label. How the
set was coded, and why its agreement figures must be read with care, is said in `tests/truth/README.md`.
The confidence a rule label states was measured on the tuning half: on the judging half rules are right
less often than they state, and the shares below are what to go by. Shares carry a 95 % interval (Wilson). The register is
split by State, so no State stands in both halves."""


def main() -> None:
    import tempfile

    if missing():
        sys.exit(
            f"Publishers' files not found: {missing()} (set WORKBENCH_SHARED); nothing written."
        )
    recs = _recommendations()
    with tempfile.TemporaryDirectory() as home:
        parts = [_part(split, recs, Path(home)) for split in ("judging", "tuning")]
    (ROOT / "docs/label-quality.md").write_text(
        "\n\n".join([HEAD, *parts, *sections()]) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
