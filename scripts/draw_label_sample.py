"""Draw the samples that the rules on ratification and on topics are measured by, once.

    python scripts/draw_label_sample.py NAME       # ratification or topics

Writes ``tests/truth/NAME_items.csv`` (ids, half, layer) and ``NAME_layers.csv`` (how many texts a
layer has). The codes stand in ``NAME_codes.csv``, which this never touches.
"""

from __future__ import annotations

import csv
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence

from labelsample.strata import RATIFICATION, TOPICS, Layer, layer_of
from labelsample.texts import HALVES, REGISTER, TRUTH, distinct, half, missing

from workbench.analysis.labeller import load_labeller
from workbench.model import Recommendation, Scheme

SEED = 20261126
Drawn = dict[tuple[str, str], list[str]]


def _ratification() -> Drawn:
    found: Drawn = defaultdict(list)
    for rec in distinct():
        if rec.source != REGISTER:
            found[half(rec), layer_of(rec.text, False, RATIFICATION)].append(rec.id)
    return found


def _topics() -> Drawn:
    """Those about elections or a neighbouring right, as the notebooks on topics take them."""
    recs: list[Recommendation] = distinct()
    found: Drawn = defaultdict(list)
    for rec, own in zip(recs, load_labeller().label_all(recs, always=False), strict=True):
        about = next((x.code for x in own if x.scheme is Scheme.RELEVANCE), "none")
        if about != "none":
            found[half(rec), layer_of(rec.text, about == "core", TOPICS)].append(rec.id)
    return found


def _write(name: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with (TRUTH / name).open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(head)
        out.writerows(rows)


def draw(name: str, pool: Drawn, layers: Sequence[Layer]) -> None:
    """Half of each layer's number in either half, and all of a layer that has fewer."""
    chance = random.Random(f"{SEED}:{name}")
    items, sizes = [], []
    for part in HALVES:
        for layer in layers:
            ids = sorted(pool[part, layer.name])
            taken = chance.sample(ids, min(layer.draw // 2, len(ids)))
            items += [(i, part, layer.name) for i in taken]
            sizes.append((part, layer.name, len(ids), len(taken)))
    # In one order of chance, so that who codes does not see which layer a text is of.
    chance.shuffle(items)
    _write(f"{name}_items.csv", ("id", "split", "layer"), items)
    _write(f"{name}_layers.csv", ("split", "layer", "texts", "drawn"), sizes)


def main(arguments: Sequence[str]) -> int:
    """Draw the sample named."""
    if missing():
        sys.stderr.write(f"publishers' files not found: {missing()} (set WORKBENCH_SHARED)\n")
        return 2
    if list(arguments) == ["ratification"]:
        draw("ratification", _ratification(), RATIFICATION)
    elif list(arguments) == ["topics"]:
        draw("topics", _topics(), TOPICS)
    else:
        sys.stderr.write("expected one name: ratification or topics\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
