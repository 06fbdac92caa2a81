"""What the doctor says about one thing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """`MISSING` and `FAILED` stop some work; `WARNING` does not."""

    OK = "ok"
    MISSING = "missing"
    WARNING = "warning"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at, what was found, and how to put it right (empty if `OK`)."""

    name: str
    state: State
    found: str
    advice: str = ""


def judge(name: str, fine: bool, found: str, advice: str, otherwise: State) -> Finding:
    """`OK` without advice if `fine`, else the state `otherwise` with advice."""
    return Finding(name, State.OK if fine else otherwise, found, "" if fine else advice)
