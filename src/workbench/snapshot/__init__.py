"""What publishers said: an immutable SQLite file named by the hash of its content."""

from workbench.snapshot.read import Snapshot

__all__ = ["Snapshot"]
