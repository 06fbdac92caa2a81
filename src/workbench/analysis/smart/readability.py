"""Flesch's reading ease, by textstat (Flesch 1948; its forms for French and Spanish)."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Protocol


class _Statistics(Protocol):
    def set_lang(self, lang: str) -> None: ...

    def flesch_reading_ease(self, text: str) -> float: ...


@cache
def _statistics(language: str) -> _Statistics:
    # Imported here: the package and its dictionary of syllables take up to a second. An own
    # object, because the package's shared one keeps the language that was last set by anybody.
    own: _Statistics = import_module("textstat.textstat").textstatistics()
    own.set_lang(language)
    return own


def reading_ease(text: str, language: str) -> float:
    """100 is very easy, 0 very hard; short texts reach beyond both."""
    return round(float(_statistics(language).flesch_reading_ease(text)), 1)
