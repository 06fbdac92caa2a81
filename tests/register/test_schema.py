"""The published JSON Schema and the parser accept the same rows."""

from __future__ import annotations

import datetime as dt
import json
import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from registers import GOOD, STATUS, UPR, good_rows, texts
from workbench.register import read_register
from workbench.resources import bundled, starter_table
from workbench.sources.register.checks import row_faults
from workbench.sources.register.columns import BY_NAME, COLUMNS, DATE
from workbench.sources.register.schema import schema_text
from workbench.taxonomy import load_taxonomy

FOLDER = bundled("templates") / "register"


@cache
def validator() -> Draft202012Validator:
    schema = json.loads((FOLDER / "register.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def faults(row: dict[str, str]) -> list[tuple[str, str, str]]:
    return list(row_faults(row, load_taxonomy()))


def test_the_shipped_schema_is_the_one_of_the_columns():
    assert (FOLDER / "register.schema.json").read_text(encoding="utf-8") == schema_text()


def test_every_property_explains_itself_with_a_valid_example():
    properties = validator().schema["properties"]
    assert list(properties) == [c.name for c in COLUMNS]
    for name, known in properties.items():
        assert known["description"].endswith(".")
        column = Draft202012Validator(known)
        assert all(column.is_valid(example) for example in known["examples"]), name


@pytest.mark.parametrize("row", [GOOD, UPR, STATUS])
def test_good_rows_are_valid(row):
    assert not faults(row)
    assert validator().is_valid(row)


def test_the_shipped_register_is_valid():
    import csv

    with starter_table("register").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 386
    assert all(validator().is_valid(row) for row in rows)


@settings(max_examples=150, deadline=None)
@given(good_rows())
def test_both_accept_what_the_format_allows(row):
    assert faults(row) == []
    assert validator().is_valid(row)


junk = st.one_of(
    texts,
    st.sampled_from(
        ["", "KEN", "XXX", "EXAMPLE-1", "2020-02-30", "2024-02-29", "2021-13", "0", "00", "100",
         "Supported", "full", "upr", "http://a", "ftp://a", "a b", "bell\a", "\ufffe", "en", "EN",
         "x" * 16_000, "x" * 16_001, "٣"]
    ),
)  # fmt: skip
# Whether a State is known is the one thing about a cell that the schema cannot say.
changed = st.dictionaries(
    st.sampled_from([c.name for c in COLUMNS if c.name != "recommending_states"]), junk, max_size=3
)


@settings(max_examples=400, deadline=None)
@given(good_rows(), changed)
def test_schema_and_parser_agree_on_any_row(row, change):
    row = row | change
    assert validator().is_valid(row) == (not faults(row))


def test_the_parser_reads_what_it_checks(tmp_path):
    from registers import neutral, write_csv
    from workbench.errors import BadInput

    @settings(max_examples=80, deadline=None)
    @given(good_rows(), changed)
    def agree(row, change):
        row = row | change
        path = write_csv(tmp_path / "r.csv", [neutral(row)], row)
        try:
            accepted = len(read_register(path)[0]) > 0
        except BadInput:
            accepted = False
        assert accepted == validator().is_valid(row)

    agree()


def test_the_date_pattern_knows_the_calendar():
    day = dt.date(1900, 1, 1)
    days = {(day + dt.timedelta(n)).isoformat() for n in range(73_049)}
    written = {
        f"{y}-{m:02}-{d:02}" for y in range(1899, 2101) for m in range(14) for d in range(33)
    }
    assert {w for w in written if re.search(DATE, w)} == days
    assert BY_NAME["date"].pattern == DATE


def test_unknown_columns_do_not_spoil_a_row():
    assert validator().is_valid(GOOD | {"ours": "anything"})
