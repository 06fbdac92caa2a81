"""Texts of people in one line."""

from __future__ import annotations

import unicodedata


def one_line(text: str) -> str:
    """A text without line breaks, double spaces and control characters."""
    kept = (" " if c.isspace() else c for c in text)
    return " ".join("".join(c for c in kept if unicodedata.category(c) not in {"Cc", "Cs"}).split())
