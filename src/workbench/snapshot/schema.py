"""Tables of a snapshot. Facts mirror the classes of `workbench.model`, field by field."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import Any

from workbench.errors import SnapshotMissing
from workbench.model import (
    ConcludingObservations,
    Country,
    CountryName,
    Election,
    Indicator,
    Instrument,
    NhriStatus,
    Observation,
    PublishedAssessment,
    Recommendation,
    TreatyAction,
    UprReview,
)
from workbench.sentences import sentence

# 2: dates of concluding observations. Snapshots of format 1 are read on: they lack that table, and
# what it would say is not known there.
FORMAT = "2"
READABLE = frozenset({"1", FORMAT})
FACTS: tuple[type[Any], ...] = (
    Country,
    CountryName,
    Instrument,
    TreatyAction,
    Indicator,
    Observation,
    NhriStatus,
    Election,
    UprReview,
    PublishedAssessment,
    ConcludingObservations,
)
# Labels live in tables of their own; countries also in a link table, for finding by country.
REC_COLUMNS = tuple(f.name for f in fields(Recommendation) if f.name != "labels")


def check_format(found: str, folder: Path) -> None:
    """Refuse a snapshot that another version built and this one cannot read.

    Raises
    ------
    SnapshotMissing
        Naming the formats that can be read.
    """
    if found not in READABLE:
        raise SnapshotMissing(
            sentence(
                "the snapshot in %(folder)s is of format %(got)s; this version reads %(these)s. "
                "Run `workbench data build`, or the version of the workbench that built it.",
                folder=folder, got=repr(found), these=tuple(sorted(READABLE)),
            )
        )  # fmt: skip


def table_name(row_type: type) -> str:
    """``TreatyAction`` → ``treaty_action``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", row_type.__name__).lower()


def _facts_ddl(row_type: type) -> str:
    columns = ", ".join(f'"{f.name}"' for f in fields(row_type))
    return f"CREATE TABLE {table_name(row_type)} ({columns});"


TABLES = "\n".join(
    [
        "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);",
        "CREATE TABLE refused (source, file, record INTEGER, field, value, expected, fatal);",
        *(_facts_ddl(t) for t in FACTS),
        f"""CREATE TABLE recommendation (
            n INTEGER PRIMARY KEY, {", ".join(REC_COLUMNS)},
            counted INTEGER, digest BLOB);""",
        """CREATE TABLE recommendation_country (
            iso3 TEXT, rec INTEGER, PRIMARY KEY (iso3, rec)) WITHOUT ROWID;""",
        """CREATE TABLE label_kind (
            n INTEGER PRIMARY KEY, scheme, code, method, published, version,
            confidence REAL, why);""",
        """CREATE TABLE label (
            rec INTEGER, kind INTEGER, PRIMARY KEY (rec, kind)) WITHOUT ROWID;""",
        """CREATE VIRTUAL TABLE recommendation_fts USING fts5(
            text, content='recommendation', content_rowid='n', detail='full',
            tokenize='porter unicode61 remove_diacritics 2');""",
    ]
)
# What `workbench.snapshot.finding` reads: recommendations counted once, latest first, and for each
# option of a filter the places that carry it (for labels by kind: grouping by number is quicker;
# `packed` comes from `workbench.snapshot.indexing`).
FINDING = """
CREATE TABLE place (place INTEGER PRIMARY KEY, rec INTEGER, mechanism, family, position, year);
INSERT INTO place
    SELECT row_number() OVER (ORDER BY coalesce(date, '') DESC, id) - 1, n, mechanism, family,
        position, coalesce(substr(date, 1, 4), '')
    FROM recommendation WHERE counted = 1;
CREATE TABLE posting (facet TEXT, code, places BLOB);
INSERT INTO posting SELECT 'mechanism', mechanism, packed(json_group_array(place)) FROM place
    GROUP BY 2;
INSERT INTO posting SELECT 'family', family, packed(json_group_array(place)) FROM place GROUP BY 2;
INSERT INTO posting SELECT 'position', position, packed(json_group_array(place)) FROM place
    WHERE position IS NOT NULL GROUP BY 2;
INSERT INTO posting SELECT 'year', year, packed(json_group_array(place)) FROM place GROUP BY 2;
CREATE TABLE place_of (rec INTEGER PRIMARY KEY, place INTEGER);
INSERT INTO place_of SELECT rec, place FROM place ORDER BY rec;
INSERT INTO posting SELECT 'country', c.iso3, packed(json_group_array(p.place))
    FROM recommendation_country c JOIN place_of p ON p.rec = c.rec GROUP BY 2;
INSERT INTO posting SELECT 'label', l.kind, packed(json_group_array(p.place))
    FROM label l JOIN place_of p ON p.rec = l.rec
    WHERE l.kind IN (
        SELECT n FROM label_kind WHERE scheme IN ('obligation', 'addressee', 'relevance'))
    GROUP BY 2;
DROP TABLE place_of;
"""
INDEXES = (
    """
CREATE UNIQUE INDEX recommendation_id ON recommendation (id);
CREATE INDEX observation_country ON observation (country, series);
CREATE INDEX observation_year ON observation (series, source, year);
CREATE INDEX treaty_action_country ON treaty_action (country);
CREATE INDEX published_assessment_country ON published_assessment (country);
CREATE INDEX country_name_iso3 ON country_name (iso3, language);
CREATE INDEX recommendation_symbol ON recommendation (symbol);
"""
    + FINDING
)
