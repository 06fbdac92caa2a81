"""Keyword patterns, taken apart into a literal to scan for and what must follow.

Patterns are lower-case English: ``stem*`` is a prefix, a plain word or phrase must end at a word
boundary, an inner ``*`` (``bring * in line with``) stands for up to four words. All patterns
match at the start of a word only; case, punctuation and runs of space make no difference.
"""

from __future__ import annotations

import re
import string
from dataclasses import dataclass

_BREAKS = string.punctuation + "’‘“”–—…«»¿¡•·"
_TABLE = str.maketrans(dict.fromkeys(_BREAKS, " "))


def plain(text: str) -> str:
    """Lower case, punctuation as spaces, one space between words and at both ends."""
    return f" {' '.join(text.lower().translate(_TABLE).split())} "


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern and the rules it stands for; `rest` is what must follow its anchor."""

    text: str
    targets: tuple[int, ...]
    anchor: str
    rest: re.Pattern[str] | None


def _words(pattern: str) -> str:
    return r"\w*".join(re.escape(plain(p).strip()) for p in pattern.split("*"))


def compile_pattern(text: str, targets: tuple[int, ...]) -> Pattern:
    """Take one pattern apart into a literal to look for and what must follow."""
    if " * " in text:
        head, tail = text.split(" * ", 1)
        return Pattern(text, targets, plain(head), re.compile(rf"(?:\w+ ){{1,4}}?{_words(tail)} "))
    if "*" in text[:-1]:
        head, tail = text.split("*", 1)
        return Pattern(text, targets, plain(head)[:-1], re.compile(rf"\w*{_words(tail)} "))
    anchor = plain(text.rstrip("*"))
    return Pattern(text, targets, anchor[:-1] if text.endswith("*") else anchor, None)
