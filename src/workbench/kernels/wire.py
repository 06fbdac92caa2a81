"""What a client and the parent of kernels say to each other, and how it travels.

One frame is four bytes of length and JSON; file descriptors travel with a frame's first byte.
"""

from __future__ import annotations

import os
import socket
import struct
from collections.abc import Sequence

import msgspec

LONGEST = 64 << 20
_LENGTH = struct.Struct("!I")
_MOST_DESCRIPTORS = 8
BIRTH_DESCRIPTORS = 3


class Limits(msgspec.Struct, frozen=True):
    """`kernels`: most at once; `free` and `each`: megabytes to leave, and most data of a kernel."""

    kernels: int = 200
    free: int = 300
    each: int = 0


class Birth(msgspec.Struct, frozen=True, tag="birth"):
    """Fork a kernel. Descriptors: its standard output and error, and a file of its environment.

    The parent never reads that file: what it reads stays in its memory, and so in later kernels.
    """

    connection_file: str
    cwd: str
    history: str = ""
    # A kernel without lease outlives its client, as `independent=True` asks of a stock one.
    lease: bool = True
    limits: Limits = Limits()
    idle: float = 600.0


class Ask(msgspec.Struct, frozen=True, tag="ask"):
    """Say how the parent is. `stop`: and end with the last kernel. `page`: send the page too."""

    stop: bool = False
    page: bool = False


class Born(msgspec.Struct, frozen=True, tag="born"):
    """The kernel runs. Descriptor: its pidfd."""

    pid: int


class Bound(msgspec.Struct, frozen=True, tag="bound"):
    """Said by the kernel itself: its sockets are bound, connecting succeeds at once.

    `ports` by name, such as ``shell_port``: those asked for, but for any that was taken meanwhile.
    """

    ports: dict[str, int]


class Refused(msgspec.Struct, frozen=True, tag="refused"):
    """No kernel. `limit`: because of a limit, and not because something is broken."""

    reason: str
    limit: bool


class Ended(msgspec.Struct, frozen=True, tag="ended"):
    """The kernel's exit code; negative: the number of the signal."""

    code: int


class State(msgspec.Struct, frozen=True, tag="state"):
    """A parent and the kernels that it has forked and that still run."""

    pid: int
    preload: tuple[str, ...]
    warm: str
    started: float
    born: int
    kernels: tuple[int, ...]
    # The page as JSON; "" where there is none, or where it was not asked for.
    page: str = ""


Message = Birth | Ask | Born | Bound | Refused | Ended | State


def send(link: socket.socket, message: Message, descriptors: Sequence[int] = ()) -> None:
    """Send one whole frame; the descriptors stay open on this side."""
    body = msgspec.json.encode(message)
    frame = _LENGTH.pack(len(body)) + body
    sent = socket.send_fds(link, [frame], list(descriptors)) if descriptors else 0
    link.sendall(frame[sent:])


class Inbox:
    """Puts frames of one connection together, however they arrive."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self.descriptors: list[int] = []

    def read(self, link: socket.socket) -> bool:
        """Take what has arrived; False when the other side has closed."""
        flags = getattr(socket, "MSG_CMSG_CLOEXEC", 0)
        data, descriptors, _, _ = socket.recv_fds(link, 1 << 16, _MOST_DESCRIPTORS, flags)
        self.descriptors += descriptors
        self._bytes += data
        return bool(data)

    def take(self) -> Message | None:
        """The next whole message, if there is one.

        Raises
        ------
        ValueError
            A frame that is too long, or that is no message.
        """
        if len(self._bytes) < _LENGTH.size:
            return None
        (length,) = _LENGTH.unpack_from(self._bytes)
        if length > LONGEST:
            raise ValueError(f"a message of {length} bytes; at most {LONGEST} are taken")
        end = _LENGTH.size + length
        if len(self._bytes) < end:
            return None
        body = bytes(self._bytes[_LENGTH.size : end])
        del self._bytes[:end]
        message: Message = msgspec.json.decode(body, type=Message)
        return message

    def close(self) -> None:
        """Close descriptors that nobody took."""
        for descriptor in self.descriptors:
            os.close(descriptor)
        self.descriptors.clear()


def receive(link: socket.socket, inbox: Inbox) -> Message | None:
    """Wait for one message (as long as the socket's time-out); None: the other side has closed."""
    while (message := inbox.take()) is None:
        if not inbox.read(link):
            return None
    return message
