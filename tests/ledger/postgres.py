"""A PostgreSQL server of our own on 127.0.0.1, from the binaries that the system has."""

from __future__ import annotations

import os
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

GIVEN = os.environ.get("WORKBENCH_TEST_POSTGRESQL", "")


@dataclass(frozen=True, slots=True)
class Server:
    """`url` ends before the database's name. `folder` is None for a server that was given."""

    url: str
    binaries: Path | None = None
    folder: Path | None = None

    def control(self, *arguments: str) -> None:
        """``pg_ctl`` on a server of our own."""
        assert self.binaries is not None
        assert self.folder is not None
        run([str(self.binaries / "pg_ctl"), "-D", str(self.folder), "-w", *arguments])

    def kill(self, whom: str, dice: random.Random) -> None:
        """``kill -9`` on the whole server, on the postmaster alone, or on one of its children."""
        assert self.folder is not None
        postmaster = int((self.folder / "postmaster.pid").read_text().split()[0])
        if whom == "child":
            _kill(dice.choice(_children(postmaster)))
            return
        # Held still, it starts no child between the look and the kill.
        os.kill(postmaster, signal.SIGSTOP)
        children = _children(postmaster) if whom == "server" else []
        for pid in dice.sample([postmaster, *children], len(children) + 1):
            _kill(pid)

    def revive(self) -> None:
        """Start it if it is down. Children that outlive their postmaster may forbid it for a
        moment: ask again."""
        with suppress(RuntimeError):
            self.control("status")
            return
        with suppress(RuntimeError):
            # Takes the options of the first start, which are kept in the folder.
            self.control("restart")


def _children(of: int) -> list[int]:
    return [int(p) for p in Path(f"/proc/{of}/task/{of}/children").read_text().split()]


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def binaries() -> Path | None:
    """The newest ``bin`` folder of Debian's packages, or of the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: p.parts[4])
    if found:
        return found[-1].parent
    there = shutil.which("initdb")
    return Path(there).parent if there else None


def _user() -> list[str]:
    # The server refuses to run as root.
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


def run(command: list[str]) -> None:
    # A server that pg_ctl leaves behind would keep a pipe open for ever.
    nothing = subprocess.DEVNULL
    done = subprocess.run(
        [*_user(), *command], check=False, stdin=nothing, stdout=nothing, stderr=nothing, cwd="/"
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]} answered {done.returncode}")


def why_absent() -> str:
    """Why there is no PostgreSQL here; empty when there is."""
    if GIVEN or binaries():
        return ""
    return "no PostgreSQL: install the package postgresql, or set WORKBENCH_TEST_POSTGRESQL"


@contextmanager
def server() -> Iterator[Server]:
    """The server that was given, or one of our own for as long as this lasts."""
    if GIVEN:
        yield Server(GIVEN.rstrip("/").rpartition("/")[0])
        return
    bins = binaries()
    assert bins is not None
    top = Path(tempfile.mkdtemp(prefix="workbench-pg-"))
    if os.geteuid() == 0:
        shutil.chown(top, "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = Server(f"postgresql+psycopg://tester@127.0.0.1:{port}", bins, top / "data")
    try:
        run([str(bins / "initdb"), "-D", str(own.folder), "-U", "tester", "-A", "trust",
             "-E", "UTF8", "--locale=C.UTF-8"])  # fmt: skip
        options = f"-p {port} -h 127.0.0.1 -k {top} -c max_connections=400"
        own.control("-o", options, "-l", str(top / "log"), "start")
        yield own
    finally:
        with suppress(RuntimeError):
            own.control("-m", "immediate", "stop")
        shutil.rmtree(top, ignore_errors=True)


def new_database(own: Server) -> str:
    """The URL of an empty database."""
    import psycopg

    name = f"ledger_{uuid.uuid4().hex}"
    plain = own.url.replace("+psycopg", "") + "/postgres"
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"{own.url}/{name}"
