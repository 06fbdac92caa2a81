"""The recommendations samples are drawn from, read where the publishers' files are kept.

No text of a publisher is part of the repository: what is committed are ids and codes.
"""

from __future__ import annotations

import csv
import hashlib
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from workbench.model import Recommendation
from workbench.resources import starter_table
from workbench.sources.intake import Intake
from workbench.sources.registry import source
from workbench.taxonomy import load_taxonomy

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("WORKBENCH_SHARED", ROOT.parent / "shared"))
UN = SHARED / "data/un"
TRUTH = ROOT / "tests/truth"
HALVES = ("tuning", "judging")
REGISTER = "register"
_SESSIONS = ("1-5", "6-9", "10-13", "14-17")


def missing() -> str:
    """Which folder of publishers' files is not here; empty if all are."""
    need = (UN / "uprinfo", UN / "thematic_lists")
    return ", ".join(str(p) for p in need if not p.is_dir())


@cache
def texts() -> Mapping[str, Recommendation]:
    """UPR Info's sessions 1 to 17, the OHCHR lists and the register, by id."""
    files = [("upr_info", UN / f"uprinfo/{name}.csv") for name in _SESSIONS]
    files += [("ohchr_upr_lists", p) for p in sorted((UN / "thematic_lists").glob("*.docx"))]
    found: dict[str, Recommendation] = {}
    for name, path in [*files, (REGISTER, starter_table(REGISTER))]:
        for entry in source(name).parser()(path, load_taxonomy(), Intake(name, path.name)):
            for row in entry.rows:
                if isinstance(row, Recommendation):
                    found.setdefault(row.id, row)
    return found


def distinct() -> list[Recommendation]:
    """Each wording once, that of the first id, so that none stands in both halves."""
    found: dict[str, Recommendation] = {}
    for _, rec in sorted(texts().items()):
        found.setdefault(" ".join(rec.text.casefold().split()), rec)
    return list(found.values())


@cache
def _halves_of_register() -> Mapping[str, str]:
    with (TRUTH / "codes.csv").open(encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file) if ":" not in r["id"]]
    return {r["id"][:3]: r["split"] for r in rows}


def half(rec: Recommendation) -> str:
    """The half of its State: that of the coded set, else by a hash of the State's code."""
    iso3 = rec.countries[0]
    odd = hashlib.sha256(f"halves-1:{iso3}".encode()).digest()[0] % 2
    return _halves_of_register().get(iso3, HALVES[odd])
