"""Processes that write to a ledger and say aloud what was acknowledged."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, field

# argv: place, first token number, threads, votes per thread (0: until killed)
CODE = """
import sys, threading, time
from workbench.ledger.actor import Actor
from workbench.ledger.payloads import Vote
from workbench.ledger.store import open_ledger
from workbench.ledger.vocabulary import Role
place, first, threads, votes = sys.argv[1], *map(int, sys.argv[2:5])
ledger, lock = open_ledger(place, patience=60), threading.Lock()
print("ready", flush=True)
sys.stdin.readline()
def write(number):
    token = f"t{number}"
    actor, done = Actor(Role.PARTICIPANT, token, "s1"), 0
    while not votes or done < votes:
        vote = Vote(session="s1", activity="a1", item=f"i{done}", value=done % 5, token=token)
        began = time.perf_counter()
        event = ledger.append("session/s1", vote, actor)
        took = time.perf_counter() - began
        with lock:
            print(f"{event.id} {event.hash} {took:.6f}", flush=True)
        done += 1
workers = [threading.Thread(target=write, args=(first + n,)) for n in range(threads)]
for worker in workers: worker.start()
for worker in workers: worker.join()
"""


@dataclass(slots=True)
class Writer:
    """One writing process. `acknowledged`: id, hash and seconds of each event it was sure of."""

    process: subprocess.Popen[str]
    acknowledged: list[tuple[str, str, float]] = field(default_factory=list)

    def go(self) -> None:
        """Let it write, once it has opened the ledger."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "ready\n"
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def listen(self) -> None:
        """Read until it ends. A last line cut in half was not acknowledged."""
        text, _ = self.process.communicate()
        for line in text.splitlines(keepends=True):
            if line.endswith("\n"):
                event_id, event_hash, took = line.split()
                self.acknowledged.append((event_id, event_hash, float(took)))


def start(place: str, first: int, threads: int, votes: int) -> Writer:
    """A process that opens the ledger and waits for `go`."""
    process = subprocess.Popen(
        [sys.executable, "-c", CODE, place, str(first), str(threads), str(votes)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    return Writer(process)


def run(place: str, processes: int, threads: int, votes: int) -> list[Writer]:
    """All writers at once, until every vote is acknowledged."""
    writers = [start(place, n * threads, threads, votes) for n in range(processes)]
    for writer in writers:
        writer.go()
    for writer in writers:
        writer.listen()
        assert writer.process.returncode == 0
    return writers
