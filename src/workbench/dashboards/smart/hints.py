"""Automatic hints in words: score, reason, the words it rests on, method, version, confidence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from workbench import look, terms
from workbench.analysis.smart import Criterion, CriterionRating, Pattern, SmartRating, patterns
from workbench.analysis.smart import rate as rate_whole
from workbench.analysis.smart.lexicon import languages
from workbench.i18n import Translator, word
from workbench.reports.phrases import smart_reason

SCORES = (0, 1, 2)
SCORE_WORD = {0: word("not met"), 1: word("partly met"), 2: word("met")}
SCORE_GLYPH = {0: "○", 1: "◑", 2: "●", None: "?"}
BETTER, WORSE, SAME = word("better"), word("weaker than before"), word("as before")


@dataclass(frozen=True, slots=True)
class Hint:
    """What the rules say on one criterion. `score` None: a person has to judge.

    `basis` is method, version and confidence, such as ``rule smart-1 0.86``.
    """

    criterion: Criterion
    name: str
    score: int | None
    said: str
    glyph: str
    reason: str
    question: str
    basis: str
    words: int
    patterns: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One criterion before and after rewriting; `direction` is 1, 0, -1, None where not scored."""

    before: Hint
    after: Hint
    direction: int | None
    said: str


@lru_cache(maxsize=512)
def rate(text: str, language: str) -> SmartRating:
    """The rating of the rules, without reading ease."""
    return rate_whole(text, language=language, with_flesch=False)


def rated_language(wanted: str) -> str:
    """The language if the rules know it, else English."""
    return wanted if wanted in languages() else "en"


def said(score: int | None, t: Translator) -> str:
    """A score in words."""
    return t.gettext(word("needs a person") if score is None else SCORE_WORD[score])


def _basis(rating: CriterionRating, t: Translator) -> str:
    parts = [t.gettext(look.METHOD_WORD[rating.method]), rating.version]
    if rating.confidence is not None:
        parts.append(t.number(rating.confidence, 2))
    return " ".join(parts)


def _hint(rating: CriterionRating, better: tuple[Pattern, ...], t: Translator) -> Hint:
    return Hint(
        criterion=rating.criterion,
        name=t.gettext(terms.CRITERION_WORD[rating.criterion]),
        score=rating.score,
        said=said(rating.score, t),
        glyph=SCORE_GLYPH[rating.score],
        reason=smart_reason(rating, t),
        question=t.gettext(rating.question),
        basis=_basis(rating, t),
        words=len(rating.spans),
        patterns=better,
    )


def hints(rating: SmartRating, t: Translator) -> tuple[Hint, ...]:
    """One per criterion, in their order; patterns with those that are weak."""
    better: dict[Criterion, tuple[Pattern, ...]] = {}
    for pattern in patterns(rating):
        better[pattern.criterion] = (*better.get(pattern.criterion, ()), pattern)
    return tuple(_hint(c, better.get(c.criterion, ()), t) for c in rating.criteria)


def changes(before: SmartRating, after: SmartRating, t: Translator) -> tuple[Change, ...]:
    """What rewriting did to each criterion, with words and not with colour alone."""
    return tuple(map(lambda a, b: _change(a, b, t), hints(before, t), hints(after, t)))


def _change(before: Hint, after: Hint, t: Translator) -> Change:
    if before.score is None or after.score is None:
        return Change(before, after, None, t.gettext(word("for a person to judge")))
    step = (after.score > before.score) - (after.score < before.score)
    return Change(before, after, step, t.gettext({1: BETTER, 0: SAME, -1: WORSE}[step]))


def points(rating: SmartRating) -> tuple[int | None, int]:
    """Points of the rules (None: nothing rated), and how many they could give."""
    scored = sum(c.score is not None for c in rating.criteria)
    return rating.total, 2 * scored
