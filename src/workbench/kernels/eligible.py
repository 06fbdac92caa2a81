"""Which requests a forked kernel can answer exactly as a stock one would."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_LAUNCHERS = {"ipykernel_launcher", "ipykernel", "workbench.kernels.launch"}
_HISTORY = "--HistoryManager.hist_file="
_ANSWERED = {"env", "cwd", "stdout", "stderr", "independent", "extra_arguments", "kernel_id"}
_CONFIGURATION = ("ipython_config.py", "ipython_config.json",
                  "ipython_kernel_config.py", "ipython_kernel_config.json")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Command:
    """A kernel's command line, read: Python's options, files ("": the profile's history)."""

    flags: tuple[str, ...]
    connection_file: str
    history: str


def fork_impossible() -> str:
    """Why this machine forks no kernels; "" where it does."""
    if not sys.platform.startswith("linux"):
        return f"kernels are forked on Linux only, this is {sys.platform}"
    if sys.version_info >= (3, 14):
        return "forked kernels are not proven on Python 3.14 and later"
    needed = [(socket, "AF_UNIX"), (socket, "send_fds"), (os, "fork"), (os, "pidfd_open"),
              (signal, "pidfd_send_signal")]  # fmt: skip
    missing = [name for module, name in needed if not hasattr(module, name)]
    return f"this Python has no {', '.join(missing)}" if missing else ""


def only_stock(cmd: list[str], env: Mapping[str, str], options: Mapping[str, object]) -> str:
    """Why this request needs a stock kernel; "" where a forked one does the same."""
    try:
        read_command(cmd)
    except ValueError as unknown:
        return str(unknown)
    others = sorted(k for k, v in options.items() if k not in _ANSWERED and v is not None)
    if others:
        return f"launch option {', '.join(others)}"
    if subprocess.PIPE in (options.get("stdout"), options.get("stderr")):
        return "output through a pipe"
    return _own_start(env)


def read_command(cmd: list[str]) -> Command:
    """Take a kernel's command apart.

    Raises
    ------
    ValueError
        Another interpreter or launcher, or an option that is applied while a kernel starts.
    """
    if not cmd or not _same(cmd[0], sys.executable):
        raise ValueError(f"the kernel of another interpreter, {cmd[:1]}")
    if "-m" not in cmd or cmd[cmd.index("-m") + 1] not in _LAUNCHERS:
        raise ValueError("another launcher than ipykernel's")
    at = cmd.index("-m")
    flags, rest = tuple(cmd[1:at]), cmd[at + 2 :]
    file, history = "", ""
    while rest:
        option = rest.pop(0)
        if option == "-f" and rest:
            file = rest.pop(0)
        elif option.startswith(_HISTORY):
            history = option.removeprefix(_HISTORY)
        else:
            raise ValueError(f"the option {option}")
    if not file or not all(flag.startswith("-X") for flag in flags):
        raise ValueError("options of the interpreter other than -X, or no -f")
    return Command(flags, os.path.expanduser(file), history)  # noqa: PTH111  as jupyter_client does


def _same(one: str, other: str) -> bool:
    # Not by what they link to: environments share one interpreter and differ in packages.
    return os.path.normpath(one) == os.path.normpath(other)


def _own_start(env: Mapping[str, str]) -> str:
    """Start-up files and configuration act while a shell is built, which is before the fork."""
    if env.get("PYTHONSTARTUP"):
        return "PYTHONSTARTUP is set"
    home = env.get("IPYTHONDIR") or str(Path(env.get("HOME", "~"), ".ipython").expanduser())
    profile = Path(home, "profile_default")
    shared = [Path(sys.prefix, "etc/ipython"), Path("/usr/local/etc/ipython"), Path("/etc/ipython")]
    for folder in (profile, *shared):
        for name in _CONFIGURATION:
            if (folder / name).is_file():
                return f"the configuration {folder / name}"
    for folder in (profile, *shared):
        started = [p for p in (folder / "startup").glob("*") if p.suffix in {".py", ".ipy"}]
        if started:
            return f"the start-up file {started[0]}"
    return ""
