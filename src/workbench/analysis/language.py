"""Whether a text can be labelled: its language, script and length, and what speaks against it.

English function words settle most texts at once; the rest goes to py3langid (offline).
A short text without function words is taken in the language stated for it, else as unsure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from workbench.analysis.action_category import network
from workbench.harmonise.text import clean_text

LABELLED = frozenset({"en"})
LONGEST_WORDS = 1_000
_READ = 80_000
_SAMPLE = 400  # characters that settle the language
_FUNCTION_WORDS = (
    "the of to and in for that with on by its all as at from be is are an their or it should this "
    "which into through within against under before more must ensure who those these not any"
)
_ENGLISH = frozenset(_FUNCTION_WORDS.split())
_ENOUGH = 0.15  # share of function words from which a text is English without asking further
# Languages of the mechanisms, missions and States of the register; fewer choices, surer answers.
_CODES = "en fr es pt ar ru zh de it nl pl uk ro tr sq sr hr bg el hu ka hy ne sw tl fa"
_POSSIBLE = tuple(_CODES.split())
_SHORT = 6
_SURE, _LIKELY = 0.9, 0.6
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = 0.8


@dataclass(frozen=True, slots=True)
class Language:
    """BCP 47 `code` (``und`` where unknown), `confidence` 0–1, and `refusal`: why not labelled."""

    code: str
    confidence: float
    refusal: str = ""


@cache
def _identify() -> Callable[[str], tuple[str, float]]:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    known = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known.set_languages(_POSSIBLE)

    def classify(text: str) -> tuple[str, float]:
        code, chance = known.classify(text)
        return str(code), float(chance)

    return classify


def _latin_share(sample: str) -> float:
    if sample.isascii():
        return 1.0
    latin = sum(c.isascii() or unicodedata.name(c, "").startswith("LATIN") for c in sample)
    return latin / len(sample)


def _settled(words: list[str], stated: str) -> Language | None:
    met = sum(w in _ENGLISH for w in words) / len(words)
    if met >= _ENOUGH and len(words) >= 3:
        return Language("en", min(0.99, 0.9 + met / 4))
    if len(words) < _SHORT and stated in LABELLED:
        return Language(stated, _LIKELY)
    return None


def _all_familiar(words: list[str]) -> bool:
    """Whether a short text holds only words that the label model met in English training texts."""
    knows = network().knows
    return len(words) < _SHORT and all(map(knows, words))


def _identified(text: str, words: list[str], stated: str) -> Language:
    code, chance = _identify()(text)
    if chance < _LIKELY and _all_familiar(words):
        return Language("en", _LIKELY)
    if code in LABELLED and chance >= _LIKELY:
        return Language(code, round(chance, 2))
    if stated in LABELLED and (chance < _SURE or len(words) < _SHORT * 2):
        return Language(stated, _LIKELY)
    if chance < _SURE:
        return Language("und", round(chance, 2), f"unsure of the language: {code} {chance:.2f}")
    return Language(code, round(chance, 2), f"unsupported language: {code} {chance:.2f}")


def detect(text: str, stated: str = "") -> Language:
    """The language of `text`, and whether it can be labelled.

    Parameters
    ----------
    stated : what the source says (BCP 47), empty if nothing. It decides only where the text is too
        short or unclear to contradict it.
    """
    marked = "<" in text or "&" in text
    plain = clean_text(text[:_READ]) if marked else text[:_READ].strip()
    words = _WORD.findall(plain[:_SAMPLE].lower())
    if not words:
        return Language("und", 0.0, "no words" if plain else "no text")
    if len(plain) > LONGEST_WORDS and len(plain.split(maxsplit=LONGEST_WORDS)) > LONGEST_WORDS:
        return Language(
            "und", 0.0, f"too long for one recommendation: over {LONGEST_WORDS:,} words"
        )
    base = stated.split("-")[0].lower()
    latin = _latin_share("".join(words))
    if latin < _LATIN:
        return _other_script(plain, base, mixed=latin > 1 - _LATIN)
    if base and base not in LABELLED:
        return Language(base, 1.0, f"unsupported language: {base}, as the source says")
    return _settled(words, base) or _identified(plain[:_SAMPLE], words, base)


def _other_script(plain: str, stated: str, *, mixed: bool) -> Language:
    if stated and stated not in LABELLED:
        return Language(stated, 1.0, f"unsupported language: {stated}, as the source says")
    code, chance = _identify()(plain[:_SAMPLE])
    if mixed:
        return Language("und", round(chance, 2), "mixed scripts")
    return Language(code, round(chance, 2), f"unsupported language or script: {code} {chance:.2f}")
