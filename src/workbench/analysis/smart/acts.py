"""The main verbs of a recommendation, found without a tagger.

A main verb opens a sentence, follows *should*, or follows a comma or *and* behind another main
verb. Words that are nouns as often as verbs ("report", "support") count there only before a
determiner. UN and observer style is regular enough for this; see the agreement in the codebook.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.analysis.smart.verbs import Kind, Verbs

# French puts an article or preposition before an apostrophe ("d'adopter"): a word of its own.
_TOKEN = re.compile(r"(?:qu|[cdjlmnst])'(?=\w{2})|[^\W\d_][\w'-]*|\d[\d.,]*\d|\d|[.;:,!?()&]")
_BREAKS = frozenset(".;:!?")
_REACH = 9  # words in which a vague verb's object or infinitive is looked for


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark and its place in the reading."""

    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Act:
    """One main verb; `kind` is VAGUE when its object is empty ("take measures").

    `inner` is what a vague act turns to ("consider *ratifying*"). `passive` acts name no doer.
    """

    word: str
    kind: Kind
    start: int
    end: int
    inner: Kind | None
    passive: bool


def tokens(low: str) -> list[Token]:
    """Words, numbers and marks of a text in lower case."""
    return [Token(m[0], m.start(), m.end()) for m in _TOKEN.finditer(low)]


def sentences(all_tokens: Sequence[Token]) -> list[list[Token]]:
    """Tokens between full stops, semicolons and colons; no empty ones."""
    found: list[list[Token]] = [[]]
    for token in all_tokens:
        if token.word in _BREAKS:
            found.append([])
        else:
            found[-1].append(token)
    return [s for s in found if s]


def main_modal(sentence: Sequence[Token], verbs: Verbs) -> int | None:
    """Place of the sentence's own *should*, not of one in a relative clause."""
    for n, token in enumerate(sentence):
        if token.word in verbs.relatives:
            return None
        if token.word in verbs.modals:
            return n
    return None


def _base(word: str, verbs: Verbs) -> Kind | None:
    kind = verbs.forms.get(word)
    if kind is None and verbs.third_person and word.endswith(verbs.third_person):
        kind = verbs.forms.get(word.removesuffix(verbs.third_person))
    return kind


def _skip(sentence: Sequence[Token], place: int, verbs: Verbs) -> int:
    while place < len(sentence) and verbs.skips(sentence[place].word):
        place += 1
    return place


def _empty_object(sentence: Sequence[Token], place: int, verbs: Verbs) -> bool:
    """Whether "measures", "steps", "efforts" is the object, adjectives aside."""
    for token in sentence[place + 1 : place + 6]:
        if token.word in verbs.empty_nouns:
            return True
        if token.word in verbs.infinitive or token.word in verbs.object_ends:
            return False
    return False


def _inner(sentence: Sequence[Token], place: int, verbs: Verbs) -> Kind | None:
    for n in range(place + 1, min(place + 1 + _REACH, len(sentence))):
        word, before = sentence[n].word, sentence[n - 1].word
        if word in verbs.inner and not word.endswith("ed"):
            return verbs.inner[word]
        if before in verbs.infinitive and word in verbs.forms:
            if verbs.forms[word] is Kind.VAGUE or _empty_object(sentence, n, verbs):
                continue
            return verbs.forms[word]
    return None


def _act(sentence: Sequence[Token], place: int, verbs: Verbs) -> Act | None:
    token = sentence[place]
    kind, passive = _base(token.word, verbs), False
    if kind is None and place and sentence[place - 1].word == "be":
        kind, passive = verbs.inner.get(token.word), True
    if kind is None:
        return None
    empty = _empty_object(sentence, place, verbs)
    kind = Kind.VAGUE if empty else kind
    inner = _inner(sentence, place, verbs) if kind is Kind.VAGUE else None
    return Act(token.word, kind, token.start, token.end, inner, passive)


def _joined(sentence: Sequence[Token], place: int, verbs: Verbs) -> bool:
    """Whether the word at `place` continues a row of main verbs."""
    if sentence[_before(sentence, place, verbs)].word not in verbs.conjunctions:
        return False
    word = sentence[place].word
    if word not in verbs.forms:
        return False
    if word not in verbs.noun_like:
        return True
    following = sentence[place + 1].word if place + 1 < len(sentence) else ""
    return following in verbs.determiners


def _before(sentence: Sequence[Token], place: int, verbs: Verbs) -> int:
    place -= 1
    while place > 0 and verbs.skips(sentence[place].word) and sentence[place].word != "and":
        place -= 1
    return max(place, 0)


def _of_sentence(sentence: Sequence[Token], verbs: Verbs) -> list[Act]:
    modal = main_modal(sentence, verbs)
    first = _skip(sentence, 0 if modal is None else modal + 1, verbs)
    if first >= len(sentence):
        return []
    later = (n for n in range(first + 1, len(sentence)) if _joined(sentence, n, verbs))
    return [act for n in (first, *later) if (act := _act(sentence, n, verbs))]


def acts(all_sentences: Sequence[Sequence[Token]], verbs: Verbs) -> tuple[Act, ...]:
    """All main verbs in the order of the text."""
    return tuple(a for s in all_sentences for a in _of_sentence(s, verbs))
