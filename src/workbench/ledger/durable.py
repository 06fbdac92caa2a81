"""Making SQLite's write-ahead log survive a power cut, outside the writer's lock.

With ``synchronous = FULL`` every commit waits for the disk while it holds the lock: one disk
write after the other. Here a commit lets go of the lock first, then the log is synced and only
then the event is acknowledged, so the system merges the disk writes of processes that wait at the
same time. (With ``NORMAL`` SQLite itself syncs the log before a checkpoint overwrites anything:
sqlite.org/wal.html#performance_considerations.)
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from workbench.storage import writing

# Elsewhere a second handle on the log is not safe to rely on; there SQLite syncs by itself.
OUTSIDE_LOCK = os.name == "posix"
UNSURE = (
    "Whether the last change survives a power cut is not known: look at what is there before you "
    "repeat it."
)

if sys.platform == "darwin":
    import fcntl

    def _to_disk(descriptor: int) -> None:
        # fsync on macOS stops at the drive's cache.
        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
elif sys.platform == "win32":
    _to_disk = os.fsync
else:
    _to_disk = os.fdatasync


class LogSync:
    """The write-ahead log of one SQLite file. Closing its handle touches no lock of SQLite's."""

    def __init__(self, database: Path) -> None:
        self._log = database.with_name(database.name + "-wal")
        self._descriptor = -1

    def __call__(self) -> None:
        """Return when everything committed so far is on the disk.

        Raises
        ------
        StorageFailed
            If the disk refuses.
        """
        with writing(self._log, UNSURE):
            _to_disk(self._handle())

    def _handle(self) -> int:
        """The log's handle; a new one where the log was made anew."""
        there = self._log.stat()
        if self._descriptor >= 0:
            held = os.fstat(self._descriptor)
            if (held.st_ino, held.st_dev) == (there.st_ino, there.st_dev):
                return self._descriptor
            self.close()
        self._descriptor = os.open(self._log, os.O_RDWR)
        return self._descriptor

    def close(self) -> None:
        """Let go of the log."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
