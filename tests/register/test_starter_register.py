"""The shipped register: what it holds, and that nothing was lost on the way."""

from __future__ import annotations

import csv
from collections import Counter

import pytest

from paths import DATA, needs_shared
from workbench.model import Community, PublishedAssessment, Recommendation, community_of
from workbench.register import read_register
from workbench.resources import starter_table


@pytest.fixture(scope="module")
def account():
    return read_register(starter_table("register"))


@pytest.fixture(scope="module")
def recommendations(account) -> list[Recommendation]:
    return [r for r in account[0] if isinstance(r, Recommendation)]


def test_all_rows_are_stored(account):
    intake = account[1]
    assert (intake.read, intake.stored, intake.refused) == (386, 386, [])
    assert not intake.extra_fields
    assert not intake.new_values


def test_it_covers_fourteen_countries(recommendations):
    expected = (
        "KEN", "NGA", "ZMB", "SLE", "MWI", "TUN", "NPL", "GEO", "MDA", "ARM", "HND", "BOL", "PHL",
        "USA",
    )  # fmt: skip
    assert {c for r in recommendations for c in r.countries} == set(expected)


def test_it_holds_both_communities(recommendations):
    assert Counter(r.family.value for r in recommendations) == {
        "observation_mission": 230, "upr": 110, "special_procedure": 25, "treaty_body": 21,
    }  # fmt: skip
    communities = Counter(community_of(r.family) for r in recommendations)
    assert communities == {Community.ELECTIONS: 230, Community.HUMAN_RIGHTS: 156}


def test_it_says_how_much_was_read(recommendations):
    assert Counter(r.verified for r in recommendations) == {"full": 140, "summary": 246}
    assert all(r.evidence_url.startswith("http") for r in recommendations)


def test_upr_rows_have_position_and_cycle(recommendations):
    upr = [r for r in recommendations if r.upr_session]
    assert len(upr) == 110
    assert all(r.upr_cycle in {1, 2, 3, 4} for r in upr)
    assert Counter(r.position_published for r in upr) == {"supported": 71, "": 28, "noted": 11}


def test_every_published_status_is_there(account):
    found = [r for r in account[0] if isinstance(r, PublishedAssessment)]
    assert Counter(a.assessor for a in found) == {
        "Human Rights Committee": 9, "EU follow-up mission": 8, "ODIHR": 4, "OAS": 2,
        "EU EOM": 1, "Congress": 1,
    }  # fmt: skip
    assert all(a.value and a.scale for a in found)


@needs_shared
def test_nothing_of_either_collection_is_lost():
    collected = []
    for name in ("register_a.csv", "register_b.csv"):
        with (DATA / "register" / name).open(encoding="utf-8-sig", newline="") as file:
            collected += list(csv.DictReader(file))
    with starter_table("register").open(encoding="utf-8", newline="") as file:
        assert list(csv.DictReader(file)) == collected
