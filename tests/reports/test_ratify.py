"""The sections of a report on ratification."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

import joint_example
from workbench.analysis.complaints import complaints
from workbench.analysis.ratification import Known, ratification_picture
from workbench.analysis.ratify_asks import ratify_asks
from workbench.dates import PartialDate
from workbench.joint import JointAnalysis
from workbench.model import Family, Position
from workbench.ratifying import Ratification
from workbench.reports.sections import ratify

ORDER = ("opening", "status", "asks", "ways_to_complain", "recommendations", "limits")


def made(analysis: JointAnalysis, *texts: str) -> Ratification:
    items = [
        joint_example.rec(
            f"R-{n}", Family.UPR, "UPR", text, "", "", "", relevance="none",
            date=PartialDate("2020-01"), position=Position.NOTED, symbol="A/HRC/44/9",
            paragraph=f"142.{n}",
        )
        for n, text in enumerate(texts, 1)
    ]  # fmt: skip
    known = Known({}, {}, analysis.as_of)
    picture = ratification_picture(analysis.treaties, ratify_asks(items), known, len(items), 0)
    found = complaints(analysis.country, analysis.treaties, analysis.as_of)
    return Ratification(analysis, picture, found)


def whole(found: Ratification) -> str:
    return "\n".join(getattr(ratify, name)(found).html for name in ORDER)


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_sections_stand_without_any_data(language: str) -> None:
    html = whole(made(joint_example.bare(language)))
    assert len(re.findall(r"<h[12] id=", html)) == len(ORDER)


def test_none_found_is_said_of_the_labels() -> None:
    html = whole(made(joint_example.kenya()))
    assert "Recommendations that ask for ratification: none found by the labels" in html
    assert "Reservations and declarations: unknown" in html
    assert "no data" in html


def test_an_ask_is_linked_with_position_and_status() -> None:
    html = whole(made(joint_example.kenya(), "Consider ratifying ICRMW", "Ratify ICRMW"))
    assert '<a href="#x-a1">A1</a> (noted by the State)' in html
    assert "asks to consider ratifying" in html
    assert "A/HRC/44/9, para 142.1" in html
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)


def test_text_of_sources_is_escaped() -> None:
    html = whole(made(joint_example.kenya(), f"Ratify ICRMW {joint_example.HOSTILE}"))
    assert "<script" not in html


def test_unread_recommendations_are_told() -> None:
    found = made(joint_example.kenya(), "Ratify ICRMW")
    html = ratify.opening(replace(found, picture=replace(found.picture, unread=2))).html
    assert "2 recommendations are not in English and were not read" in html
