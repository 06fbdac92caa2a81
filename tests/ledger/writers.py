"""Processes that write to a ledger and say aloud what was acknowledged."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from typing import Self

CODE = """
import os, signal, sys, threading, time
from workbench.ledger.actor import Actor
from workbench.ledger.payloads import Vote
from workbench.ledger.store import open_ledger
from workbench.ledger.vocabulary import Role
stopped = threading.Event()
def say(*words):
    # print may write a line and its end apart, and others write to the same pipe.
    os.write(1, (" ".join(map(str, words)) + "\\n").encode())
def fail(caught):
    sys.excepthook(*caught[:3])
    os._exit(1)
threading.excepthook = fail
def write(ledger, number, votes):
    token = f"t{number}"
    actor, done = Actor(Role.PARTICIPANT, token, "s1"), 0
    while done < votes if votes else not stopped.is_set():
        vote = Vote(session="s1", activity="a1", item=f"i{done}", value=done % 5, token=token)
        began = time.perf_counter()
        event = ledger.append("session/s1", vote, actor)
        took = time.perf_counter() - began
        say(event.id, event.hash, f"{took:.6f}")
        done += 1
def work(ledger, first, threads, votes):
    numbers = range(first, first + threads)
    found = [threading.Thread(target=write, args=(ledger, n, votes)) for n in numbers]
    for worker in found: worker.start()
    return found
"""
# argv: place, first token number, threads, votes per thread (0: until told to stop, or killed)
WRITING = """
place, first, threads, votes = sys.argv[1], *map(int, sys.argv[2:5])
ledger = open_ledger(place, patience=60)
say("ready")
sys.stdin.readline()
workers = work(ledger, first, threads, votes)
if not votes:
    sys.stdin.readline()
    stopped.set()
for worker in workers: worker.join()
"""
# argv: place. Lines: first token number, threads. Nobody waits for the children: they are killed.
HATCHING = """
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
for line in sys.stdin:
    child = os.fork()
    if child:
        say(child)
        continue
    for worker in work(open_ledger(sys.argv[1], patience=60), *map(int, line.split()), 0):
        worker.join()
"""


@dataclass(slots=True)
class Writer:
    """One writing process. `acknowledged`: id, hash and seconds of each event it was sure of, as
    far as it has said so."""

    process: subprocess.Popen[str]
    acknowledged: list[tuple[str, str, float]] = field(default_factory=list)
    _ear: threading.Thread | None = None

    def go(self) -> None:
        """Let it write, once it has opened the ledger."""
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "ready\n"
        self._say()
        # Heard all the time: a full pipe would hold the writer up.
        self._ear = threading.Thread(target=self._hear)
        self._ear.start()

    def stop(self) -> None:
        """Tell one that writes until told so to finish what it is at."""
        self._say()

    def listen(self) -> None:
        """Wait until it has ended and said everything."""
        assert self._ear is not None
        self._ear.join()
        # Closes the pipes.
        self.process.communicate()

    def _say(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def _hear(self) -> None:
        """A last line cut in half was not acknowledged."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.endswith("\n"):
                event_id, event_hash, took = line.split()
                self.acknowledged.append((event_id, event_hash, float(took)))


def _python(code: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", CODE + code, *map(str, arguments)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip


def start(place: str, first: int, threads: int, votes: int) -> Writer:
    """A process that opens the ledger and waits for `go`."""
    return Writer(_python(WRITING, place, first, threads, votes))


class Nest:
    """Writing processes by the hundred, forked from one that has everything imported. They open
    the ledger themselves and write until they are killed."""

    def __init__(self, place: str) -> None:
        self._mother = _python(HATCHING, place)
        self._born: queue.Queue[int] = queue.Queue()
        self.acknowledged: list[tuple[str, str]] = []
        self._alive: list[int] = []
        self._ear = threading.Thread(target=self._hear)
        self._ear.start()

    def hatch(self, first: int, threads: int) -> None:
        """One more writer, with tokens from number `first`."""
        assert self._mother.stdin is not None
        self._mother.stdin.write(f"{first} {threads}\n")
        self._mother.stdin.flush()
        self._alive.append(self._born.get(timeout=60))

    def hear_more(self, events: int) -> None:
        """Wait until so many more are acknowledged, by whomever."""
        wanted, until = len(self.acknowledged) + events, time.monotonic() + 60
        while len(self.acknowledged) < wanted:
            if time.monotonic() > until:
                raise TimeoutError("the writers do not write")
            time.sleep(0.002)

    def kill(self, which: int) -> None:
        """``kill -9`` the `which`-th of those that are alive."""
        os.kill(self._alive.pop(which), signal.SIGKILL)

    def _hear(self) -> None:
        """A line is shorter than what a pipe takes at once: none is mixed or cut in half."""
        assert self._mother.stdout is not None
        for line in self._mother.stdout:
            match line.split():
                case [event_id, event_hash, _]:
                    self.acknowledged.append((event_id, event_hash))
                case [child]:
                    self._born.put(int(child))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        os.killpg(self._mother.pid, signal.SIGKILL)
        self._ear.join()
        # Closes the pipes.
        self._mother.communicate()


def run(place: str, processes: int, threads: int, votes: int) -> list[Writer]:
    """All writers at once, until every vote is acknowledged."""
    writers = [start(place, n * threads, threads, votes) for n in range(processes)]
    for writer in writers:
        writer.go()
    for writer in writers:
        writer.listen()
        assert writer.process.returncode == 0
    return writers
