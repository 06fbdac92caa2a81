"""What a child does between the fork and its life as a kernel: nothing of others', all its own."""

from __future__ import annotations

import atexit
import fcntl
import gc
import importlib
import os
import random
import resource
import signal
import socket
import sys
import tempfile
import threading
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from workbench.kernels.prepared import PreparedApp
    from workbench.kernels.wire import Birth


@dataclass(frozen=True, slots=True)
class Newborn:
    """A child right after the fork: what it was asked to be, and its descriptors."""

    birth: Birth
    streams: tuple[int, ...]
    variables: int
    link: int


def call(name: str) -> Any:
    """What ``module:function`` gives back when it is called; None for ""."""
    if not name:
        return None
    module, _, function = name.partition(":")
    return getattr(importlib.import_module(module), function)()


def own_descriptors(newborn: Newborn) -> socket.socket:
    """Keep the streams as 1 and 2 and the connection as 3; close whatever else was inherited."""
    kept = [os.open(os.devnull, os.O_RDONLY), *newborn.streams, newborn.link]
    # First out of the way of 0 to 3, where one may stand in the place of another.
    high = [fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, 10) for descriptor in kept]
    for place, descriptor in enumerate(high):
        os.dup2(descriptor, place, inheritable=place < 3)
    _close_from(len(high))
    return socket.socket(fileno=3)


def _close_from(lowest: int) -> None:
    # Not os.closerange: where the kernel lacks close_range it would try a million numbers.
    for name in [entry.name for entry in Path("/proc/self/fd").iterdir()]:
        if int(name) >= lowest:
            try:
                os.close(int(name))
            except OSError:
                continue  # the descriptor of the listing itself


def own_environment(variables: int) -> None:
    """Replace the parent's environment by what that file holds."""
    held = os.pread(variables, os.fstat(variables).st_size, 0)
    os.environ.clear()
    for item in held.split(b"\0")[:-1]:
        name, _, value = item.partition(b"=")
        os.environb[name] = value


def own_surroundings(birth: Birth) -> None:
    """Folder, time zone, signals, random states and limits of this kernel alone."""
    time.tzset()
    # Computed once from the environment, so perhaps from the parent's.
    tempfile.tempdir = None
    os.chdir(birth.cwd)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    random.seed()
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed()
    if birth.limits.each:
        most = birth.limits.each * 1_000_000
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def live(app: PreparedApp, newborn: Newborn, each: str) -> NoReturn:
    """Be the kernel that was asked for until it ends; never comes back."""
    code = 1
    try:
        _begin(app, newborn, each)
        app.start()
        code = 0
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    except BaseException:  # noqa: BLE001  nobody is above: the traceback belongs in the kernel's log
        traceback.print_exc(file=sys.__stderr__)
    finally:
        _leave(code)


def _begin(app: PreparedApp, newborn: Newborn, each: str) -> None:
    try:
        os.setsid()
        own_environment(newborn.variables)
        link = own_descriptors(newborn)
        own_surroundings(newborn.birth)
        gc.enable()
        app.attach(newborn.birth, link)
        call(each)
    except BaseException:  # noqa: BLE001  as in `live`
        # Exit handlers of what was half built would wait for threads that never started.
        traceback.print_exc(file=sys.__stderr__)
        os._exit(1)


def _leave(code: int) -> NoReturn:
    """End as a Python program does, but without taking a copy of the whole stack apart."""
    try:
        threading._shutdown()  # type: ignore[attr-defined]  # waits for threads that are no daemons
        atexit._run_exitfuncs()
        for stream in (sys.__stdout__, sys.__stderr__):
            if stream is not None:
                stream.flush()
    finally:
        os._exit(code)
