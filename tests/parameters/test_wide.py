"""Reports on several States: which are meant, and how that is told again."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from workbench.errors import BadParameter, UnknownName
from workbench.parameters.draft import draft
from workbench.parameters.wide import Wider, wider
from workbench.reports.runrecord import understood

TODAY = dt.date(2026, 11, 23)
BOUNDS = ("since", "until", "language", "snapshot", "ledger")
REGIONAL = ("region", *BOUNDS)
DOSSIER = ("obligation", "countries", *BOUNDS)
AUDIT = ("file", "second", "until", "language")


def dossier(**values: object) -> Wider:
    return wider(values, DOSSIER, today=TODAY)


def test_a_region_is_its_members_under_its_own_name() -> None:
    asked = wider({"region": "eastern AFRICA"}, REGIONAL, today=TODAY)
    assert asked.region == "Eastern Africa"
    assert {"KEN", "TZA"} < set(asked.countries)
    assert asked.subject == "region-eastern-africa"


def test_nothing_said_of_countries_means_all_states() -> None:
    asked = dossier(obligation="OBL_SECRET")
    assert (len(asked.countries), asked.asked_for, asked.region) == (193, "all", "")
    assert asked.subject == "obl-secret-all"


def test_an_obligation_has_a_code_and_a_name() -> None:
    by_name = dossier(obligation="genuine elections that reflect the free expression of the will "
                      "of the people")  # fmt: skip
    assert by_name.obligation == dossier(obligation="obl_genuine").obligation == "OBL_GENUINE"


@pytest.mark.parametrize("names", [REGIONAL, DOSSIER])
def test_what_was_understood_is_understood_again(names: tuple[str, ...]) -> None:
    first = {"region": "Africa"} if names is REGIONAL else {"obligation": "OBL_VOTE",
             "countries": "Kenya, GEO"}  # fmt: skip
    asked = wider(first | {"since": "2015-06", "language": "fr"}, names, today=TODAY)
    assert tuple(asked.told()) == names
    assert wider(understood(asked), names, today=dt.date(2030, 1, 1)) == asked


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"obligation": "OBL_SECRET", "region": "Africa"}, "'region' is no parameter"),
        ({}, "obligation is missing"),
        ({"obligation": "OBL_SECRET", "since": "2030"}, "is after until"),
        ({"obligation": "OBL_SECRET", "countries": ","}, "no countries are named"),
    ],
)
def test_what_cannot_be_meant_is_refused(values: dict[str, object], said: str) -> None:
    with pytest.raises(BadParameter, match=said):
        dossier(**values)


def test_unknown_obligation_and_region_come_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="Did you mean 'OBL_SECRET'"):
        dossier(obligation="OBL_SECRT")
    with pytest.raises(UnknownName, match="Did you mean 'Africa'"):
        wider({"region": "Afrika"}, REGIONAL, today=TODAY)
    with pytest.raises(BadParameter, match="region is missing"):
        wider({}, REGIONAL, today=TODAY)


def test_a_draft_is_a_file_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "draft, final.csv").write_text("text\nx\n", encoding="utf-8")
    asked = draft({"file": str(tmp_path / "draft, final.csv")}, AUDIT, today=TODAY)
    assert (asked.subject, asked.second) == ("draft-final", "")
    assert tuple(asked.told()) == AUDIT
    with pytest.raises(BadParameter, match=r"second: there is no file 'none\.csv'"):
        draft({"file": asked.file, "second": "none.csv"}, AUDIT, today=TODAY)
    with pytest.raises(BadParameter, match="file is missing"):
        draft({}, AUDIT, today=TODAY)
