"""Whether UPR Info would file a recommendation under its issue *Elections*.

A gate of signals (reviewed table ``elections_signals.csv``: without any of them the answer is no)
and, behind it, a logistic regression over the signals, their pairs and the words, trained on what
UPR Info's coders decided (scripts/train_labels.py; scores in docs/model-card.md).
"""

from __future__ import annotations

import csv
import json
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from workbench.analysis.tokens import tokens
from workbench.resources import model_file, taxonomy_file

VERSION = "elections-1"
CLOSED = 0.995  # stated where no signal opens the gate; measured, see the model card
PAIR, WORD = 0.5, 0.25  # weights of a pair of signals and of a word beside a signal's 1.0
_SHOWN = 3
# Elections of and candidates for UN bodies are another matter.
_UN_BODY = r"(?:human rights council|treaty bod(?:y|ies)|security council|general assembly)"
_ELSEWHERE = re.compile(
    rf"\b(?:(?:re )?elect(?:ed|ions?)? (?:\w+ ){{0,4}}?(?:un |united nations )?{_UN_BODY}"
    rf"|{_UN_BODY} (?:elections?|candidates?)|candidates? for (?:\w+ ){{0,3}}?{_UN_BODY})"
)


@dataclass(frozen=True, slots=True)
class IssueGuess:
    """`confidence` is that of the answer given; `why` the signals that spoke most for it."""

    is_elections: bool
    confidence: float
    why: str


@dataclass(frozen=True, slots=True)
class Signals:
    """The compiled table: `gate` is one pattern of all signals that open the gate."""

    gate: re.Pattern[str]
    each: tuple[tuple[str, re.Pattern[str]], ...]


@cache
def signals() -> Signals:
    """The reviewed table, compiled once."""
    with taxonomy_file("elections_signals.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    gate = "|".join(r["pattern"] for r in rows if r["gate"] == "yes")
    return Signals(re.compile(gate), tuple((r["name"], re.compile(r["pattern"])) for r in rows))


def features(said: str) -> dict[str, float]:
    """Signals, pairs of signals and words of lower-case words; empty: the gate is shut."""
    table = signals()
    if not table.gate.search(said):
        return {}
    met = [name for name, pattern in table.each if pattern.search(said)]
    found = dict.fromkeys(met, 1.0)
    found.update(dict.fromkeys((f"{a}&{b}" for a, b in combinations(met, 2)), PAIR))
    found.update(dict.fromkeys((f"w:{w}" for w in set(said.split())), WORD))
    return found


def said_of(text: str) -> str:
    """The words the features are taken from."""
    return _ELSEWHERE.sub(" ", " ".join(tokens(text)))


@dataclass(frozen=True, slots=True)
class _Weights:
    bias: float
    threshold: float
    weights: dict[str, float]


@cache
def _weights() -> _Weights:
    stored = json.loads(model_file("elections.json").read_text(encoding="utf-8"))
    return _Weights(stored["bias"], stored["threshold"], stored["weights"])


def _why(spoke: Iterable[tuple[str, float]], chosen: bool) -> str:
    ranked = sorted(spoke, key=lambda s: -s[1] if chosen else s[1])
    told = [n.removeprefix("w:") for n, w in ranked if (w > 0) is chosen and "&" not in n]
    return ", ".join(dict.fromkeys(told[:_SHOWN]))


def _guess(text: str) -> IssueGuess:
    found = features(said_of(text))
    if not found:
        return IssueGuess(False, CLOSED, "no word of elections")
    model = _weights()
    spoke = [(n, v * model.weights[n]) for n, v in found.items() if n in model.weights]
    chance = 1 / (1 + math.exp(-model.bias - sum(w for _, w in spoke)))
    chosen = chance >= model.threshold
    return IssueGuess(chosen, round(chance if chosen else 1 - chance, 3), _why(spoke, chosen))


def elections(texts: Sequence[str]) -> list[IssueGuess]:
    """One guess per text, in order."""
    return [_guess(text) for text in texts]
