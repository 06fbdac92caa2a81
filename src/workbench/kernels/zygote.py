"""The parent of kernels: one thread that waits for requests and forks a child for each.

It never runs anything between two forks, so that a child is a copy of a process at rest.
"""

from __future__ import annotations

import os
import selectors
import signal
import socket
import struct
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.kernels.birth import Newborn
from workbench.kernels.limits import refusal
from workbench.kernels.wire import (
    BIRTH_DESCRIPTORS,
    Ask,
    Birth,
    Born,
    Ended,
    Inbox,
    Message,
    Refused,
    State,
    send,
)

if TYPE_CHECKING:
    from workbench.kernels.recipe import Recipe


_BREATH = 0.01


@dataclass(slots=True, eq=False)
class Client:
    """A connection, and the kernel that lives as long as it."""

    link: socket.socket
    inbox: Inbox = field(default_factory=Inbox)
    kernel: Kernel | None = None


@dataclass(slots=True, eq=False)
class Kernel:
    """A forked child that has not been buried yet."""

    pid: int
    pidfd: int
    client: Client | None


class Zygote:
    """Serves one socket until it has been idle for long enough."""

    def __init__(self, listener: socket.socket, path: Path, recipe: Recipe, page: str) -> None:
        self._listener, self._path = listener, path
        self._recipe, self._page = recipe, page
        self._newborn: Newborn | None = None
        self._watch = selectors.DefaultSelector()
        self._kernels: dict[int, Kernel] = {}
        self._started, self._born = time.time(), 0
        self._idle, self._stopping, self._last = 600.0, False, time.monotonic()

    def serve(self) -> Newborn | None:
        """Work until idle, or until asked to stop and the last kernel has gone.

        Gives back None in the parent, once, and a newborn in each child.
        """
        self._listener.setblocking(False)
        self._watch.register(self._listener, selectors.EVENT_READ, self._accept)
        while not self._may_end():
            for key, _ in self._watch.select(self._patience()):
                key.data()
                self._last = time.monotonic()
                if self._newborn:
                    return self._newborn
        return None

    def _patience(self) -> float | None:
        if self._kernels:
            return None
        return max(self._last + self._idle - time.monotonic(), 0.0)

    def _may_end(self) -> bool:
        if self._kernels:
            return False
        if not self._stopping and time.monotonic() < self._last + self._idle:
            return False
        self._path.unlink(missing_ok=True)
        # Who connected just before the path went is served; the next one starts a new parent.
        self._accept()
        return len(self._watch.get_map()) == 1

    def _accept(self) -> None:
        try:
            link, _ = self._listener.accept()
        except BlockingIOError:
            return
        except OSError:
            # No descriptor is left; who waits stays in the queue until a connection has closed.
            time.sleep(_BREATH)
            return
        if _peer_user(link) != os.getuid():
            link.close()
            return
        self._last = time.monotonic()
        client = Client(link)
        link.setblocking(False)
        self._watch.register(link, selectors.EVENT_READ, lambda: self._read(client))

    def _read(self, client: Client) -> None:
        try:
            if not client.inbox.read(client.link):
                self._part(client)
            elif message := client.inbox.take():
                self._answer(client, message)
        except (OSError, ValueError):
            self._part(client)

    def _answer(self, client: Client, message: Message) -> None:
        client.link.settimeout(5)
        if isinstance(message, Ask):
            if message.stop:
                self._stopping = True
                self._path.unlink(missing_ok=True)
            send(client.link, self._state(self._page if message.page else ""))
        elif isinstance(message, Birth):
            self._bear(client, message)
        if not self._newborn:
            client.inbox.close()
            client.link.setblocking(False)

    def _state(self, page: str) -> State:
        return State(
            os.getpid(), self._recipe.preload, self._recipe.warm, self._started, self._born,
            tuple(self._kernels), page,
        )  # fmt: skip

    def _bear(self, client: Client, birth: Birth) -> None:
        self._idle = birth.idle
        if reason := refusal(birth.limits, len(self._kernels)):
            send(client.link, Refused(reason, limit=True))
            return
        if client.kernel or len(client.inbox.descriptors) != BIRTH_DESCRIPTORS:
            send(client.link, Refused("expected one kernel and its three descriptors", limit=False))
            return
        try:
            pid = os.fork()
        except OSError as error:
            send(client.link, Refused(f"no process can be started: {error.strerror}", limit=True))
            return
        if pid == 0:
            self._newborn = self._become(client, birth)
            return
        self._born += 1
        kernel = Kernel(pid, os.pidfd_open(pid), client)
        client.kernel = self._kernels[pid] = kernel
        self._watch.register(kernel.pidfd, selectors.EVENT_READ, lambda: self._bury(kernel))
        if not birth.lease:
            client.kernel = None
        send(client.link, Born(pid), [kernel.pidfd])

    def _become(self, client: Client, birth: Birth) -> Newborn:
        link = os.dup(client.link.fileno())
        *streams, variables = client.inbox.descriptors
        # Closed as objects: when one is collected later, its number may be another descriptor's.
        # Nothing is unregistered, for that would reach into the parent's epoll.
        for key in list(self._watch.get_map().values()):
            if isinstance(key.fileobj, socket.socket):
                key.fileobj.close()
        self._watch.close()
        return Newborn(birth, tuple(streams), variables, link)

    def _bury(self, kernel: Kernel) -> None:
        _, status = os.waitpid(kernel.pid, 0)
        self._watch.unregister(kernel.pidfd)
        os.close(kernel.pidfd)
        del self._kernels[kernel.pid]
        client = kernel.client
        if client and client.link.fileno() >= 0:
            client.kernel = None
            try:
                send(client.link, Ended(os.waitstatus_to_exitcode(status)))
            except OSError:
                self._part(client)

    def _part(self, client: Client) -> None:
        """The connection is the lease: without it the kernel and what it started end."""
        self._watch.unregister(client.link)
        client.inbox.close()
        client.link.close()
        if client.kernel:
            kill_group(client.kernel.pid)
            client.kernel.client = None


def kill_group(pid: int) -> None:
    """SIGKILL to a kernel that is not buried yet, and to its process group."""
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        # Not the leader of its group yet: it was forked a moment ago.
        os.kill(pid, signal.SIGKILL)


def _peer_user(link: socket.socket) -> int:
    size = struct.calcsize("3i")
    credentials = link.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, size)
    return int(struct.unpack("3i", credentials)[1])
