"""A text as the concepts it speaks of: stems, with the field's synonyms made one.

``IEBC`` and ``electoral commission`` are one concept, so are ``reporter`` and ``journalist``;
the table is ``taxonomy/data/synonyms.csv``. Stems are those of the Snowball project (English).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import snowballstemmer

from workbench.harmonise.text import clean_text
from workbench.resources import taxonomy_file

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LATIN = re.compile(r"[a-z'-]+")
_MOST_WORDS = 2_000  # of a pasted report, the first pages decide
_NAME_LETTERS = 5  # "Kenya" also covers "Kenyan"


@dataclass(frozen=True, slots=True)
class Concept:
    """One line of the table.

    `kind` is object, quality ("independence": of what?), act, or frame (words that say nothing).
    """

    name: str
    kind: str
    topic: str


OBJECT, QUALITY, ACT = "object", "quality", "act"
STEM_MARK, QUALITY_MARK, TOPIC_MARK = "~", "=", "#"


def token(concept: Concept) -> str:
    """How an object or a quality stands among the tokens."""
    return QUALITY_MARK + concept.name if concept.kind == QUALITY else concept.name


@dataclass(frozen=True, slots=True)
class Ask:
    """What a text asks. `objects` maps a concept or stem to the word it is shown by."""

    objects: Mapping[str, str]
    topics: frozenset[str]
    acts: frozenset[str]


NOTHING = Ask({}, frozenset(), frozenset())


@cache
def _stemmer() -> snowballstemmer.basestemmer.BaseStemmer:
    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The Snowball stem of one lower-case word."""
    stemmed: str = _stemmer().stemWord(word)
    return stemmed


@cache
def _table() -> Mapping[tuple[str, ...], tuple[Concept, ...]]:
    """Stemmed words of the synonyms to their concepts; a word may be an act and an object."""
    found: dict[tuple[str, ...], dict[Concept, None]] = {}
    with taxonomy_file("synonyms.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            concept = Concept(row["concept"], row["kind"], row["topic"])
            for words in row["words"].split("|"):
                found.setdefault(tuple(map(stem, _words(words))), {})[concept] = None
    return {stems: tuple(concepts) for stems, concepts in found.items()}


def _words(text: str) -> list[str]:
    return [w.replace("’", "'") for w in _WORD.findall(text.casefold())]


@cache
def _function_words() -> Mapping[str, frozenset[str]]:
    """Small words by language; those that two languages share speak for English only."""
    with taxonomy_file("function_words.csv").open(encoding="utf-8", newline="") as file:
        found = {r["language"]: frozenset(r["words"].split("|")) for r in csv.DictReader(file)}
    english = found.pop("en")
    return {"en": english, "other": frozenset().union(*found.values()) - english}


def is_english(words: Sequence[str]) -> bool:
    """Whether short words speak for English; a text without any is given the benefit."""
    latin = sum(bool(_LATIN.fullmatch(w)) for w in words)
    english = sum(w in _function_words()["en"] for w in words)
    foreign = sum(w in _function_words()["other"] for w in words)
    return latin >= 0.8 * len(words) and foreign <= max(english, 1)


@cache
def _reach() -> Mapping[str, int]:
    """How many words the longest synonym has that begins with a stem."""
    found: dict[str, int] = {}
    for stems in _table():
        found[stems[0]] = max(len(stems), found.get(stems[0], 0))
    return found


def _longest(stems: Sequence[str], at: int) -> tuple[int, tuple[Concept, ...]]:
    for size in range(_reach().get(stems[at], 0), 0, -1):
        concepts = _table().get(tuple(stems[at : at + size]))
        if concepts:
            return size, concepts
    return 1, ()


def _inner(stems: Sequence[str]) -> Iterable[Concept]:
    """What the words of a longer name mean alone: "women candidates" are also women."""
    if len(stems) > 1:
        for one in stems:
            yield from _table().get((one,), ())


def _speaks(word: str, names: Iterable[str]) -> bool:
    """Whether a word of no synonym is worth sharing: no function word, not the country's name."""
    if len(word) < 3 or word in _function_words()["en"]:
        return False
    return not any(word.startswith(n[:_NAME_LETTERS]) for n in names if len(n) >= 4)


@lru_cache(maxsize=20_000)
def read(text: str, names: tuple[str, ...] = ()) -> Ask:
    """The concepts of an English text; `NOTHING` for another language, markup or no words.

    `names` are lower-case words of the country's name: they say nothing within one country.
    """
    words = _words(clean_text(text))[:_MOST_WORDS]
    if not words or not is_english(words):
        return NOTHING
    stems = [stem(w) for w in words]
    objects: dict[str, str] = {}
    topics: set[str] = set()
    acts: set[str] = set()
    at = 0
    while at < len(words):
        size, concepts = _longest(stems, at)
        acts.update(c.name for c in concepts if c.kind == ACT)
        for concept in (*concepts, *_inner(stems[at : at + size])):
            if concept.kind in (OBJECT, QUALITY):
                objects[token(concept)] = concept.name
                if concept.topic:
                    topics.add(concept.topic)
        if not concepts and _speaks(words[at], names):
            objects.setdefault(STEM_MARK + stems[at], words[at])
        at += size
    return Ask(objects, frozenset(topics), frozenset(acts))
