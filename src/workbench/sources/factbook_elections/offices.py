"""Which body an election fills and how: read from the Factbook's wording."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache

from workbench.resources import taxonomy_file

HEAD_OF_STATE, HEAD_OF_GOVERNMENT = "head_of_state", "head_of_government"
# "president: 13 February 2022 chancellor: 6 May 2025": two offices in one cell.
LABELS = {
    "president": HEAD_OF_STATE,
    "co-chiefs of state": HEAD_OF_STATE,
    "chancellor": HEAD_OF_GOVERNMENT,
    "prime minister": HEAD_OF_GOVERNMENT,
    "secretary of state": HEAD_OF_GOVERNMENT,
}
_LABEL = re.compile(rf"\b({'|'.join(LABELS)}): ")
_MONARCHY = re.compile(r"(?:none; )?the monarchy is hereditary")
_HEAD_OF_STATE = re.compile(r"\bpresiden(?:t|cy|tial)\b|\bchiefs? of state\b|\bking\b|\bamir\b")
_SEATS = re.compile(r"(directly elected|indirectly elected|appointed)")


@dataclass(frozen=True, slots=True)
class Office:
    """A body, the name shown where there is one, and how it is filled."""

    body: str
    name: str
    mode: str


@cache
def _modes() -> tuple[tuple[re.Pattern[str], str], ...]:
    with taxonomy_file("selection_modes.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            (re.compile(rf"\b{re.escape(r['pattern'])}\b"), r["mode"]) for r in csv.DictReader(file)
        )


def _mode(words: str) -> str:
    return next((mode for pattern, mode in _modes() if pattern.search(words)), "unknown")


def _clause(process: str, office: re.Pattern[str]) -> str:
    """The part of the description that tells how the office is filled."""
    clauses = [c for c in process.split(";") if office.search(c)]
    elected = [c for c in clauses if "elect" in c or "become" in c]
    return (elected or clauses or [""])[0]


def executive(process: str) -> Office:
    """The office that the executive election fills.

    A hereditary monarchy's dates are those of its head of government.
    """
    head_of_state = not _MONARCHY.match(process) and _HEAD_OF_STATE.search(process)
    if head_of_state:
        return Office(HEAD_OF_STATE, "", _mode(_clause(process, _HEAD_OF_STATE)))
    rest = process.partition(";")[2] if _MONARCHY.match(process) else process
    return Office(HEAD_OF_GOVERNMENT, "", _mode(rest))


def by_office(cell: str, process: str) -> list[tuple[Office, str]]:
    """(office, published dates) of one cell; several where the cell names offices."""
    parts = _LABEL.split(cell)
    if len(parts) == 1:
        return [(executive(process), cell)]
    return [
        (Office(LABELS[label], label.capitalize(), _named_mode(label, process)), words.strip())
        for label, words in zip(parts[1::2], parts[2::2], strict=True)
    ]


def _named_mode(label: str, process: str) -> str:
    stem = re.compile(re.escape(label), re.IGNORECASE)
    return _mode(_clause(process, stem))


def chamber_mode(seats: str) -> str:
    """``350 (all directly elected)`` → how the chamber is filled.

    ``mixed`` means that voters elect some of the members themselves; a chamber without any such
    seat is ``indirect`` when some are elected, else ``appointed``.
    """
    found = set(_SEATS.findall(seats))
    if "directly elected" in found:
        return "direct" if found == {"directly elected"} else "mixed"
    if "indirectly elected" in found:
        return "indirect"
    return "appointed" if found else "unknown"
