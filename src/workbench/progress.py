"""How a long step tells how far it is; the command line turns this into a bar."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int | None], None]
"""Called with the amount done so far and the whole (None while it is not known)."""


def silent(done: int, total: int | None) -> None:
    """Show nothing."""
