"""Looking at the running parents of kernels, and ending them."""

from __future__ import annotations

import contextlib
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench.kernels.places import runtime_folder
from workbench.kernels.wire import Ask, Inbox, State, receive, send

# A parent that is still importing answers when it is ready.
_PATIENCE = 5.0


@dataclass(frozen=True, slots=True)
class ParentStatus:
    """One parent; memory in MB as proportional set size, so that shared pages count once.

    `state` is None where the parent did not answer within five seconds.
    """

    key: str
    state: State | None
    parent_mb: float = 0.0
    kernels_mb: float = 0.0
    seconds: float = 0.0


def status(folder: Path | None = None) -> tuple[ParentStatus, ...]:
    """The parents of this user that run now, with their kernels; empty where none do."""
    return tuple(_described(path, state) for path, state in _asked(folder, stop=False))


def stop(folder: Path | None = None) -> tuple[ParentStatus, ...]:
    """Ask every parent to end, and say what they were.

    A parent takes no new request from then on and ends with its last kernel; no kernel is killed.
    """
    return tuple(_described(path, state) for path, state in _asked(folder, stop=True))


def _asked(folder: Path | None, *, stop: bool) -> Iterator[tuple[Path, State | None]]:
    for path in sorted((folder or runtime_folder()).glob("*.sock")):
        link = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        link.settimeout(_PATIENCE)
        with link:
            try:
                link.connect(str(path))
            except (ConnectionRefusedError, FileNotFoundError):
                # Left by a parent that was killed; the next one would remove it as well.
                path.unlink(missing_ok=True)
                continue
            yield path, _answer(link, stop=stop)


def _answer(link: socket.socket, *, stop: bool) -> State | None:
    with contextlib.suppress(OSError, ValueError):
        send(link, Ask(stop))
        message = receive(link, Inbox())
        return message if isinstance(message, State) else None
    return None


def _described(path: Path, state: State | None) -> ParentStatus:
    if state is None:
        return ParentStatus(path.stem, None)
    kernels = sum(proportional_megabytes(pid) for pid in state.kernels)
    since = time.time() - state.started
    return ParentStatus(path.stem, state, proportional_megabytes(state.pid), kernels, since)


def proportional_megabytes(pid: int) -> float:
    """PSS of a process in MB; 0 where it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024 / 1e6
