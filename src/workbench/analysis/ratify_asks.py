"""Recommendations that ask a State to ratify: the firm ones, and those that ask to consider it.

The labels of the action required know "consider" and "ratify" as two actions, and whether a text
touches elections is another question again. Here the words decide, and the label is shown beside:
a text asks for ratification if it says so with a verb, or with a noun where the label agrees or
"consider", "efforts", "towards" and their like stand before it.

`MEASURED` says how often the words are right and how much they miss.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from workbench.analysis.action_required import action_required
from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.instruments_named import instruments_named
from workbench.analysis.measured import Measured, Share
from workbench.analysis.reading import read
from workbench.model import Label, Method

VERSION = "ratification-2"
# docs/label-quality.md, judging half: asks to ratify or to consider it; reservations found, of all.
MEASURED = Measured(250, Share(100, 87, 100), Share(98, 86, 100))
RESERVATIONS = (17, 19)
RATIFICATION = "ratification"
_ENGLISH = "en"
_VERB = re.compile(
    r"\b(?:ratify(?:ing)?|acced(?:e|ing)(?: to)?|becom(?:e|ing) (?:\w+ ){0,3}?part(?:y|ies) to"
    r"|adher(?:e|ing) to (?:\w+ ){0,6}?"
    r"(?:protocols?|conventions?|covenants?|treaty|treaties|instruments?))\b",
    re.IGNORECASE,
)
# A parliament ratifies laws too.
_NOUN = re.compile(
    r"\b(?:ratifications?|accession)\b(?! of (?:\w+ ){0,2}?(?:laws?|bills?|acts?|code)\b)",
    re.IGNORECASE,
)
_RESERVATION = re.compile(
    r"\b(?:withdraw|lift|remov|review|revok|repeal|eliminat|re-?examin)\w*\b[^.;]{0,60}?"
    r"\breservations?\b|\breservations?\b[^.;]{0,120}?\b(?:withdraw|lift|remov)\w*",
    re.IGNORECASE,
)
_CONSIDER = re.compile(
    r"\b(?:(?:re)?consider|explor|envisag|contemplat|study|studying|examin|possibilit|reflect"
    r"|look into)",
    re.IGNORECASE,
)
_TOWARDS = re.compile(
    r"\b(?:toward|effort|encourag|speed|pursu|promot|continue (?:with|on)|move|moving|finali[sz]"
    r"|complet|through|in parallel)",
    re.IGNORECASE,
)
_BACK = 80  # letters before the verb in which "consider" is about it


class Manner(StrEnum):
    """How a recommendation asks."""

    RATIFY = "ratify"
    CONSIDER = "consider"
    RESERVATION = "reservation"


@dataclass(frozen=True, slots=True)
class RatifyAsk:
    """One recommendation. `words` of the text show it; `label` agrees (None: the words alone).

    `instruments` are labels of those named, in the order of the text; empty where none is.
    """

    item: CitedRecommendation
    manner: Manner
    words: str
    label: Label | None
    instruments: tuple[Label, ...]


def _actions(item: CitedRecommendation) -> tuple[Label, ...]:
    """The labels on record; those of the rules where only the relevance was set."""
    return item.actions or action_required(read(item.rec.text).text)


def _before(pattern: re.Pattern[str], text: str, place: int) -> bool:
    begin = max(text.rfind(".", 0, place), text.rfind(";", 0, place), place - _BACK) + 1
    return bool(pattern.search(text, max(begin, 0), place))


def _said(text: str, label: Label | None) -> re.Match[str] | None:
    found = _VERB.search(text)
    if found:
        return found
    noun = _NOUN.search(text)
    if noun is None:
        return None
    asked = any(_before(p, text, noun.start()) for p in (_CONSIDER, _TOWARDS))
    return noun if label or asked else None


def _manner(text: str, label: Label | None) -> tuple[Manner, str] | None:
    found = _said(text, label)
    if found:
        firm = not _before(_CONSIDER, text, found.start())
        return (Manner.RATIFY if firm else Manner.CONSIDER), found[0]
    found = _RESERVATION.search(text)
    return (Manner.RESERVATION, found[0]) if found else None


def ratify_ask(item: CitedRecommendation) -> RatifyAsk | None:
    """What one recommendation asks about ratification; None for nothing, or an unread text.

    A person's label of the action that says otherwise wins over the words.
    """
    text = item.rec.text
    if item.rec.language != _ENGLISH or not (
        _VERB.search(text) or _NOUN.search(text) or _RESERVATION.search(text)
    ):
        return None
    actions = _actions(item)
    label = next((x for x in actions if x.code == RATIFICATION), None)
    judged = any(x.method is Method.PERSON for x in actions)
    found = None if judged and label is None else _manner(text, label)
    if found is None:
        return None
    named = item.instruments or instruments_named(read(text).text)
    return RatifyAsk(item, found[0], found[1], label, named)


def ratify_asks(items: Iterable[CitedRecommendation]) -> tuple[RatifyAsk, ...]:
    """Those of `items` that ask for ratification or about reservations, in the order given."""
    return tuple(ask for ask in map(ratify_ask, items) if ask)


def unread(items: Iterable[CitedRecommendation]) -> int:
    """How many of `items` are not in English: whether they ask for ratification is unknown."""
    return sum(i.rec.language != _ENGLISH for i in items)
