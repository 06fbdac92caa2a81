"""A person's labels over automatic ones. Where both exist the person's are in force.

A recommendation has one relevance and one category of action, so a person's replaces whatever is
there. Of the other schemes it has several, and a person says of each code whether it is right.
What is overruled leaves the recommendation's labels, so that nothing counts it, and stays in
`overruled` with the decision that overruled it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.model import Label, Method, Recommendation, Scheme

SINGLE = frozenset({Scheme.RELEVANCE, Scheme.MCMAHON_ACTION})
SEVERAL = frozenset(
    {Scheme.OBLIGATION, Scheme.ELECTION_PART, Scheme.ACTION_REQUIRED, Scheme.ADDRESSEE,
     Scheme.INSTRUMENT}
)  # fmt: skip
NO = "no"


@dataclass(frozen=True, slots=True)
class Overruled:
    """A label that is no longer in force, as it was, and the person's label that says so."""

    label: Label
    by: Label


def denies(label: Label) -> bool:
    """Whether a person's label says that its code is wrong (its `published` is ``no``)."""
    return label.method is Method.PERSON and label.published == NO


def _latest(labels: Sequence[Label]) -> dict[tuple[Scheme, str], Label]:
    """The decisions that count: the last per scheme, or per scheme and code."""
    found: dict[tuple[Scheme, str], Label] = {}
    for label in labels:
        key = (label.scheme, "" if label.scheme in SINGLE else label.code)
        found.pop(key, None)
        found[key] = label
    return found


def _decision(label: Label, decided: dict[tuple[Scheme, str], Label]) -> Label | None:
    code = "" if label.scheme in SINGLE else label.code
    return decided.get((label.scheme, code))


def combined(
    given: Sequence[Label], person: Sequence[Label]
) -> tuple[tuple[Label, ...], tuple[Overruled, ...]]:
    """The labels in force and those overruled; `person` is in order of time, the last one counts.

    A label that is confirmed gives way to the person's too: it is theirs from then on.
    """
    decided = _latest(person)
    kept, overruled = [], []
    for label in given:
        by = _decision(label, decided)
        if by is None or label == by:
            kept.append(label)
        else:
            overruled.append(Overruled(label, by))
    new = [x for x in decided.values() if not denies(x) and x not in kept]
    return (*kept, *new), tuple(overruled)


def with_reviewed(rec: Recommendation, labels: Sequence[Label]) -> Recommendation:
    """The recommendation with a person's labels in force.

    Doing it again changes nothing.
    """
    return replace(rec, labels=combined(rec.labels, labels)[0])


def overruled(rec: Recommendation, labels: Sequence[Label]) -> tuple[Overruled, ...]:
    """The labels of `rec` (as it was before) that a person's labels put out of force."""
    return combined(rec.labels, labels)[1]
