"""Reading the taxonomy: obligations, election parts, instruments, status scales, mechanisms."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from workbench.harmonise.countries import CountryIndex, country_index
from workbench.model import Instrument
from workbench.resources import taxonomy_file


@dataclass(frozen=True, slots=True)
class Obligation:
    """One of the 21 obligations of the Election Obligations and Standards work.

    `anchors` are (instrument, provisions); `keywords` are our lower-case English patterns
    (``stem*`` is a prefix, an inner ``*`` stands for up to four words).
    """

    id: str
    name: str
    group: str
    anchors: tuple[tuple[str, tuple[str, ...]], ...]
    topics: tuple[str, ...]
    parts: tuple[str, ...]
    keywords: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ElectionPart:
    """One of the 10 election parts."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """The closed lists that harmonisation uses. Built by `load_taxonomy`."""

    countries: CountryIndex
    obligations: tuple[Obligation, ...]
    parts: tuple[ElectionPart, ...]
    instruments: tuple[Instrument, ...]
    uhri_themes: frozenset[str]
    uhri_core_themes: frozenset[str]
    upr_info_issues: frozenset[str]

    def obligation(self, code: str) -> Obligation:
        """One obligation by its id (``OBL_VOTE``)."""
        return next(o for o in self.obligations if o.id == code)


def _yaml(name: str) -> dict[str, object]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loaded: dict[str, object] = yaml.load(
        taxonomy_file(name).read_text(encoding="utf-8"), Loader=loader
    )
    return loaded


def _obligations(raw: dict[str, Any]) -> tuple[Obligation, ...]:
    entries = raw["obligations"]
    return tuple(
        Obligation(
            id=o["id"],
            name=o["name"],
            group=o["group"],
            anchors=tuple(
                (inst, tuple(str(p) for p in provisions))
                for inst, provisions in {**o["un"], **o["regional"]}.items()
            ),
            topics=tuple(o["topics"]),
            parts=tuple(o["parts"]),
            keywords=tuple(o["keywords"]),
        )
        for o in entries
    )


def _instruments() -> tuple[Instrument, ...]:
    with taxonomy_file("instruments.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Instrument(
                id=r["id"], name=r["short_name"], full_name=r["full_name"], type=r["type"],
                level=r["level"], monitor=r["monitor"], articles=r["key_election_articles"],
                note=r["note"], verification=r["verification"],
            )
            for r in csv.DictReader(file)
        )  # fmt: skip


@cache
def load_taxonomy() -> Taxonomy:
    """The shipped taxonomy, read once per process."""
    obligations = _yaml("obligations.yaml")
    themes: dict[str, dict[str, list[str]]] = _yaml("taxonomies.yaml")  # type: ignore[assignment]
    uhri = themes["uhri_themes_current"]
    parts: list[dict[str, str]] = obligations["election_parts"]  # type: ignore[assignment]
    return Taxonomy(
        countries=country_index(),
        obligations=_obligations(obligations),
        parts=tuple(ElectionPart(p["id"], p["name"]) for p in parts),
        instruments=_instruments(),
        uhri_themes=frozenset(
            [*uhri["election_core"], *uhri["election_related"], *uhri["other_seen"]]
        ),
        uhri_core_themes=frozenset(uhri["election_core"]),
        upr_info_issues=frozenset(themes["upr_info_issues"]["all"]),
    )
