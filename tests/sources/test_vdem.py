"""V-Dem's wide table: values with their interval, former States set aside, broken files refused."""

from __future__ import annotations

import gzip
import zipfile

import pytest

from facts import reasons, take, take_text
from paths import DATA, needs_shared
from workbench.errors import BadInput, MissingColumns

HEADER = (
    "vdem_country_name,country_text_id,year,coder_note,v2x_polyarchy,v2x_polyarchy_codelow,"
    "v2x_polyarchy_codehigh,v2x_polyarchy_sd,v2x_libdem"
)


def table(*lines: str) -> str:
    return "\n".join([HEADER, *lines]) + "\n"


def test_one_row_gives_one_observation_per_index(tmp_path):
    text = table("Kenya,KEN,2023.0,,0.5,0.4,0.6,0.05,0.4", "Kenya,KEN,2024,,0.51,0.41,0.61,,")
    rows, intake = take_text("vdem", tmp_path, "v.csv", text)
    first, second, third = rows
    assert (first.series, first.country, first.year) == ("vdem_polyarchy", "KEN", 2023)
    assert (first.value, first.low, first.high, first.source) == (0.5, 0.4, 0.6, "vdem")
    assert (second.series, second.value, second.low) == ("vdem_libdem", 0.4, None)
    assert (third.year, {r.as_of for r in rows}) == (2024, {"2024"})
    assert (intake.read, intake.stored, intake.refused) == (2, 2, [])


def test_the_publishers_own_column_names_are_taken_too(tmp_path):
    text = table("Kenya,KEN,2024,,0.5,0.4,0.6,,").replace("vdem_country_name", "country_name")
    rows, _ = take_text("vdem", tmp_path, "v.csv", text)
    assert len(rows) == 1


def test_indices_nobody_reviewed_are_reported_by_name(tmp_path):
    text = "country_text_id,year,v2x_polyarchy,v2x_corr,v2x_corr_codelow\nKEN,2024,0.5,0.6,0.5\n"
    rows, intake = take_text("vdem", tmp_path, "v.csv", text)
    assert [r.series for r in rows] == ["vdem_polyarchy"]
    assert dict(intake.new_values["V-Dem index"]) == {"v2x_corr": 1}


@pytest.mark.parametrize(
    ("line", "expected", "fatal"),
    [
        ("GDR,DDR,1980,,0.1,,,,", "a current State (former State)", False),
        ("West Bank,PSE,2020,,0.1,,,,", "a current State (part of a State)", False),
        ("Kenya,KEN,1900,,,,,,", "a value of at least one index", False),
        ("Atlantis,ATL,2020,,0.1,,,,", "the ISO 3166-1 alpha-3 code of a State", True),
        ("Kenya,KEN,20x4,,0.1,,,,", "a year", True),
        ("Kenya,KEN,2024,,1.7,,,,", "a number from 0 to 1", True),
        ("Kenya,KEN,2024,,nan,,,,", "a number from 0 to 1", True),
        ("Kenya,KEN,2024,,0.5,0.4,high,,", "a number from 0 to 1", True),
        ("Kenya,KEN,2024,,0.5", "9 cells", True),
    ],
)
def test_what_is_not_stored_is_refused_with_its_reason(tmp_path, line, expected, fatal):
    rows, intake = take_text("vdem", tmp_path, "v.csv", table(line))
    assert rows == []
    assert reasons(intake) == [(1, expected, fatal)]


def test_a_packed_table_is_read(tmp_path):
    content = table("Kenya,KEN,2024,,0.5,,,,")
    gz, archive = tmp_path / "v.csv.gz", tmp_path / "v.zip"
    gz.write_bytes(gzip.compress(content.encode()))
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("V-Dem-CY-Core-v15.csv", content)
    assert [take("vdem", p)[0][0].value for p in (gz, archive)] == [0.5, 0.5]


def test_a_truncated_archive_gives_one_clear_error(tmp_path):
    path = tmp_path / "v.csv.gz"
    lines = [f"Kenya,KEN,{y},note {y * 7919},0.5,,,," for y in range(1900, 2025)]
    path.write_bytes(gzip.compress(table(*lines).encode())[:-40])
    with pytest.raises(BadInput, match=r"v\.csv\.gz: the gz archive is cut off or damaged"):
        take("vdem", path)


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        (b"", BadInput, "empty"),
        (b"<html><body>503</body></html>", BadInput, "HTML page"),
        (b"country_text_id,year\nKEN,2024\n", MissingColumns, "v2x_polyarchy"),
        (b"country_text_id,year,v2x_polyarchy\nKEN,2024,\xff\xfe0.5\n", BadInput, "cannot be read"),
    ],
)
def test_files_that_are_no_such_table_are_refused(tmp_path, content, error, words):
    path = tmp_path / "v.csv"
    path.write_bytes(content)
    with pytest.raises(error, match=words):
        take("vdem", path)


@needs_shared
@pytest.mark.shared
def test_the_published_table_is_read_or_refused_whole():
    rows, intake = take("vdem", DATA / "indicators/vdem_simple_v15/vdem_simple.csv.gz")
    assert (intake.read, intake.stored, len(intake.refused)) == (27913, 24790, 3123)
    assert intake.fatal == []
    assert len({r.country for r in rows if r.year == 2024} - {"HKG"}) == 172
    kenya = next(
        r for r in rows if (r.country, r.year, r.series) == ("KEN", 2024, "vdem_polyarchy")
    )
    assert kenya.low < kenya.value < kenya.high
