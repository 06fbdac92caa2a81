"""The hash that names a snapshot: over what it says, whatever order or file it came in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from workbench.codec import Cell

SEPARATOR = "\x1f"


def row_digest(cells: Iterable[Cell]) -> bytes:
    """SHA-256 of one row, 16 bytes."""
    joined = SEPARATOR.join("" if c is None else str(c) for c in cells)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).digest()[:16]


def table_digest(digests: Iterable[bytes]) -> str:
    """SHA-256 over the sorted row digests: the same for any order of rows."""
    total = hashlib.sha256()
    for digest in sorted(digests):
        total.update(digest)
    return total.hexdigest()


def snapshot_hash(tables: dict[str, str]) -> str:
    """The name of a snapshot from its tables' digests."""
    text = "\n".join(f"{name} {digest}" for name, digest in sorted(tables.items()))
    return hashlib.sha256(text.encode()).hexdigest()


def failed_digest(failed: Iterable[tuple[str, str]]) -> dict[str, str]:
    """A digest for the sources that could not be read (name, reason); nothing where all could.

    A snapshot that lacks a source is another one than a snapshot that never had it.
    """
    digests = [row_digest(f) for f in failed]
    return {"failed_sources": table_digest(digests)} if digests else {}
