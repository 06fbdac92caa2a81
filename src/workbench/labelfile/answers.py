"""What a recommendation of a user's own list is told: its labels as cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from workbench.analysis.language import detect
from workbench.analysis.reviewed import combined
from workbench.analysis.smart import Criterion, SmartRating, rate
from workbench.errors import BadParameter
from workbench.harmonise.text import clean_text
from workbench.model import Label, Method, Scheme

THRESHOLD = 0.6
UNSUPPORTED = "unsupported"
COLUMNS = {
    Scheme.RELEVANCE: "label_relevance",
    Scheme.OBLIGATION: "label_obligations",
    Scheme.ELECTION_PART: "label_election_parts",
    Scheme.MCMAHON_ACTION: "label_action_category",
    Scheme.ACTION_REQUIRED: "label_action_required",
    Scheme.ADDRESSEE: "label_addressee",
    Scheme.INSTRUMENT: "label_instruments",
}
_SET_BY = frozenset({Method.RULE, Method.MODEL})
_PERSON = "needs a person"


def _names() -> tuple[str, ...]:
    labels = [n for c in COLUMNS.values() for n in (c, f"{c}_confidence", f"{c}_method")]
    smart = [f"smart_{criterion}" for criterion in Criterion]
    return (*labels, "label_needs_review", "label_why", *smart, "smart_why")


NAMES = _names()


class TextLabeller(Protocol):
    """The part of `workbench.analysis.labeller.Labeller` that a list of texts needs."""

    def label_texts(
        self, texts: Iterable[str], language: str = ""
    ) -> Sequence[tuple[Label, ...]]: ...


@dataclass(frozen=True, slots=True)
class Ask:
    """One recommendation of a list. `fault` says why the cell has no text of its own."""

    text: str
    language: str = ""
    id: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """Labels and rating of one recommendation."""

    labels: tuple[Label, ...]
    smart: SmartRating
    needs_review: bool

    @property
    def unsupported(self) -> bool:
        """Whether the text could not be labelled at all."""
        return any(x.scheme is Scheme.RELEVANCE and x.code == UNSUPPORTED for x in self.labels)


def check_threshold(threshold: float) -> float:
    """Refuse a threshold that is no share."""
    if not 0 <= threshold <= 1:
        raise BadParameter(f"threshold {threshold}; expected a confidence from 0 to 1.")
    return threshold


def low_confidence(labels: Iterable[Label], threshold: float = THRESHOLD) -> tuple[Label, ...]:
    """The automatic labels below the threshold, and the answer that a text is unsupported."""
    return tuple(
        x for x in labels
        if x.method in _SET_BY and x.scheme in COLUMNS
        and (x.confidence < threshold or x.code == UNSUPPORTED)
    )  # fmt: skip


def _language(ask: Ask, text: str) -> str:
    code = ask.language or detect(text).code
    return "en" if code == "und" else code


def _answer(ask: Ask, labels: tuple[Label, ...], person: Sequence[Label], limit: float) -> Answer:
    if ask.fault:
        labels = (Label(Scheme.RELEVANCE, UNSUPPORTED, Method.RULE, confidence=0.0, why=ask.fault),)
    text = "" if ask.fault else clean_text(ask.text)
    in_force, _ = combined(labels, person)
    return Answer(
        in_force,
        rate(text, language=_language(ask, text), with_flesch=False),
        bool(low_confidence(in_force, limit)),
    )


def answers(
    asks: Sequence[Ask],
    labeller: TextLabeller,
    reviewed: Mapping[str, Sequence[Label]],
    threshold: float = THRESHOLD,
) -> list[Answer]:
    """One answer per recommendation, in order; `reviewed` are a person's labels by id."""
    found: dict[int, tuple[Label, ...]] = {}
    for language in dict.fromkeys(a.language for a in asks):
        mine = [n for n, a in enumerate(asks) if a.language == language]
        labelled = labeller.label_texts([asks[n].text for n in mine], language)
        found.update(zip(mine, labelled, strict=True))
    return [
        _answer(a, found[n], reviewed.get(a.id, ()) if a.id else (), threshold)
        for n, a in enumerate(asks)
    ]


def _flat(text: str) -> str:
    return " ".join(clean_text(text).split())


def _why(label: Label) -> str:
    words = _flat(label.why)
    return f"{label.scheme} {label.code}: {words}" if words else ""


def _smart_cells(rating: SmartRating) -> dict[str, str]:
    cells = {}
    for c in rating.criteria:
        shown = "not rated" if rating.readability is None else _PERSON
        cells[f"smart_{c.criterion}"] = shown if c.score is None else str(c.score)
    told = dict.fromkeys(
        f"{c.criterion}: {_flat(c.reason)}" if rating.readability else _flat(c.reason)
        for c in rating.criteria
    )
    return {**cells, "smart_why": "; ".join(told)}


def cells(answer: Answer) -> dict[str, str]:
    """The answer by column of `NAMES`; codes, confidences and methods are in one order."""
    found = {}
    for scheme, column in COLUMNS.items():
        mine = [x for x in answer.labels if x.scheme is scheme]
        found[column] = "; ".join(_flat(x.code) for x in mine)
        found[f"{column}_confidence"] = "; ".join(f"{x.confidence:.2f}" for x in mine)
        found[f"{column}_method"] = "; ".join(x.method.value for x in mine)
    found["label_needs_review"] = "yes" if answer.needs_review else "no"
    found["label_why"] = "; ".join(filter(None, map(_why, answer.labels)))
    return {**found, **_smart_cells(answer.smart)}
