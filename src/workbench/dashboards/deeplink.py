"""What links and forms ask for, read without trust, and the link that asks for it again."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

LAST_PAGE = 1_000_000


def whole(text: str, low: int, high: int) -> int | None:
    """A whole number from `low` to `high` in figures; None for anything else."""
    good = text.isascii() and text.isdecimal() and len(text) <= len(str(high))
    return int(text) if good and low <= int(text) <= high else None


def page_number(text: str) -> int:
    """A page, counted from 1; the first for what is none."""
    return whole(text, 1, LAST_PAGE) or 1


def one_line(text: str, longest: int) -> str:
    """A text as it is kept: one line, no blanks around it, bounded."""
    return " ".join(text.split())[:longest].strip()


def query_string(fields: Mapping[str, str]) -> str:
    """The query string of the fields that say something."""
    return urlencode({name: text for name, text in fields.items() if text})
