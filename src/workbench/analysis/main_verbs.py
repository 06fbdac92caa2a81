"""The main verbs of a recommendation and who is their subject, fast enough for a whole register.

A main verb opens a sentence, follows *should* or "recommends that … / urges … to", or follows a
comma or *and* behind another main verb. `analysis.smart.acts` reads the same grammar for rating
with spans of the original text; this one reads `Wording` and knows the verbs of the action table.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from workbench.analysis.smart.verbs import english_forms
from workbench.analysis.wording import Wording

_LINKS = frozenset({"and", "or", ","})
_BE = frozenset({"is", "are", "be", "been", "was"})
_NEAR = 12  # words in which "to" or "that" is looked for behind "urges"
_ADVERBS = 4  # adverbs that may stand between "and" and the next verb
_INNER = 12  # words in which the act behind "take measures" is looked for


class Act(NamedTuple):
    """Verb in its base form, its place and end of reach; `subject` as places, empty if none.

    `leads` is true for the first act of a sentence.
    """

    verb: str
    place: int
    end: int
    subject: tuple[int, int] = (0, 0)
    passive: bool = False
    leads: bool = True


def _third_person(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


def _ends(words: list[str]) -> list[int]:
    """Places of sentence ends, and of the end of the text."""
    if "." not in words:
        return [len(words)]
    return [*(place for place, word in enumerate(words) if word == "."), len(words)]


class Grammar:
    """Verb forms and the small words of English, from the table ``action_words.csv``.

    Parameters
    ----------
    verbs : base forms the rules know.
    words : the table's grammar rows, name (without ``_``) → words.
    """

    def __init__(self, verbs: Iterable[str], words: Mapping[str, tuple[str, ...]]) -> None:
        self.base = {form: v for v in verbs for form in (_third_person(v), v)}
        self.base.update({v: v for v in verbs})
        self.plain = frozenset(verbs)
        self.inner = {form: v for v in verbs for form in english_forms(v)}
        for pair in (*words["irregular"], *words["nouns"]):
            form, _, verb = pair.partition("=")
            self.inner.setdefault(form, verb)
        sets = {name: frozenset(some) for name, some in words.items()}
        self.modals, self.telling = sets["modals"], sets["telling"]
        self.relatives, self.skipped = sets["relatives"], sets["skipped"]
        self.determiners, self.noun_like = sets["determiners"], sets["noun_like"]
        self.not_before, self.lead_in = sets["not_before_verb"], sets["lead_in"]

    def skip(self, words: Sequence[str], place: int, end: int) -> int:
        """The next place that can hold a main verb: adverbs and *also*, *be*, *to* left out."""
        while place < end - 1 and words[place] not in self.base and self._skips(words[place]):
            place += 1
        return place

    def _skips(self, word: str) -> bool:
        return word in self.skipped or (len(word) > 4 and word.endswith("ly"))

    def _after_telling(
        self, words: Sequence[str], told: int, end: int
    ) -> tuple[int, tuple[int, int]] | None:
        if told + 1 < end and words[told + 1] in self.inner:
            return told + 1, (told, told)
        for link in range(told + 1, min(told + _NEAR, end)):
            if words[link] == "to":
                return self.skip(words, link + 1, end), (told + 1, link)
            if words[link] == "that":
                return self._in_that_clause(words, link + 1, end)
        return None

    def _in_that_clause(
        self, words: Sequence[str], start: int, end: int
    ) -> tuple[int, tuple[int, int]] | None:
        for place in range(start + 1, min(start + _NEAR, end)):
            before = words[place - 1]
            if words[place] in self.modals or words[place] == "be":
                return self.skip(words, place + 1, end), (start, place)
            if words[place] in self.base and before not in self.not_before:
                return place, (start, place)
        return None

    def _modal(
        self, words: Sequence[str], start: int, end: int
    ) -> tuple[int, tuple[int, int]] | None:
        for place in range(start, end):
            word = words[place]
            if word in self.modals:
                return self.skip(words, place + 1, end), (start, place)
            if word in self.relatives:
                return None
        return None

    def head(self, words: Sequence[str], start: int, end: int) -> tuple[int, tuple[int, int]]:
        """Place of the first main verb of the sentence and of its subject."""
        first = self.skip(words, start, end)
        opens = words[first] in self.base
        if opens and words[first] not in self.noun_like and words[start] not in self.lead_in:
            return first, (start, start)
        told = self._told(words, start, end) or self._modal(words, start, end)
        if told:
            return told
        if opens and (first == start or words[start] not in self.lead_in or words[start] == "to"):
            return first, (start, start)
        return self._behind_comma(words, first, end) or self._be(words, first, end)

    def _told(
        self, words: Sequence[str], start: int, end: int
    ) -> tuple[int, tuple[int, int]] | None:
        if words[start] == "that":
            return self._in_that_clause(words, start + 1, end)
        for told in range(start, min(start + 7, end)):
            past = words[told].endswith("ed") and told > start
            if words[told] in self.telling and not (past and _BE.isdisjoint(words[start:told])):
                return self._after_telling(words, told, end)
        return None

    def _behind_comma(
        self, words: Sequence[str], first: int, end: int
    ) -> tuple[int, tuple[int, int]] | None:
        for place in range(first, end - 1):
            if words[place] == ",":
                after = self.skip(words, place + 1, end)
                if words[after] in self.base:
                    return after, (first, first)
        return None

    def _be(self, words: Sequence[str], first: int, end: int) -> tuple[int, tuple[int, int]]:
        """ "The units be strengthened": what UPR reports leave of "recommended that …"."""
        for place in range(first + 1, min(first + 2 * _NEAR, end - 1)):
            if words[place] == "be":
                return self.skip(words, place + 1, end), (first, place)
        return first, (first, first)

    def _joined(self, words: Sequence[str], place: int, head: int, end: int) -> bool:
        before = place - 1
        if words[before] not in _LINKS:
            lowest = max(head, before - _ADVERBS)
            while before > lowest and self._skips(words[before]) and words[before] not in _LINKS:
                before -= 1
            if words[before] not in _LINKS:
                return False
        if words[place] not in self.noun_like:
            return True
        return place + 1 < end and words[place + 1] in self.determiners

    def of_sentence(
        self, words: Sequence[str], start: int, end: int, verbs: Sequence[int]
    ) -> list[Act]:
        """Main verbs of one sentence; the first may be unknown (``verb`` empty).

        `verbs` are the places of all words of the text that can be a base form.
        """
        head, subject = self.head(words, start, end)
        later = verbs[bisect_left(verbs, head + 2) : bisect_left(verbs, end)]
        joined = [p for p in later if self._joined(words, p, head, end)]
        verb = self.base.get(words[head]) or self.inner.get(words[head], "")
        passive = head > 0 and words[head - 1] == "be"
        acts = [Act(verb, head, joined[0] if joined else end, subject, passive, True)]
        for place, stop in zip(joined, [*joined[1:], end], strict=False):
            acts.append(Act(words[place], place, stop, subject, False, False))
        return acts

    def acts(self, said: Wording) -> list[Act]:
        """Main verbs in the order of the text."""
        words, found, start = said.words, [], 0
        plain = self.plain
        verbs = [place for place, word in enumerate(words) if word in plain]
        for end in _ends(words):
            if end > start:
                acts = self.of_sentence(words, start, end, verbs)
                # Numbers alone ask for nothing.
                if acts[0].verb or any(map(str.isalpha, words[start:end])):
                    found += acts
            start = end + 1
        return found

    def inside(self, words: Sequence[str], act: Act) -> Act | None:
        """What "take measures *to amend*", "speed up *ratification*" turn to."""
        for place in range(act.place + 1, min(act.place + 1 + _INNER, act.end)):
            word = words[place]
            verb = self.inner.get(word)
            if verb and not word.endswith("ed"):
                return act._replace(verb=verb, place=place, passive=False)
            if words[place - 1] == "to" and word in self.base:
                return act._replace(verb=self.base[word], place=place, passive=False)
        return None
