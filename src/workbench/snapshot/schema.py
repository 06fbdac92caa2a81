"""Tables of a snapshot. Facts mirror the classes of `workbench.model`, field by field."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import Any

from workbench.model import (
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

FORMAT = "1"
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
)
# Labels live in tables of their own; countries also in a link table, for finding by country.
REC_COLUMNS = tuple(f.name for f in fields(Recommendation) if f.name != "labels")


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
INDEXES = """
CREATE UNIQUE INDEX recommendation_id ON recommendation (id);
CREATE INDEX observation_country ON observation (country, series);
CREATE INDEX observation_year ON observation (series, source, year);
CREATE INDEX treaty_action_country ON treaty_action (country);
CREATE INDEX published_assessment_country ON published_assessment (country);
CREATE INDEX country_name_iso3 ON country_name (iso3, language);
"""
