"""Where the parents' sockets are: a folder that no other user of the machine can enter."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

from workbench.errors import KernelUnsafe

# Linux takes 108 bytes for the path of a socket, with its end.
LONGEST_SOCKET = 107
# Files and bytes of a profile, a log and a socket.
_FEW, _LITTLE = 16, 65_536


def runtime_folder() -> Path:
    """``workbench-kernels`` in XDG_RUNTIME_DIR, else a folder per user among temporary files.

    Raises
    ------
    KernelUnsafe
        The folder belongs to someone else, is a link, or others can enter it.
    """
    given = os.environ.get("XDG_RUNTIME_DIR")
    if given and Path(given).is_dir():
        return private_folder(Path(given) / "workbench-kernels")
    return private_folder(Path(tempfile.gettempdir()) / f"workbench-kernels-{os.getuid()}")


def private_folder(folder: Path) -> Path:
    """Make `folder` if it is missing, and make sure that it is this user's alone."""
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
        raise KernelUnsafe(f"{folder} is not a folder of this user; remove it or ask its owner.")
    if stat.S_IMODE(found.st_mode) & 0o077:
        raise KernelUnsafe(
            f"{folder} can be entered by others (mode {stat.S_IMODE(found.st_mode):o}, "
            "expected 700). Close it with chmod 700, or remove it."
        )
    return folder


def is_full(folder: Path) -> bool:
    """Whether the file system has no room for the few small files of one more parent."""
    found = os.statvfs(folder)
    # Some file systems count no inodes and say 0 of 0.
    no_files = found.f_files > 0 and found.f_favail < _FEW
    return no_files or found.f_bavail * found.f_frsize < _LITTLE


def socket_path(folder: Path, key: str) -> Path:
    """The socket of the parent named `key`.

    Raises
    ------
    KernelUnsafe
        The path is longer than the system takes.
    """
    path = folder / f"{key}.sock"
    if len(os.fsencode(path)) > LONGEST_SOCKET:
        raise KernelUnsafe(
            f"the path of the socket {path} is longer than {LONGEST_SOCKET} bytes; "
            "set XDG_RUNTIME_DIR or TMPDIR to a shorter one."
        )
    return path
