"""Reading ease while somebody types: its dictionary loads aside, for it takes seconds."""

from __future__ import annotations

import threading
from functools import lru_cache

from workbench.analysis.smart.readability import reading_ease
from workbench.reports.phrases import reading_band as band

__all__ = ["band", "ease", "prepare"]

_ready: set[str] = set()
_asked: set[str] = set()
_lock = threading.Lock()


def _load(language: str) -> None:
    reading_ease("One short sentence.", language)
    _ready.add(language)


def prepare(language: str) -> None:
    """Begin to load what a language needs, unless that has begun."""
    with _lock:
        begun = language in _asked
        _asked.add(language)
    if not begun:
        threading.Thread(target=_load, args=(language,), name="reading", daemon=True).start()


@lru_cache(maxsize=256)
def _ease(text: str, language: str) -> float:
    return reading_ease(text, language)


def ease(text: str, language: str) -> float | None:
    """Flesch's reading ease; None while what it needs still loads."""
    prepare(language)
    return _ease(text, language) if language in _ready else None
