from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.dates import PartialDate, Precision, parse_partial


@pytest.mark.parametrize(
    ("iso", "precision", "first", "last"),
    [
        ("2027", Precision.YEAR, dt.date(2027, 1, 1), dt.date(2027, 12, 31)),
        ("2028-02", Precision.MONTH, dt.date(2028, 2, 1), dt.date(2028, 2, 29)),
        ("2027-08-10", Precision.DAY, dt.date(2027, 8, 10), dt.date(2027, 8, 10)),
    ],
)
def test_precision_is_kept(iso: str, precision: Precision, first: dt.date, last: dt.date) -> None:
    date = PartialDate(iso)
    assert (date.precision, date.first(), date.last()) == (precision, first, last)


@pytest.mark.parametrize(
    "bad", ["31/02/2020", "2020-02-31", "2020-13", "20", "", "soon", "2020-1-1"]
)
def test_what_is_no_date_is_refused(bad: str) -> None:
    with pytest.raises(ValueError, match=r"date|calendar"):
        PartialDate(bad)


def test_a_year_comes_before_its_first_day() -> None:
    dates = [PartialDate(x) for x in ("2027-01-01", "2027", "2026-12", "2027-01")]
    assert [d.iso for d in sorted(dates)] == ["2026-12", "2027", "2027-01", "2027-01-01"]


def test_time_of_day_is_cut_off() -> None:
    assert parse_partial("2025-02-12T00:00:00") == PartialDate("2025-02-12")
    assert parse_partial("  ") is None


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_every_day_survives(day: dt.date) -> None:
    date = PartialDate.of(day)
    assert date.first() == date.last() == day
    assert (
        PartialDate(day.isoformat()[:7]).first() <= day <= PartialDate(day.isoformat()[:7]).last()
    )
