"""When no more kernels are forked, and the sentence that says so."""

from __future__ import annotations

from pathlib import Path

from workbench.kernels.wire import Limits

_MEMINFO = Path("/proc/meminfo")
_GROUP = Path("/sys/fs/cgroup")


def refusal(limits: Limits, running: int) -> str:
    """Why another kernel may not start while `running` do; "" when it may."""
    if running >= limits.kernels:
        return (
            f"{running} kernels are running and at most {limits.kernels} may. Close pages or "
            "notebooks that nobody uses, or raise `max_kernels` of the kernel's specification."
        )
    free = free_megabytes()
    if free < limits.free:
        return (
            f"{free} MB of memory are free and {limits.free} MB must stay free. Close pages, "
            "notebooks or other programs, or lower `min_free_mb` of the kernel's specification."
        )
    return ""


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
