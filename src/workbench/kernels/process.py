"""A forked kernel as its client sees it: what jupyter_client uses of `subprocess.Popen`."""

from __future__ import annotations

import os
import select
import signal
import socket
from collections.abc import Mapping

from workbench.kernels.wire import Ended, Inbox, receive

# The parent tells the exit code at once; where it has crashed nobody does.
_PATIENCE = 0.5
_UNKNOWN = 1


class ForkedProcess:
    """Holds the lease: when `close` is called, or this process ends, the kernel is killed."""

    stdin = stdout = stderr = None

    def __init__(
        self, pid: int, pidfd: int, link: socket.socket, inbox: Inbox, ports: Mapping[str, int]
    ) -> None:
        self.pid, self.returncode, self.ports = pid, None, ports
        self._pidfd, self._link, self._inbox = pidfd, link, inbox

    returncode: int | None

    def gone_within(self, seconds: float) -> bool:
        """Whether the process ends within that time; the parent's crash changes nothing."""
        if self._pidfd < 0:
            return True
        watch = select.poll()
        watch.register(self._pidfd, select.POLLIN)
        return bool(watch.poll(int(seconds * 1000)))

    def poll(self) -> int | None:
        """The exit code, None while it runs; 1 where the parent did not live to tell it."""
        if self.returncode is None and self.gone_within(0):
            self.returncode = self._told()
            self.close()
        return self.returncode

    def wait(self) -> int:
        """Block until the process has ended."""
        while self.poll() is None:
            self.gone_within(60)
        return self.returncode or 0

    def send_signal(self, number: int) -> None:
        """Reaches this very process, whatever has become of its number."""
        if self._pidfd >= 0 and self.poll() is None:
            signal.pidfd_send_signal(self._pidfd, number)

    def kill(self) -> None:
        """SIGKILL."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """SIGTERM."""
        self.send_signal(signal.SIGTERM)

    def close(self) -> None:
        """Give the lease back."""
        if self._pidfd >= 0:
            os.close(self._pidfd)
            self._link.close()
            self._inbox.close()
            self._pidfd = -1

    def _told(self) -> int:
        try:
            self._link.settimeout(_PATIENCE)
            message = receive(self._link, self._inbox)
        except (OSError, ValueError):
            return _UNKNOWN
        return message.code if isinstance(message, Ended) else _UNKNOWN

    def __del__(self) -> None:
        self.close()
