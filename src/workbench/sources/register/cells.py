"""Cells out and in: neutral for spreadsheet programs, and exactly the same text when read back.

A text that a spreadsheet program could run as a formula gets an apostrophe in front. So that this
can be undone without a doubt, a text that already is apostrophes before such a character gets one
more: every neutral cell loses exactly the one it was given.
"""

from __future__ import annotations

import re

_ACTIVE = re.compile(r"'*[=+\-@\t\r]")
_NEUTRAL = re.compile(r"'+[=+\-@\t\r]")


def neutralise(text: str) -> str:
    """The text as it may stand in a spreadsheet's cell; undone by `restore`."""
    return "'" + text if _ACTIVE.match(text) else text


def restore(cell: str) -> str:
    """The text that `neutralise` was given. Cells typed by hand stay as they are."""
    return cell[1:] if _NEUTRAL.match(cell) else cell


def clean(cell: str) -> str:
    """A cell as read: line ends as ``\\n``, surrounding blanks gone, neutralisation undone."""
    # Excel stores the first half of a pasted Windows line end as _x000D_.
    cell = cell.replace("_x000D_\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
    return restore(cell.strip())


def split(cell: str) -> tuple[str, ...]:
    """The members of a semicolon list, each once, in order."""
    return tuple(dict.fromkeys(p for p in (q.strip() for q in cell.split(";")) if p))


def joined(members: tuple[str, ...]) -> str:
    """The inverse of `split`."""
    return "; ".join(members)
