"""Asking a parent for a kernel, and starting the parent when there is none."""

from __future__ import annotations

import contextlib
import fcntl
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from workbench.errors import KernelLimit
from workbench.kernels.places import is_full, runtime_folder, socket_path
from workbench.kernels.process import ForkedProcess
from workbench.kernels.recipe import Recipe, parent_environment, parent_key
from workbench.kernels.wire import (
    Ask,
    Birth,
    Born,
    Bound,
    Ended,
    Inbox,
    Refused,
    State,
    receive,
    send,
)

# A parent imports the stack and may run a notebook first.
START_SECONDS = 120.0
# Kernels of a hundred visitors may be asked for before the parent is ready.
_WAITING = 512
_ATTEMPTS = 3
# A parent that cannot get ready is not tried again with every kernel: path, and when it failed.
_broken: dict[Path, float] = {}
_BROKEN_SECONDS = 60.0


class NoParent(Exception):
    """The parent could not be started or does not answer; a stock kernel is started instead."""


def lease_kernel(
    recipe: Recipe, birth: Birth, env: Mapping[str, str], streams: Sequence[int]
) -> ForkedProcess:
    """A forked kernel with that environment, from a parent that is started if need be.

    Raises
    ------
    KernelLimit
        With the parent's sentence.
    NoParent
        With what the parent wrote before it ended.
    """
    folder = runtime_folder()
    path = socket_path(folder, parent_key(recipe, env))
    if time.monotonic() < _broken.get(path, -_BROKEN_SECONDS) + _BROKEN_SECONDS:
        raise NoParent(_last_words(path))
    for _ in range(_ATTEMPTS):
        running = _connected(path)
        link = running or _started(path, recipe, env)
        try:
            with _file_of(env) as variables:
                process = _asked(link, birth, (*streams, variables))
            if process:
                return process
        except OSError as error:
            link.close()
            raise NoParent(f"the parent of kernels does not answer: {error}") from error
        link.close()
        if not running:
            break
        # It ended between the connection and the answer, having been idle: the next one answers.
    _broken[path] = time.monotonic()
    raise NoParent(_last_words(path))


def finished_page(recipe: Recipe, env: Mapping[str, str]) -> str:
    """The page of the recipe's parent as JSON, which is started if need be; "" without a page.

    Raises
    ------
    NoParent
        With what the parent wrote before it ended, for example the error of a cell.
    """
    path = socket_path(runtime_folder(), parent_key(recipe, env))
    link = _connected(path) or _started(path, recipe, env)
    inbox = Inbox()
    try:
        send(link, Ask(page=True))
        state = receive(link, inbox)
    except OSError as error:
        raise NoParent(f"{error}; {_last_words(path)}") from error
    finally:
        inbox.close()
        link.close()
    if not isinstance(state, State):
        raise NoParent(_last_words(path))
    return state.page


def _connected(path: Path) -> socket.socket | None:
    link = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    link.settimeout(START_SECONDS)
    try:
        link.connect(str(path))
    except (FileNotFoundError, ConnectionRefusedError):
        link.close()
        return None
    return link


@contextlib.contextmanager
def _file_of(env: Mapping[str, str]) -> Iterator[int]:
    """A file without a name that holds the variables as Linux shows those of a process."""
    items = (os.fsencode(name) + b"=" + os.fsencode(env[name]) + b"\0" for name in env)
    with os.fdopen(os.memfd_create("environment"), "wb", buffering=0) as file:
        file.write(b"".join(items))
        yield file.fileno()


def _asked(link: socket.socket, birth: Birth, streams: Sequence[int]) -> ForkedProcess | None:
    """The kernel once its sockets are bound; None when the parent has gone."""
    inbox = Inbox()
    born: Born | None = None
    bound: Bound | Ended | None = None
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        send(link, birth, streams)
        # Two processes speak here, parent and kernel, so in either order.
        while not (born and bound) and (message := receive(link, inbox)):
            if isinstance(message, Refused):
                link.close()
                raise (KernelLimit if message.limit else NoParent)(message.reason)
            born = message if isinstance(message, Born) else born
            # One that ended at once is for the caller's `poll` to find.
            bound = message if isinstance(message, Bound | Ended) else bound
    if born and inbox.descriptors:
        ports = bound.ports if isinstance(bound, Bound) else {}
        process = ForkedProcess(born.pid, inbox.descriptors.pop(), link, inbox, ports)
        if isinstance(bound, Ended):
            process.returncode = bound.code
        return process
    inbox.close()
    if born:
        # The parent is well; this process cannot take what it sends.
        link.close()
        raise NoParent("too many files are open to hold another kernel")
    return None


def _started(path: Path, recipe: Recipe, env: Mapping[str, str]) -> socket.socket:
    """Start the parent unless someone else has done so meanwhile, and connect."""
    with _alone(path.with_name("start.lock")):
        if link := _connected(path):
            return link
        path.unlink(missing_ok=True)
        if is_full(path.parent):
            raise NoParent(f"{path.parent} is full, which a parent of kernels writes to")
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
            listener.bind(str(path))
            path.chmod(0o600)
            # Listening before the parent exists: requests wait in the queue, not in a loop.
            listener.listen(_WAITING)
            _spawn(listener, path, recipe, env)
        link = _connected(path)
    if link is None:
        raise NoParent(f"nothing listens on {path}")
    return link


@contextlib.contextmanager
def _alone(lock: Path) -> Iterator[None]:
    with lock.open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _spawn(listener: socket.socket, path: Path, recipe: Recipe, env: Mapping[str, str]) -> None:
    command = [
        sys.executable, *recipe.flags, "-m", "workbench.kernels.parent",
        str(listener.fileno()), str(path), msgspec.json.encode(recipe).decode(),
    ]  # fmt: skip
    with _log(path).open("wb") as log:
        # What is waited for only forks: the parent outlives this process and is not its child.
        subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=path.parent,
            env=parent_environment(recipe, env), pass_fds=[listener.fileno()],
            start_new_session=True, check=False,
        )  # fmt: skip


def _log(path: Path) -> Path:
    return path.with_suffix(".log")


def _last_words(path: Path) -> str:
    try:
        lines = _log(path).read_text(errors="replace").strip().splitlines()
    except OSError:
        return "the parent of kernels ended and left no log"
    said = lines[-1] if lines else "it wrote nothing"
    return f"the parent of kernels ended before it answered: {said}"


def inherited_streams(stdout: object, stderr: object) -> list[int]:
    """Descriptors of a kernel's standard output and error, as `subprocess.Popen` reads them."""
    outputs = [_descriptor(stdout, 1), _descriptor(stderr, 2)]
    if stderr == subprocess.STDOUT:
        outputs[1] = outputs[0]
    return outputs


def _descriptor(given: object, own: int) -> int:
    if isinstance(given, int) and given >= 0:
        return given
    if hasattr(given, "fileno"):
        return int(given.fileno())
    return own


def is_open(descriptor: int) -> bool:
    """Whether this number is a descriptor at all; services may run without 1 and 2."""
    try:
        os.fstat(descriptor)
    except OSError:
        return False
    return True
