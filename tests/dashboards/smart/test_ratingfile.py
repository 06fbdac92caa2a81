from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from joint_example import recommendations
from workbench.analysis.smart import Criterion
from workbench.dashboards.smart.ratingfile import form, read_ratings
from workbench.dashboards.values import Upload
from workbench.errors import BadInput, MissingColumns

KNOWN = ("KEN-1", "KEN-2", "KEN-3")
HEAD = "id," + ",".join(Criterion)
ROWS = st.dictionaries(st.sampled_from(KNOWN), st.lists(st.integers(0, 2), min_size=9, max_size=9))


def csv(*lines: str) -> Upload:
    return Upload("second.csv", "\n".join([HEAD, *lines]).encode())


@given(ROWS)
def test_scores_are_read_as_written(rows: dict[str, list[int]]) -> None:
    lines = [f"{rec},{','.join(map(str, scores))}" for rec, scores in rows.items()]
    found = read_ratings(csv(*lines), KNOWN)
    assert {r: [s[c] for c in Criterion] for r, s in found.scores.items()} == rows


def test_every_bad_row_is_named() -> None:
    bad = csv("KEN-1,3,0,0,0,0,0,0,0,0", "KEN-9,0,0,0,0,0,0,0,0,0", "KEN-2,0,0,0,0,x,0,0,0,")
    with pytest.raises(BadInput, match="3 rows cannot be taken") as caught:
        read_ratings(bad, KNOWN)
    told = {(r.record, r.column, r.value) for r in caught.value.refusals}
    assert told == {(2, "specific", "3"), (3, "id", "KEN-9"), (4, "time_bound", "x"),
                    (4, "implementation_considered", "")}  # fmt: skip


def test_a_recommendation_twice_is_refused() -> None:
    with pytest.raises(BadInput, match="each recommendation once"):
        read_ratings(csv("KEN-1" + ",1" * 9, "KEN-1" + ",2" * 9), KNOWN)


def test_rows_without_scores_are_left_out() -> None:
    found = read_ratings(csv("KEN-1" + ",1" * 9, "KEN-2" + "," * 9), KNOWN)
    assert (list(found.scores), found.empty) == (["KEN-1"], 1)


def test_a_missing_column_is_named() -> None:
    with pytest.raises(MissingColumns, match="'attainable'"):
        read_ratings(Upload("x.csv", b"id,specific,measurable\nKEN-1,1,1\n"), KNOWN)


def test_a_workbook_is_read_too() -> None:
    import openpyxl

    book, held = openpyxl.Workbook(), io.BytesIO()
    book.worksheets[0].append(["ID", *(str(c).replace("_", " ").title() for c in Criterion)])
    book.worksheets[0].append(["KEN-3", *[2] * 9])
    book.save(held)
    found = read_ratings(Upload("second.xlsx", held.getvalue()), KNOWN)
    assert set(found.scores["KEN-3"].values()) == {2}


def test_a_damaged_workbook_is_refused() -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        read_ratings(Upload("second.xlsx", b"PK\x03\x04 nothing"), KNOWN)


def test_the_empty_form_can_be_read_back() -> None:
    items = recommendations()
    found = read_ratings(Upload("form.csv", form(items, "KEN").content), [i.rec.id for i in items])
    assert (found.scores, found.empty) == ({}, len(items))
