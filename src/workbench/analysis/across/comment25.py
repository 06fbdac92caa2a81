"""General Comment 25 of 1996 against what has been adopted and recommended since.

A paragraph's recommendations are those with an obligation that rests on it (the anchors of
``obligations.yaml``); topics that the comment does not name are found by rules.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.analysis.across.states import Count, count, of_both
from workbench.analysis.across.topics import readable, topics_of
from workbench.analysis.cited import CitedRecommendation
from workbench.taxonomy import load_taxonomy
from workbench.taxonomy.topics import (
    LaterInstrument,
    Paragraph,
    Topic,
    later_instruments,
    paragraphs,
    topics,
)

SYMBOL = "CCPR/C/21/Rev.1/Add.7"
ADOPTED = dt.date(1996, 7, 12)
_COMMENT = "GC25"
_EXAMPLES = 4


@dataclass(frozen=True, slots=True)
class ParagraphLine:
    """A paragraph, the obligations that rest on it, what came later and how often it came up."""

    paragraph: Paragraph
    obligations: tuple[str, ...]
    later: tuple[LaterInstrument, ...]
    count: Count


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A topic that the comment does not name, with examples of both communities."""

    topic: Topic
    later: tuple[LaterInstrument, ...]
    count: Count
    examples: tuple[CitedRecommendation, ...]


@dataclass(frozen=True, slots=True)
class CommentPicture:
    """`considered` recommendations are later than the comment or undated; `earlier` are not.

    `unnamed`: how many of them are about a topic that the comment does not name. `unread`: texts
    in languages that the rules do not read.
    """

    paragraphs: tuple[ParagraphLine, ...]
    topics: tuple[TopicLine, ...]
    considered: Count
    unnamed: Count
    earlier: int
    unread: int


def resting_on() -> dict[int, tuple[str, ...]]:
    """Paragraph → codes of the obligations that rest on it."""
    found: dict[int, list[str]] = {}
    for obligation in load_taxonomy().obligations:
        for instrument, provisions in obligation.anchors:
            if instrument == _COMMENT:
                for number in provisions:
                    found.setdefault(int(number), []).append(obligation.id)
    return {number: tuple(codes) for number, codes in found.items()}


def _later(item: CitedRecommendation) -> bool:
    return item.rec.date is None or item.rec.date.last() > ADOPTED


def _paragraphs(
    items: Sequence[CitedRecommendation], states: Sequence[str]
) -> tuple[ParagraphLine, ...]:
    anchors = resting_on()
    lines = []
    for paragraph in paragraphs():
        codes = anchors.get(paragraph.number, ())
        own = [i for i in items if any(x.code in codes for x in i.obligations)]
        later = tuple(x for x in later_instruments() if paragraph.number in x.paragraphs)
        lines.append(ParagraphLine(paragraph, codes, later, count(own, states)))
    return tuple(lines)


def comment25(records: Iterable[CitedRecommendation], states: Sequence[str]) -> CommentPicture:
    """Every paragraph of the comment, and every topic it does not name, the commonest first."""
    every = tuple(records)
    items = [i for i in every if _later(i)]
    about = {i.rec.id: frozenset(topics_of(i)) for i in items}
    unnamed = [t for t in topics() if not t.gc25]
    lines = []
    for topic in unnamed:
        own = [i for i in items if topic.id in about[i.rec.id]]
        later = tuple(x for x in later_instruments() if topic.id in x.topics)
        lines.append(TopicLine(topic, later, count(own, states), of_both(own, _EXAMPLES)))
    new = frozenset(t.id for t in unnamed)
    return CommentPicture(
        paragraphs=_paragraphs(items, states),
        topics=tuple(sorted(lines, key=lambda x: -x.count.n)),
        considered=count(items, states),
        unnamed=count([i for i in items if about[i.rec.id] & new], states),
        earlier=len(every) - len(items),
        unread=sum(not readable(i) for i in items),
    )
