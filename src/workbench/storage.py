"""Writing so that a full disk or a sudden end leaves the old state or the new, never a mixture."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import secrets
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from workbench.errors import StorageFailed
from workbench.sentences import sentence

CHUNK = 1 << 20
STAGING = ".staging-"

# EDQUOT is missing on Windows; EFBIG is what a file-size limit of the system answers.
_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_CLOSED = {errno.EACCES, errno.EPERM, errno.EROFS}


def readable_size(size: float) -> str:
    """``1.4 GB``, in powers of 1,000 as disks are sold."""
    for unit in ("bytes", "kB", "MB", "GB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit == "bytes" else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} TB"


@contextlib.contextmanager
def writing(place: Path, kept: str) -> Iterator[None]:
    """Turn any failed write at `place` into one sentence that also says what is `kept`.

    Raises
    ------
    StorageFailed
        Disk or quota full, file-size limit, read-only folder, no permission, or any other OSError.
    """
    try:
        yield
    except OSError as error:
        raise StorageFailed(
            sentence("%(reason)s %(kept)s", reason=_reason(place, error), kept=kept)
        ) from error


def _reason(place: Path, error: OSError) -> str:
    why = str(error.strerror)
    if error.errno in _FULL:
        return sentence(
            "no space left to write %(place)s (%(why)s). Free some space, or point "
            "WORKBENCH_HOME at a folder on a larger disk.",
            place=str(place), why=why,
        )  # fmt: skip
    if error.errno in _CLOSED:
        return sentence(
            "%(place)s cannot be written (%(why)s). Make the folder writable, or point "
            "WORKBENCH_HOME at a folder of your own.",
            place=str(place), why=why,
        )  # fmt: skip
    why = str(error.strerror or error)
    return sentence("%(place)s cannot be written (%(why)s).", place=str(place), why=why)


def require_free(folder: Path, needed: int, kept: str) -> None:
    """Refuse early what will not fit.

    Raises
    ------
    StorageFailed
        If the disk of `folder` has less than `needed` bytes free.
    """
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise StorageFailed(
            sentence(
                "%(folder)s has %(free)s free and %(needed)s are needed. Free some space, or point "
                "WORKBENCH_HOME at a folder on a larger disk. %(kept)s",
                folder=str(folder),
                free=readable_size(free),
                needed=readable_size(needed),
                kept=kept,
            )
        )


def staging_path(folder: Path, name: str) -> Path:
    """A temporary name in `folder` that nobody else has; it keeps the ending of `name`."""
    return folder / f"{STAGING}{secrets.token_hex(4)}-{name}"


def sync_folder(folder: Path) -> None:
    """Make the renames inside `folder` survive a power cut (Windows has no such call)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace_json(path: Path, value: object) -> None:
    """Write `value` as the whole of `path`, all or nothing."""
    temporary = staging_path(path.parent, path.name)
    try:
        with temporary.open("w", encoding="utf-8") as sink:
            json.dump(value, sink, ensure_ascii=False, indent=1)
            sink.flush()
            os.fsync(sink.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


@contextlib.contextmanager
def only_one(folder: Path, doing: str, *, wait: bool = False) -> Iterator[None]:
    """Hold `folder` for this step alone; the system lets go by itself when a process dies.

    Raises
    ------
    StorageFailed
        If another process holds it and `wait` is False.
    """
    with (folder / ".lock").open("a+b") as handle:
        try:
            _lock(handle.fileno(), wait=wait)
        except BlockingIOError:
            raise StorageFailed(
                sentence(
                    "another workbench is %(doing)s in %(folder)s; wait for it.",
                    doing=doing, folder=str(folder),
                )
            ) from None  # fmt: skip
        yield


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int, *, wait: bool) -> None:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError(str(error)) from error
else:
    import fcntl

    def _lock(descriptor: int, *, wait: bool) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
