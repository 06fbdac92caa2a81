"""Values from left to right among letters that run from right to left."""

from __future__ import annotations

import re

_PARTED_DIGITS = re.compile(r"\d[-./:]\d")
_ISOLATE, _END = "\u2068", "\u2069"


def in_order(value: str) -> str:
    """The value, kept apart where its digits would else change places: 2026-05-31 after Arabic."""
    return f"{_ISOLATE}{value}{_END}" if _PARTED_DIGITS.search(value) else value
