"""What a dashboard gives back: a page, and what else a browser shall do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from markupsafe import Markup

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Download:
    """A file for the visitor to keep."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Page:
    """One view. `main` is escaped HTML; `query` the deep link that restores it (without ``?``).

    `country` (ISO3) and `session` are carried along when the visitor goes to another dashboard.
    """

    title: str
    main: Markup
    query: str = ""
    country: str = ""
    session: str = ""
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Outcome(Generic[S]):
    """What an act led to: the next state, a sentence to announce, a file, another address.

    `go` is a path below the server's base URL, such as ``enter?pass=…``.
    """

    state: S
    say: str = ""
    download: Download | None = None
    go: str = ""
