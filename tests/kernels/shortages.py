"""What parents and kernels call in the tests of shortages."""

from __future__ import annotations

import errno
import os

from workbench.kernels import zygote


def no_more_processes() -> None:
    """The next fork fails as on a machine with too many processes; later ones succeed."""
    real = os.fork

    def fork() -> int:
        os.fork = real
        raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    os.fork = fork


def refuse_nothing() -> None:
    """Kernels are born under limits that they cannot live under."""
    zygote.refusal = lambda *_: ""
