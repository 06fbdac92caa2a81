"""Binder's steps on this computer: a clean environment, a user without rights, a proxy's prefix.

Without ``WORKBENCH_BINDER_FULL=1`` the locked packages come from the environment of the tests, by
a path file; with it they are installed anew from the lock (some minutes, and the network).
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
import venv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

import httpx

from browser.running import free_port
from paths import ROOT

FULL = os.environ.get("WORKBENCH_BINDER_FULL") == "1"
TOKEN = "a-token-of-this-launch"
USER = 1000
TAKEN_OUT = "rfc3987_syntax"
# What an image gets: not what git ignores, and no tests.
COPIED = ("binder", "notebooks", "src", "templates", "widgets", "LICENSE", "README.md",
          "pyproject.toml", "requirements.lock")  # fmt: skip


@dataclass(frozen=True)
class Image:
    """A repository and its environment, as repo2docker leaves them; `env` is all that is set."""

    repo: Path
    environment: Path
    env: Mapping[str, str] = field(default_factory=dict)

    @property
    def home(self) -> Path:
        """The data folder that was built."""
        return self.repo / "build" / "home"

    def run(self, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run a step as the image's user, to its end."""
        return subprocess.run(
            unprivileged(*command), cwd=self.repo, env={**self.env, **more}, text=True,
            capture_output=True, timeout=900,
        )  # fmt: skip


@cache
def rights_can_be_dropped() -> bool:
    """Whether commands run here without root's rights on files."""
    if os.getuid() != 0:
        return True
    unshare = shutil.which("unshare")
    return unshare is not None and not subprocess.run([unshare, "--user", "true"]).returncode


def unprivileged(*command: str) -> list[str]:
    """The command as user 1000, without root's rights on files, where that can be had.

    In a user namespace, since Python itself may lie in a folder of root's.
    """
    if os.getuid() != 0 or not rights_can_be_dropped():
        return list(command)
    return ["unshare", "--user", f"--map-user={USER}", f"--map-group={USER}", *command]


def environment_in(place: Path, *, full: bool) -> Path:
    """A clean virtual environment; the tests' packages are on its path unless `full`."""
    venv.create(place, with_pip=full, symlinks=True)
    if not full:
        site = next(place.glob("lib/python*/site-packages"))
        (site / "tests-packages.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
        # Nothing is uninstalled that lies outside: what postBuild takes out is not found here.
        (site / f"{TAKEN_OUT}.py").write_text("raise ImportError\n")
        _borrow_commands(place)
        _borrow_data(place)
    return place


def _borrow_commands(place: Path) -> None:
    """The commands of the packages on the path, for this environment's Python."""
    python = place / "bin" / "python"
    for entry in entry_points(group="console_scripts"):
        if entry.name.startswith("jupyter"):
            script = place / "bin" / entry.name
            script.write_text(
                f"#!{python}\nimport sys\nfrom {entry.module} import {entry.attr} as run\n"
                "sys.exit(run())\n"
            )
            script.chmod(0o755)


def _borrow_data(place: Path) -> None:
    """The front end of Lab and the servers' configuration, which packages put beside Python."""
    shared, settings = Path("share/jupyter"), Path("etc/jupyter")
    shutil.copytree(Path(sys.prefix) / settings, place / settings)
    for name in (
        "kernels",
        "labextensions",
        "nbconvert",
        "lab/static",
        "lab/schemas",
        "lab/themes",
    ):
        target = place / shared / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (Path(sys.prefix) / shared / name).exists():
            target.symlink_to(Path(sys.prefix) / shared / name)


def image_in(folder: Path) -> Image:
    """The repository copied, a clean environment, an empty home: before any step was run."""
    repo = folder / "repo"
    repo.mkdir(parents=True)
    (folder / "user").mkdir()
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, repo / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, repo / name)
    place = environment_in(folder / "environment", full=FULL)
    env = {
        "PATH": f"{place / 'bin'}:/usr/local/bin:/usr/bin:/bin", "HOME": str(folder / "user"),
        "LANG": "C.UTF-8", "REPO_DIR": str(repo),
        # No way out, but to the package index while packages are installed.
        **({} if FULL else {"PIP_NO_INDEX": "1"}),
    }  # fmt: skip
    return Image(repo, place, env)


@dataclass(frozen=True)
class Launched:
    """A running image behind its prefix. `seconds`: from the start until the server answered."""

    origin: str
    base: str
    process: subprocess.Popen[bytes]
    began: float
    seconds: float
    log: Path

    def url(self, path: str = "") -> str:
        return f"{self.origin}{self.base}{path}"


def command_for(port: int, base: str) -> list[str]:
    """How a BinderHub starts an image."""
    return [
        "jupyter-lab", "--no-browser", "--ip=127.0.0.1", f"--port={port}",
        "--ServerApp.port_retries=0", f"--ServerApp.base_url={base}",
        f"--IdentityProvider.token={TOKEN}",
    ]  # fmt: skip


@contextmanager
def launched(image: Image, log: Path, base: str = "/user/x-1/", **more: str) -> Iterator[Launched]:
    """Start the image through `binder/start`; ended with all it started."""
    port = free_port()
    command = unprivileged(str(image.repo / "binder/start"), *command_for(port, base))
    began = time.monotonic()
    with log.open("wb") as sink:
        process = subprocess.Popen(
            command, cwd=image.repo, env={**image.env, **more}, stdout=sink, stderr=sink,
            start_new_session=True,
        )  # fmt: skip
    try:
        _await(f"http://127.0.0.1:{port}{base}api", process, log)
        yield Launched(
            f"http://127.0.0.1:{port}", base, process, began, time.monotonic() - began, log
        )
    finally:
        end(process)


def _await(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(1200):
        if process.poll() is not None:
            break
        try:
            httpx.get(address)
        except httpx.HTTPError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"the launch did not answer: {log.read_text()[-3000:]}")


def end(process: subprocess.Popen[bytes]) -> None:
    """End a launch and everything in its process group."""
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(10)
    try:
        os.killpg(process.pid, signal.SIGTERM)
    except ProcessLookupError:
        return


def python_of_environment(place: Path) -> Path:
    """The Python of a virtual environment."""
    return place / "bin" / Path(sys.executable).name


def python_of(image: Image) -> str:
    """The image's Python."""
    return str(python_of_environment(image.environment))
