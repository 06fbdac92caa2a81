"""A laid-out document: cover, sections, notes, annexes, in the order of the page."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.submissions.records import Record

LINKED = 1  # the column of an annex, from 0, that leads to the record


@dataclass(frozen=True, slots=True)
class Piece:
    """Words with the spaces around them, and the numbers of the notes right after them."""

    words: str
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph. `number` None: an item of a list, which has none."""

    number: int | None
    pieces: tuple[Piece, ...]
    author: str

    @property
    def words(self) -> str:
        """Its words without notes."""
        return "".join(p.words for p in self.pieces)


@dataclass(frozen=True, slots=True)
class Part:
    """A section with its heading."""

    section: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """An annex. `links`: an address for each row, empty where none is known; see `LINKED`."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """The whole document. `notes` in order; `title` and `cover` stand on the first page."""

    title: str
    cover: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    notes: tuple[Record, ...]
    annexes: tuple[Table, ...]
