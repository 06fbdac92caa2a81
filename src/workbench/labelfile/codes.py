"""The closed lists of codes that a person may give, per scheme."""

from __future__ import annotations

import csv
from functools import cache

from workbench.analysis.reviewed import SEVERAL, SINGLE
from workbench.errors import did_you_mean
from workbench.model import Scheme
from workbench.resources import taxonomy_file
from workbench.taxonomy import load_taxonomy

_OTHER = "other:"
REVIEWED = tuple(s for s in Scheme if s in SINGLE | SEVERAL)


def _column(table: str, name: str) -> frozenset[str]:
    with taxonomy_file(table).open(encoding="utf-8", newline="") as file:
        return frozenset(row[name] for row in csv.DictReader(file) if row[name])


@cache
def codes_of(scheme: Scheme) -> frozenset[str]:
    """The codes of a scheme that can be reviewed."""
    taxonomy = load_taxonomy()
    lists = {
        Scheme.RELEVANCE: frozenset({"core", "enabling", "none"}),
        Scheme.MCMAHON_ACTION: frozenset("12345"),
        Scheme.OBLIGATION: frozenset(o.id for o in taxonomy.obligations),
        Scheme.ELECTION_PART: frozenset(p.id for p in taxonomy.parts),
        # "inner" is no code: the rule reads on to the verb inside.
        Scheme.ACTION_REQUIRED: _column("action_required.csv", "code") - {"inner"},
        Scheme.ADDRESSEE: _column("addressees.csv", "code"),
        Scheme.INSTRUMENT: frozenset(i.id for i in taxonomy.instruments),
    }
    return lists[scheme]


def is_code(scheme: Scheme, value: str) -> bool:
    """Whether a person may give this code; instruments beyond our list are ``other:<name>``."""
    if scheme is Scheme.INSTRUMENT and value.startswith(_OTHER):
        return bool(value.removeprefix(_OTHER).strip())
    return value in codes_of(scheme)


def codes_text(scheme: Scheme, value: str = "") -> str:
    """The codes of a scheme in words, with the nearest one to `value`."""
    codes = sorted(codes_of(scheme))
    shown = ", ".join(codes) if len(codes) <= 25 else f"one of {len(codes)} codes of {scheme}"
    if scheme is Scheme.INSTRUMENT:
        shown += f", or {_OTHER}<name>"
    return f"{shown}.{did_you_mean(value, [*codes, 'yes', 'no'])}"


def expected(scheme: Scheme, value: str = "") -> str:
    """What a person may say of a label of this scheme."""
    return f"{'yes' if scheme in SINGLE else 'yes, no'} or {codes_text(scheme, value)}"
