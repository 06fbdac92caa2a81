"""Damage to files, of the kinds that mail, people and attackers do; repeatable by its seed."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from random import Random

from workbench.errors import WorkbenchError

# CI runs a share; `WORKBENCH_FUZZ=10000` runs all 10,000 of the three kinds of file together.
TOTAL = int(os.environ.get("WORKBENCH_FUZZ", "2400"))
NASTY: tuple[object, ...] = (
    "", "\x00", "'; DROP TABLE events; --", "<script>alert(1)</script>", "=1+1", "../../etc/passwd",
    "9" * 400, -1, 0, 2**63, 2**200, 1e308, None, True, [], {}, [[]] * 50, "\ud800", "ﷺ" * 5_000,
    "2026-13-45", "NaN", "session/room-1", "observer", "purge",
)  # fmt: skip


def damaged(data: bytes, random: Random) -> bytes:
    """The bytes with one to three wounds."""
    for _ in range(random.randint(1, 3)):
        data = _wounded(data, random)
    return data


def _wounded(data: bytes, random: Random) -> bytes:
    at, to = sorted(random.randrange(len(data) + 1) for _ in range(2))
    short = min(to, at + random.randint(0, 40))
    kinds = (
        lambda: data[:at] + bytes([random.randrange(256)]) + data[at + 1 :],
        lambda: data[:at] + data[short:],
        lambda: data[:short] + data[at:],
        lambda: data[:at] + random.randbytes(random.randint(1, 8)) + data[at:],
        lambda: data[:at],
        lambda: data[:at] + data[at:short].swapcase() + data[short:],
        lambda: _lines_moved(data, random),
        lambda: data[:at] + str(random.choice(NASTY)).encode("utf-8", "replace") + data[short:],
    )
    return random.choice(kinds)()


def _lines_moved(data: bytes, random: Random) -> bytes:
    lines = data.split(b"\n")
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    if random.random() < 0.3:
        lines.insert(one, lines[other])
    return b"\n".join(lines)


def wrong(value: object, random: Random) -> object:
    """A JSON value with one member replaced, removed, added or renamed."""
    if isinstance(value, list) and value and random.random() < 0.8:
        at = random.randrange(len(value))
        return [*value[:at], wrong(value[at], random), *value[at + 1 :]]
    if not isinstance(value, dict) or not value:
        return random.choice(NASTY)
    name = random.choice(list(value))
    kind = random.randrange(5)
    if kind == 0:
        return {k: v for k, v in value.items() if k != name}
    if kind == 1:
        return {**value, str(random.choice(NASTY)): random.choice(NASTY)}
    if kind == 2:
        return {**value, name: random.choice(list(value.values()))}
    return {**value, name: wrong(value[name], random)}


def wrong_json(text: bytes, random: Random) -> bytes:
    """A JSON text with a wrong member."""
    return json.dumps(wrong(json.loads(text), random)).encode()


def seeds(kind: str, share: int) -> Iterator[Random]:
    """Generators for 1/`share` of the trials; each can be repeated by its number."""
    for number in range(max(TOTAL // share, 1)):
        yield Random(f"{kind}-{number}")


def refusal(action: Callable[[], object]) -> str | None:
    """The words of a deliberate failure; None when there was none. Others are passed on."""
    try:
        action()
    except WorkbenchError as error:
        return str(error)
    return None
