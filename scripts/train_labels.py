"""Train the shipped label models: `make model`.

Reads UPR Info's table (sessions 1–17) where publishers' files are kept (`WORKBENCH_SHARED`). First
trains on sessions 1–13 and scores on 14–17, then trains the weights that ship on 1–17 with the same
settings. Writes src/workbench/models/ (weights, scores.json) and docs/model-card.md.
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

import numpy as np
import torch

from training import elections, network
from training.card import write_card
from training.data import LAST_TUNED, Example, examples
from training.scoring import action_scores, binary_scores, tfidf_scores

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("WORKBENCH_SHARED", ROOT.parent / "shared"))
MODELS = ROOT / "src/workbench/models"
KEYWORDS = re.compile(r"\b(elect|vot|ballot|suffrage)", re.IGNORECASE)


def _action(found: list[Example], before: list[Example], after: list[Example]) -> dict[str, object]:
    words = network.vocabulary_of([e.text for e in before])
    classes = {id(e): e.action - 1 for e in found}
    net = network.train(
        network.encoded([e.text for e in before], words),
        np.array([classes[id(e)] for e in before]),
        len(words),
    )
    raw = network.scores(net, network.encoded([e.text for e in after], words))
    truth = np.array([classes[id(e)] for e in after])
    divisor = network.temperature(raw, truth)
    chances = np.exp(raw / divisor)
    chances /= chances.sum(1, keepdims=True)
    told = action_scores(truth, chances)
    words = network.vocabulary_of([e.text for e in found])
    final = network.train(
        network.encoded([e.text for e in found], words),
        np.array([classes[id(e)] for e in found]),
        len(words),
    )
    network.save(final, words, divisor, MODELS / "action.npz")
    return told | {"temperature": round(divisor, 3), "words": len(words)}


def _elections(
    found: list[Example], before: list[Example], after: list[Example]
) -> dict[str, object]:
    table, model = elections.train(before)
    chances = elections.chances(table, model, after)
    said = [c >= elections.THRESHOLD for c in chances]
    truth = [e.elections for e in after]
    pattern = [bool(KEYWORDS.search(e.text)) for e in after]
    reached = sum(a and b and c for a, b, c in zip(truth, said, pattern, strict=True))
    elections.save(*elections.train(found), MODELS / "elections.json")
    compared = {"keyword": binary_scores(truth, pattern), "reached": reached}
    return binary_scores(truth, said) | compared


def main() -> None:
    folder = SHARED / "data/un/uprinfo"
    if not folder.is_dir():
        sys.exit(f"UPR Info's table not found at {folder}; set WORKBENCH_SHARED.")
    torch.set_num_threads(1)  # sums in one order: the same weights on the same kind of machine
    found = examples(folder)
    before = [e for e in found if e.session <= LAST_TUNED]
    after = [e for e in found if e.session > LAST_TUNED]
    print(f"{len(before)} examples of sessions 1-13, {len(after)} of 14-17")
    MODELS.mkdir(exist_ok=True)
    told = {
        "trained_for_scores": len(before), "scored": len(after), "trained_for_shipping": len(found),
        "torch": torch.__version__.split("+")[0], "tfidf": tfidf_scores(before, after),
        "elections": _elections(found, before, after),
        "action": _action(found, before, after),
    }  # fmt: skip
    (MODELS / "scores.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    write_card(told, ROOT / "docs/model-card.md")
    print(json.dumps(told, indent=1))


if __name__ == "__main__":
    main()
