"""Our own tables: strict reading, exact writing."""

from __future__ import annotations

import string
from dataclasses import fields
from typing import get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.dates import PartialDate
from workbench.errors import BadInput, MissingColumns
from workbench.model import Election, Observation
from workbench.sources.starter_tables import columns_of, starter_tables, table_rows, write_table

GOOD = "series,country,year,value,low,high,source,as_of\nx,KEN,2024,0.5,,0.6,vdem,2024\n"


def write(folder, text):
    path = folder / "observations.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_cells_become_typed_values(tmp_path):
    (row,) = table_rows(write(tmp_path, GOOD), Observation)
    assert row == Observation("x", "KEN", 2024, 0.5, None, 0.6, "vdem", "2024")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("2024,0.5", "20x4,0.5", r"record 2, year: '20x4'; expected a whole number"),
        ("0.5,", "half,", r"record 2, value: 'half'; expected a number"),
        (",0.6", ",high", r"record 2, high: 'high'; expected a number, or nothing"),
        ("0.5,,0.6", "0.5,0.6", r"record 2, row: '7 cells'; expected 8 cells"),
        ("vdem,2024", "vdem,2024,more", r"record 2, row: '9 cells'; expected 8 cells"),
        ("as_of\n", "as_of,note\n", r"other columns than Observation"),
    ],
)
def test_a_wrong_cell_is_named_with_what_was_expected(tmp_path, old, new, words):
    with pytest.raises(BadInput, match=words):
        list(table_rows(write(tmp_path, GOOD.replace(old, new)), Observation))


def test_a_missing_column_is_named(tmp_path):
    with pytest.raises(MissingColumns, match="'high'"):
        list(table_rows(write(tmp_path, GOOD.replace(",high,", ",")), Observation))


def test_a_value_outside_a_closed_list_shows_the_list(tmp_path):
    row = ["KEN", "parliament", "", "last", "2022", "", "surely", "direct", "", "s", "2026"]
    text = f"{','.join(columns_of(Election))}\n{','.join(row)}\n"
    with pytest.raises(BadInput, match="certainty: 'surely'; expected one of confirmed, expected"):
        list(table_rows(write(tmp_path, text), Election))


def test_the_line_is_right_after_a_cell_with_line_breaks(tmp_path):
    text = GOOD.replace("x,KEN", '"x\ny",KEN') + "x,KEN,oops,0.5,,,vdem,2024\n"
    with pytest.raises(BadInput, match="record 4, year"):
        list(table_rows(write(tmp_path, text), Observation))


def test_a_failed_writing_leaves_the_old_table(tmp_path):
    path = write(tmp_path, GOOD)

    def broken():
        yield Observation("x", "KEN", 2024, 0.5, None, None, "s", "2024")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_table(path, Observation, broken())
    assert path.read_text(encoding="utf-8") == GOOD


# Tuples are joined by a semicolon; a lone carriage return is no text of ours.
TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\r\0;"), max_size=20
)  # fmt: skip
WORDS = st.lists(st.text(string.ascii_letters, min_size=1), max_size=3).map(tuple)
st.register_type_strategy(PartialDate, st.dates().map(PartialDate.of))


def rows_of(row_type):
    special = {str: TEXT, float: st.floats(allow_nan=False), tuple[str, ...]: WORDS}
    special[float | None] = st.one_of(st.none(), special[float])
    hints = get_type_hints(row_type)
    values = {
        f.name: special.get(hints[f.name], st.from_type(hints[f.name])) for f in fields(row_type)
    }
    return st.lists(st.builds(row_type, **values), max_size=4)


@pytest.mark.parametrize("name", sorted(starter_tables()))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_is_written_is_read_back(tmp_path, name, data):
    row_type = starter_tables()[name]
    rows = data.draw(rows_of(row_type))
    path = tmp_path / "t.csv"
    assert write_table(path, row_type, rows) == len(rows)
    assert list(table_rows(path, row_type)) == rows
