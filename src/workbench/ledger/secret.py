"""The one secret that signs an installation's tokens: made once, read by its owner alone."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from pathlib import Path

from workbench.errors import StorageFailed
from workbench.sentences import sentence
from workbench.storage import staging_path, sync_folder, writing

NAME = "secret"
LENGTH = 64


def secret_of(folder: Path) -> bytes:
    """The secret in `folder`, made at the first call.

    Raises
    ------
    StorageFailed
        If it cannot be made, is readable by others, belongs to somebody else, or is cut short.
    """
    path = folder / NAME
    if not path.exists():
        _make(path)
    with writing(path, "No token was signed or read."):
        found = path.stat()
        content = path.read_bytes()
    if os.name == "posix":
        _require_private(path, found)
    if len(content) != LENGTH:
        raise StorageFailed(
            sentence(
                "%(path)s has %(n)s bytes instead of %(expected)s: damaged.",
                path=path,
                n=str(len(content)),
                expected=str(LENGTH),
            )
        )
    return content


def _make(path: Path) -> None:
    with writing(path, "No secret was made."):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        temporary = staging_path(path.parent, NAME)
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(LENGTH // 2))
            file.flush()
            os.fsync(file.fileno())
        # A link is made only where nothing is yet: of two processes one wins, both read the same.
        with contextlib.suppress(FileExistsError):
            os.link(temporary, path)
        temporary.unlink()
        sync_folder(path.parent)


def _require_private(path: Path, found: os.stat_result) -> None:
    mode = stat.S_IMODE(found.st_mode)
    if mode & 0o077:
        raise StorageFailed(
            sentence(
                "%(path)s may be read by others (mode %(mode)s, expected 0600). Whoever "
                "read it can sign tokens: delete it, a new one is made and everybody "
                "joins again.",
                path=path,
                mode=f"{mode:04o}",
            )
        )
    if found.st_uid != os.geteuid():
        raise StorageFailed(
            sentence("%(path)s belongs to another user of this computer; expected you.", path=path)
        )
