"""Which topics of elections a recommendation is about, by words alone: rules of ours, English.

Rules stand in ``election_topics.csv`` and are read in the text and in the topics that a register's
restater tagged it with, whose wording is shorter than the original. A label of this kind is a
suggestion: `MEASURED` says how often it was right on texts that the rules were not written by.
"""

from __future__ import annotations

from functools import cache, lru_cache

from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.measured import Measured, Share
from workbench.analysis.wording import Phrases, wording
from workbench.model import Scheme
from workbench.taxonomy.topics import topics

METHOD, VERSION = "rule", "election-topics-2"
# docs/label-quality.md, judging half, all topics together.
MEASURED = Measured(202, Share(87, 76, 93), Share(77, 67, 85), unseen=12, kinds=37)
_ENGLISH = "en"


@cache
def _phrases() -> Phrases:
    """Patterns by number: 2n for a topic's own, 2n + 1 for what must stand beside them."""
    targets: dict[str, list[int]] = {}
    for number, topic in enumerate(topics()):
        for pattern in topic.patterns:
            targets.setdefault(pattern, []).append(2 * number)
        for pattern in topic.beside:
            targets.setdefault(pattern, []).append(2 * number + 1)
    return Phrases(targets)


@lru_cache(maxsize=100_000)
def topics_in(text: str) -> tuple[str, ...]:
    """The topics of a text, in the order of the table."""
    hits = {target for _, _, target in _phrases().places(wording(text))}
    return tuple(
        topic.id
        for number, topic in enumerate(topics())
        if 2 * number in hits and (not topic.beside or 2 * number + 1 in hits)
    )


def readable(item: CitedRecommendation) -> bool:
    """Whether the rules read its language."""
    return item.rec.language.partition("-")[0] == _ENGLISH


def topics_of(item: CitedRecommendation) -> tuple[str, ...]:
    """The topics of a recommendation; of its tags alone where its language is not read."""
    # Together, as a tag ("disability") may be about elections by the words of the text alone.
    said = [x.code for x in item.rec.labels if x.scheme is Scheme.TOPIC]
    if readable(item):
        said.insert(0, item.rec.text)
    return topics_in(". ".join(said))
