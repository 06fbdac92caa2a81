"""Verbs of recommendations by how much they commit to, with the forms they take."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What a main verb commits to."""

    BINARY = "binary"  # done or not done
    CONCRETE = "concrete"  # can be seen being done
    GENERAL = "general"  # an aim to be reached
    VAGUE = "vague"  # begins, goes on, or turns towards something


@dataclass(frozen=True, slots=True)
class Verbs:
    """`forms` are the forms that open a recommendation or follow *should*, `inner` the nouns,
    gerunds and participles behind another verb ("consider *ratifying*").
    """

    forms: Mapping[str, Kind]
    inner: Mapping[str, Kind]
    modals: frozenset[str]
    relatives: frozenset[str]
    skipped: frozenset[str]
    adverb_end: str
    third_person: str
    conjunctions: frozenset[str]
    determiners: frozenset[str]
    infinitive: frozenset[str]
    noun_like: frozenset[str]
    empty_nouns: frozenset[str]
    object_ends: frozenset[str]

    def skips(self, word: str) -> bool:
        """Whether a word may stand between a sentence's start and its main verb."""
        if word in self.skipped:
            return True
        return len(word) > 4 and word.endswith(self.adverb_end) and word not in self.forms


def _stems(verb: str) -> tuple[str, ...]:
    """The stems that English endings are put on: drop → dropp, publish → publish."""
    if verb.endswith("e") and not verb.endswith("ee"):
        return (verb[:-1],)
    if len(verb) > 2 and verb[-1] in "bdgmnpt" and verb[-2] in "aeiou" and verb[-3] not in "aeiou":
        return (verb, verb + verb[-1])
    return (verb,)


def english_forms(verb: str) -> Iterable[str]:
    """Gerund and participle of a regular English verb."""
    for stem in _stems(verb):
        yield stem + "ing"
        yield stem + "ed"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        yield verb[:-1] + "ied"


def verbs(raw: Mapping[str, Any]) -> Verbs:
    """Build the verbs of one language; a verb named twice keeps the first, stronger kind."""
    forms: dict[str, Kind] = {}
    for kind in Kind:
        for verb in raw[kind.value]:
            forms.setdefault(verb, kind)
    inner = {n: forms[v] for n, v in raw["nouns"].items()}
    if raw["endings"] == "english":
        for verb, kind in forms.items():
            for form in english_forms(verb):
                inner.setdefault(form, kind)
    return Verbs(
        forms=forms,
        inner=inner,
        modals=frozenset(raw["modals"]),
        relatives=frozenset(raw["relatives"]),
        skipped=frozenset(raw["before_verb"]),
        adverb_end=raw["adverb_end"],
        third_person=raw["third_person"],
        conjunctions=frozenset(raw["conjunctions"]),
        determiners=frozenset(raw["determiners"]),
        infinitive=frozenset(raw["infinitive"]),
        noun_like=frozenset(raw["noun_like"]),
        empty_nouns=frozenset(raw["empty_nouns"]),
        object_ends=frozenset(raw["object_ends"]),
    )
