"""All automatic labels of a recommendation, in one place and in batches.

Order: can the text be read → does it touch elections → which obligations and parts → what is asked,
how much, of whom, under which instrument. A label the publisher gave is never given again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from workbench.analysis import action_category
from workbench.analysis.action_required import action_required
from workbench.analysis.addressees import addressees
from workbench.analysis.election_parts import election_parts
from workbench.analysis.instruments_named import instruments_named
from workbench.analysis.language import Language, detect
from workbench.analysis.obligations import obligations
from workbench.analysis.reading import read
from workbench.analysis.relevance import relevance
from workbench.harmonise.text import clean_text
from workbench.model import Family, Label, Method, Recommendation, Scheme

VERSION = "labels-2"
UNSUPPORTED = "unsupported"
# The UN index holds 267,000 long paragraphs: what is asked, how much and of whom is worked out for
# those about elections only, else a build takes ten times as long. Obligations are always given.
CORE_ONLY = frozenset({"uhri"})


@dataclass(frozen=True, slots=True)
class _Told:
    """One recommendation as far as rules tell; the network may still have to be asked."""

    labels: tuple[Label, ...]
    wants_category: bool


def _words(text: str) -> str:
    """The text without markup. List marks are left: they are no words of any rule on topics."""
    return clean_text(text) if "<" in text or "&" in text else text


def _unsupported(language: Language) -> Label:
    why = language.refusal
    return Label(
        Scheme.RELEVANCE, UNSUPPORTED, Method.RULE, "", VERSION, language.confidence, why
    )  # fmt: skip


def _unread(rec: Recommendation, language: Language) -> tuple[Label, ...]:
    """A text nobody here can read still has what its publisher said about it."""
    said = relevance("", rec.labels, rec.family, rec.source)
    return (said if said.code != "none" else _unsupported(language),)


class Labeller:
    """Labels recommendations. Build one with `load_labeller`; it holds no state of its own."""

    def _told(self, rec: Recommendation, *, always: bool) -> _Told:
        language = detect(rec.text, rec.language)
        if language.refusal:
            return _Told(_unread(rec, language), False)
        text = _words(rec.text)
        about = relevance(text, rec.labels, rec.family, rec.source)
        if about.code == "none" and not always:
            return _Told((about,), False)
        topics = tuple(x.code for x in rec.labels if x.scheme is Scheme.TOPIC)
        bound = obligations(text, about, topics)
        found = (about, *bound, *election_parts(text, about, bound, topics))
        if about.code != "core" and rec.source in CORE_ONLY and not always:
            return _Told(found, False)
        act = read(text).text
        asked = (*action_required(act), *addressees(act), *instruments_named(act))
        given = {x.scheme for x in rec.labels}
        return _Told((*found, *asked), Scheme.MCMAHON_ACTION not in given)

    def label_all(
        self, recs: Sequence[Recommendation], *, always: bool = False
    ) -> list[tuple[Label, ...]]:
        """The labels of each of `recs`, in order; always exactly one relevance label each.

        Parameters
        ----------
        always : label also what does not touch elections (else it gets its relevance only).
        """
        told = [self._told(rec, always=always) for rec in recs]
        asked = [n for n, t in enumerate(told) if t.wants_category]
        guesses = action_category.categories([recs[n].text for n in asked]) if asked else []
        found = [t.labels for t in told]
        for n, guess in zip(asked, guesses, strict=True):
            label = action_category.action_label(guess)
            if label:
                found[n] = (*found[n], label)
        return found

    def labels(self, rec: Recommendation) -> tuple[Label, ...]:
        """The labels of one recommendation."""
        return self.label_all([rec])[0]

    def label_text(self, text: str, language: str = "") -> tuple[Label, ...]:
        """The labels of a text alone; `language` empty: it is detected."""
        return self.label_texts([text], language)[0]

    def label_texts(self, texts: Iterable[str], language: str = "") -> list[tuple[Label, ...]]:
        """The labels of texts alone, all schemes whatever their relevance."""
        recs = [
            Recommendation(
                str(n), "own", str(n), Family.CIVIL_SOCIETY, "own", (), text, language=language
            )
            for n, text in enumerate(texts)
        ]
        return self.label_all(recs, always=True)


@cache
def load_labeller() -> Labeller:
    """The labeller of this process."""
    return Labeller()
