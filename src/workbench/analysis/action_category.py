"""How much action is asked for: the five categories of E. McMahon, as UPR Info uses them.

1 minimal or directed at others, 2 continue, 3 consider, 4 general action, 5 specific action. A
small network trained on what UPR Info's coders decided (scripts/train_labels.py; data, scores and
known failures in docs/model-card.md). Confidence is calibrated on UPR recommendations only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from workbench.analysis.network import TextNetwork
from workbench.model import Label, Method, Scheme
from workbench.resources import model_file

VERSION = "action-cnn-1"
TRAINED_SESSIONS = range(1, 18)  # UPR sessions whose coding the shipped weights have seen
CODES = ("1", "2", "3", "4", "5")
_FEWEST_KNOWN = 0.5  # below this share of known words the text is not what the model has learnt


@dataclass(frozen=True, slots=True)
class ActionGuess:
    """`code` 1–5, or empty where the model knows too few of the words; `chances` of all five."""

    code: str
    confidence: float
    why: str
    chances: tuple[float, ...]


@cache
def network() -> TextNetwork:
    """The shipped weights, loaded once per process."""
    return TextNetwork(model_file("action.npz"))


def categories(texts: Sequence[str]) -> list[ActionGuess]:
    """One guess per text, in order."""
    read = network().read(texts)
    guesses = []
    for chances, why, known in zip(read.probabilities.tolist(), read.why, read.known, strict=True):
        best = max(range(len(CODES)), key=chances.__getitem__)
        code = CODES[best] if known >= _FEWEST_KNOWN else ""
        confidence = round(chances[best], 3) if code else 0.0
        guesses.append(ActionGuess(code, confidence, why if code else "", tuple(chances)))
    return guesses


def action_label(guess: ActionGuess) -> Label | None:
    """The guess as a label; None where there is no guess."""
    if not guess.code:
        return None
    return Label(
        Scheme.MCMAHON_ACTION, guess.code, Method.MODEL, "", VERSION, guess.confidence, guess.why
    )
