"""Women in parliament: the same chart CSV, in percent."""

from __future__ import annotations

import pytest

from facts import reasons, take, take_text
from paths import DATA, needs_shared

HEADER = "Entity,Code,Year,Lower chamber female legislators,World region according to OWID\n"


def test_percentages_are_taken_under_their_own_source(tmp_path):
    rows, _ = take_text("women_in_parliament", tmp_path, "w.csv", HEADER + "Chad,TCD,2024,34.5,\n")
    (row,) = rows
    assert (row.series, row.value, row.source) == ("women_in_parliament", 34.5, row.series)


def test_more_than_all_seats_is_refused(tmp_path):
    rows, intake = take_text(
        "women_in_parliament", tmp_path, "w.csv", HEADER + "Chad,TCD,2024,120,\n"
    )
    assert (rows, reasons(intake)) == ([], [(1, "a number from 0 to 100", True)])


@needs_shared
@pytest.mark.shared
def test_the_published_file_is_read_or_refused_whole():
    path = DATA / "indicators/women_in_parliament/share-of-women-in-parliament.csv"
    rows, intake = take("women_in_parliament", path)
    assert (intake.read, intake.stored, intake.fatal) == (16966, 15062, [])
    rwanda = next(r for r in rows if (r.country, r.year) == ("RWA", 2024))
    assert rwanda.value > 60
