"""The extract for a mandate, from the country room."""

from __future__ import annotations

import json

import pytest

from workbench.dashboards.country import DASHBOARD
from workbench.dashboards.country.state import Room
from workbench.dashboards.desk import Desk
from workbench.dashboards.values import Values
from workbench.errors import BadParameter, UnknownName
from workbench.joint import JointAnalysis

KENYA = Room(country="KEN")


def asked(**fields: str) -> Values:
    return Values({name: (text,) for name, text in fields.items()})


def test_the_room_gives_the_extract_of_its_state(desk: Desk, example: JointAnalysis) -> None:
    made = DASHBOARD.step(desk, KENYA, "extract", asked(mandate="CCPR", kind="json"))
    assert made.download
    assert made.download.name == "KEN-CCPR.json"
    told = json.loads(made.download.content)
    assert told["country"]["name"] == example.country.name
    assert made.say == f"KEN-CCPR.json is ready: {told['counts']['findings']} findings"


def test_the_page_offers_every_mandate(desk: Desk, example: JointAnalysis) -> None:
    page = DASHBOARD.page(desk, KENYA).main
    assert '<option value="CCPR" ' in page or '<option value="CCPR">' in page
    assert "Special Rapporteur on freedom of opinion" in page


def test_the_room_says_why_a_committee_gets_no_finding(desk: Desk) -> None:
    page = DASHBOARD.page(desk, KENYA).main
    assert "No finding is mapped to: Committee on Enforced Disappearances (CED)" in page
    assert page.count("by guessing only") == 4  # three committees, and mandate holders together
    made = DASHBOARD.step(desk, KENYA, "extract", asked(mandate="CED", kind="json"))
    assert made.download
    assert json.loads(made.download.content)["unmapped"]["reason"] == "no_anchor"
    assert "None of the obligations" in made.say


def test_another_file_type_or_no_state_is_refused(desk: Desk) -> None:
    with pytest.raises(UnknownName, match="docx, html, md, json"):
        DASHBOARD.step(desk, KENYA, "extract", asked(mandate="CCPR", kind="exe"))
    with pytest.raises(BadParameter, match="Choose a State"):
        DASHBOARD.step(desk, Room(), "extract", asked(mandate="CCPR", kind="json"))
