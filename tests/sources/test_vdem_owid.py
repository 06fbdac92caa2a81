"""Our World in Data's chart CSVs: series by title, aggregates set aside, conflicts refused."""

from __future__ import annotations

import pytest

from facts import reasons, take, take_text
from paths import DATA, needs_shared
from workbench.errors import BadInput

HEADER = "Entity,Code,Year,Electoral democracy index,World region according to OWID\n"


def test_the_series_is_known_by_its_title(tmp_path):
    text = HEADER + "Kenya,KEN,2024,0.51,Africa\nKenya,KEN,2025,0.5,Africa\n"
    rows, intake = take_text("vdem_owid", tmp_path, "any.csv", text)
    assert [(r.series, r.year, r.value, r.low) for r in rows] == [
        ("vdem_polyarchy", 2024, 0.51, None),
        ("vdem_polyarchy", 2025, 0.5, None),
    ]
    assert {(r.source, r.as_of) for r in rows} == {("vdem_owid", "2025")}
    assert not intake.extra_fields


@pytest.mark.parametrize(
    ("line", "expected", "fatal"),
    [
        ("World,OWID_WRL,2025,0.5,", "a current State (aggregate)", False),
        ("World (population-weighted),,2025,0.5,", "a current State (aggregate)", False),
        ("East Germany,OWID_GDR,1980,0.1,Europe", "a current State (former State)", False),
        ("Riches,OWID_HIC,2025,0.5,", "a current State (a code of Our World in Data's own)", False),
        ("Kosovo,OWID_KOS,2025,0.5,", "a current State (not a UN member State)", False),
        ("Atlantis,,2025,0.5,", "a State's ISO3 code", True),
        ("Kenya,KEN,2025-01-01,0.5,", "a year", True),
        ("Kenya,KEN,2025,,", "a number from 0 to 1", True),
        ("Kenya,KEN,2025,51,", "a number from 0 to 1", True),
        ("Kenya,KEN,2025", "5 cells", True),
    ],
)
def test_what_is_not_stored_is_refused_with_its_reason(tmp_path, line, expected, fatal):
    rows, intake = take_text("vdem_owid", tmp_path, "any.csv", HEADER + line + "\n")
    assert rows == []
    assert reasons(intake) == [(1, expected, fatal)]


def test_an_unknown_title_names_the_nearest_one(tmp_path):
    text = "Entity,Code,Year,Electoral democracy indx\nKenya,KEN,2025,0.5\n"
    with pytest.raises(BadInput, match="Did you mean 'Electoral democracy index'"):
        take_text("vdem_owid", tmp_path, "any.csv", text)


def test_a_new_column_is_reported_not_fatal(tmp_path):
    text = "Entity,Code,Year,Political regime,Annotation\nKenya,KEN,2025,2,x\n"
    rows, intake = take_text("vdem_owid", tmp_path, "any.csv", text)
    assert rows[0].series == "vdem_regime"
    assert dict(intake.extra_fields) == {"Annotation": 1}


@needs_shared
@pytest.mark.shared
@pytest.mark.parametrize(
    ("file", "read", "stored"),
    [
        ("electoral-democracy-index.csv", 34228, 29417),
        ("freedom-of-expression-index.csv", 34841, 29803),
        ("human-rights-index-vdem.csv", 34946, 29970),
        ("liberal-democracy-index.csv", 32846, 28439),
        ("political-regime.csv", 31492, 29362),
        ("rule-of-law-index.csv", 34989, 30071),
    ],
)
def test_the_published_files_are_read_or_refused_whole(file, read, stored):
    rows, intake = take("vdem_owid", DATA / "indicators/vdem_owid_2026" / file)
    assert (intake.read, intake.stored, intake.fatal) == (read, stored, [])
    assert intake.read == intake.stored + len(intake.refused)
    assert max(r.year for r in rows) == 2025
