"""Texts that are not rated, and why: said instead of guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from workbench.analysis.reading import Reading
from workbench.analysis.smart.lexicon import Lexicon, languages

Refused = tuple[str, Mapping[str, str]]

_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,9}(?:\s[^<>]{0,500})?/?>|&(?:[a-z]{2,8}|#\d{1,6});")
_WORD = re.compile(r"[^\W\d_]+")


def base_language(language: str) -> str:
    """``en`` of ``en-GB`` or ``EN_us``."""
    return re.split(r"[-_]", language.strip().lower(), maxsplit=1)[0]


def _latin_share(text: str) -> float:
    if text.isascii():
        return 1.0
    letters = [c for c in text if c.isalpha()]
    others = sum(c > "\u024f" and "LATIN" not in unicodedata.name(c, "") for c in letters)
    return 1 - others / len(letters)


def reads_foreign(reading: Reading, words: Lexicon) -> bool:
    """Whether more foreign than own function words stand in the text."""
    low = _WORD.findall(reading.low)
    foreign = sum(w in words.foreign_words for w in low)
    return foreign > sum(w in words.own_words for w in low)


def why_unrated(text: str, language: str, limits: Mapping[str, float]) -> Refused | None:
    """Message key and its words for a text that cannot be rated, None for one that can.

    Linear in the length of the text.
    """
    if not text.strip():
        return "no_text", {}
    if language not in languages():
        return "unsupported_language", {"language": language or "unknown"}
    words = len(text.split())
    if words > limits["max_words"] or len(text) > limits["max_characters"]:
        return "too_long", {"words": str(words)}
    if not any(map(str.isalpha, text)):
        return "no_words", {}
    if _TAG.search(text):
        return "markup", {}
    share = _latin_share(text)
    if share < limits["min_latin"]:
        return "mixed_script", {"share": f"{100 * share:.0f}"}
    return None
