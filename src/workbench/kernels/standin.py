"""What stands in a forked kernel where a stock one has a socket or a process to look at."""

from __future__ import annotations

import os
import select
import socket
import threading


class Recorder:
    """Stands where the iopub socket will be; keeps the newest messages of the time before it."""

    MOST = 10_000

    def __init__(self) -> None:
        self.messages: list[list[bytes]] = []

    def send_multipart(self, parts: list[bytes], **_options: object) -> None:
        self.messages.append([bytes(part) for part in parts])
        del self.messages[: -self.MOST]


class LeaseWatch(threading.Thread):
    """Ends this kernel as soon as its client has gone, also when the parent is gone too.

    ipykernel's own poller asks for the parent process, which here is not the client.
    """

    def __init__(self, lease: socket.socket) -> None:
        super().__init__(name="Lease", daemon=True)
        self._lease = lease
        # Breakpoints must not stop this thread.
        self.pydev_do_not_trace = self.is_pydev_daemon_thread = True

    def run(self) -> None:
        watch = select.poll()
        watch.register(self._lease, select.POLLHUP | select.POLLRDHUP)
        watch.poll()
        os._exit(1)


def port_is_free(ip: str, port: int) -> bool:
    """Whether a kernel could bind this port now."""
    with socket.socket() as probe:
        # As ZeroMQ binds, so that the port of a kernel just restarted counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ip, port))
        except OSError:
            return False
    return True
