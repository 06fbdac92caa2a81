"""What is voted on: recommendations, criteria of a recommendation, or words of the session."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from workbench import terms
from workbench.analysis.cited import CitedRecommendation, citation
from workbench.analysis.smart import Criterion
from workbench.ledger.payloads import Activity
from workbench.ledger.vocabulary import ActivityKind
from workbench.model import Recommendation

JOINT = "#"
CRITERIA = tuple(Criterion)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to answer. `words` are empty where nobody here knows them (see `id`).

    `recommendation` is its id, empty for words of the session; `criterion` one of the SMART+
    criteria for items of a smart_rating; `language` that of the words, empty: the session's.
    """

    id: str
    words: str = ""
    citation: str = ""
    recommendation: str = ""
    criterion: str = ""
    language: str = ""
    url: str = ""

    @property
    def title(self) -> str:
        """The words, or the id where there are none."""
        return self.words or self.id


def recommendation_item(rec: Recommendation) -> Item:
    """A recommendation as an item, in its own words with its citation."""
    cited = citation(rec)
    return Item(rec.id, rec.text, cited.text, rec.id, language=rec.language, url=cited.url)


def known_items(found: Iterable[CitedRecommendation | Recommendation]) -> dict[str, Item]:
    """Items by recommendation, to hand to `room_of`."""
    recs = (f.rec if isinstance(f, CitedRecommendation) else f for f in found)
    return {rec.id: recommendation_item(rec) for rec in recs}


def criterion_items(recommendations: Iterable[str]) -> tuple[str, ...]:
    """The ids of a smart_rating's items: each recommendation with each criterion."""
    return tuple(f"{rec}{JOINT}{c.value}" for rec in recommendations for c in CRITERIA)


def parts_of(item: str) -> tuple[str, str]:
    """Recommendation and criterion of an item's id; the criterion is empty where it has none."""
    rec, joint, criterion = item.rpartition(JOINT)
    return (rec, criterion) if joint and criterion in set(CRITERIA) else (item, "")


def recommendations_of(activity: Activity) -> tuple[str, ...]:
    """The recommendations an activity is about, each once, in order."""
    named = (parts_of(i)[0] for i in activity.items if i not in activity.texts)
    return tuple(dict.fromkeys(named))


def items_of(activity: Activity, known: Mapping[str, Item]) -> tuple[Item, ...]:
    """The items of an activity with their words: its own texts first, then `known`."""
    return tuple(_item(activity, name, known) for name in activity.items)


def _item(activity: Activity, name: str, known: Mapping[str, Item]) -> Item:
    smart = activity.activity is ActivityKind.SMART_RATING
    rec, criterion = parts_of(name) if smart else (name, "")
    if rec in known:
        found = replace(known[rec], id=name, criterion=criterion)
        return replace(found, words=activity.texts.get(name) or found.words)
    own = activity.texts.get(name, "")
    return Item(name, own, recommendation="" if own else rec, criterion=criterion)


def criterion_word(item: Item) -> str:
    """The criterion in words (a message in English); empty for items without one."""
    return terms.CRITERION_WORD[Criterion(item.criterion)] if item.criterion else ""
