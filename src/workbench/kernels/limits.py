"""When no more kernels are forked, and the sentence that says so."""

from __future__ import annotations

import os
import resource
from pathlib import Path

from workbench.kernels.wire import Limits

_MEMINFO = Path("/proc/meminfo")
_GROUP = Path("/sys/fs/cgroup")
_STATUS = Path("/proc/self/status")
# MB that a kernel's threads take beyond what its parent holds: stacks of 8 MB, mostly untouched.
_THREADS = 128
# Descriptors of one kernel at its client, with some to spare: ZeroMQ aborts the program that has
# none left for it.
_NEEDED = 32


def refusal(limits: Limits, running: int) -> str:
    """Why another kernel may not start while `running` do; "" when it may."""
    if running >= limits.kernels:
        return (
            f"{running} kernels are running and at most {limits.kernels} may. Close pages or "
            "notebooks that nobody uses, or raise `max_kernels` of the kernel's specification."
        )
    if reason := shortage() or _too_small(limits.each):
        return reason
    free = free_megabytes()
    if free < limits.free:
        return (
            f"{free} MB of memory are free and {limits.free} MB must stay free. Close pages, "
            "notebooks or other programs, or lower `min_free_mb` of the kernel's specification."
        )
    return ""


def shortage() -> str:
    """Why this process should not open what one more kernel needs; "" where it may."""
    most, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        opened = len(os.listdir("/proc/self/fd"))  # noqa: PTH208  numbers only, for every kernel
    except OSError:
        opened = most
    if opened + _NEEDED <= most:
        return ""
    return (
        f"{opened} files and connections are open of the {most} that one program may open. Close "
        "pages or notebooks that nobody uses, or raise the limit (`ulimit -n`)."
    )


def _too_small(each: int) -> str:
    """Why no kernel could start under its own limit."""
    if not each:
        return ""
    data = next(x for x in _STATUS.read_text().splitlines() if x.startswith("VmData:"))
    needed = int(data.split()[1]) * 1024 // 1_000_000 + _THREADS
    if each >= needed:
        return ""
    return (
        f"a kernel needs {needed} MB to start and may have {each}. Raise `kernel_mb` of the "
        "kernel's specification."
    )


def free_megabytes(meminfo: Path = _MEMINFO, group: Path = _GROUP) -> int:
    """What the machine can still give, or the container where that is less."""
    free = _machine(meminfo)
    inside = _container(group)
    return free if inside is None else min(free, inside)


def _machine(meminfo: Path) -> int:
    for line in meminfo.read_text().splitlines():
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) * 1024 // 1_000_000
    return 1 << 30


def _container(group: Path) -> int | None:
    try:
        most = (group / "memory.max").read_text().strip()
        used = int((group / "memory.current").read_text())
        cached = _reclaimable(group / "memory.stat")
    except (OSError, ValueError):
        return None
    return None if most == "max" else max(int(most) - used + cached, 0) // 1_000_000


def _reclaimable(stat: Path) -> int:
    """Pages of files count as used, though the system gives them up at once."""
    for line in stat.read_text().splitlines():
        name, _, value = line.partition(" ")
        if name == "inactive_file":
            return int(value)
    return 0
