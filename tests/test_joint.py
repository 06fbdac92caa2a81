"""The one door, for every State of the starter snapshot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from workbench.analysis.elections import CyclePhase
from workbench.config import Settings
from workbench.joint import JointAnalysis, analyse, joint_analysis
from workbench.model import Community
from workbench.parameters import parameters
from workbench.snapshot import Snapshot
from workbench.snapshot.store import open_snapshot

TODAY = dt.date(2026, 11, 23)
WITH_REGISTER = {
    "KEN",
    "NGA",
    "ZMB",
    "SLE",
    "MWI",
    "TUN",
    "NPL",
    "GEO",
    "MDA",
    "ARM",
    "HND",
    "BOL",
    "PHL",
    "USA",
}


@pytest.fixture(scope="module")
def snapshot(starter_home: Settings) -> Iterator[Snapshot]:
    with open_snapshot(starter_home) as opened:
        yield opened


def ask(snapshot: Snapshot, country: str, **values: object) -> JointAnalysis:
    return analyse(snapshot, parameters({"country": country, **values}, today=TODAY))


def test_every_member_state_has_an_analysis_that_adds_up(snapshot: Snapshot) -> None:
    members = [c.iso3 for c in snapshot.countries() if c.un_member]
    assert len(members) == 193
    with_recommendations = set()
    for iso3 in members:
        found = ask(snapshot, iso3)
        count = len(found.recommendations)
        if count:
            with_recommendations.add(iso3)
        assert sum(c.recommendations for c in found.coverage.columns) == count
        assert sum(y.n for y in found.by_year) == count
        assert found.status.assessed + len(found.status.never) == count
        assert len(found.coverage.rows) == 21
        assert found.treaties.party <= found.treaties.known
        assert found.reviews.reviews
        assert found.snapshot_hash == snapshot.hash
    assert with_recommendations == WITH_REGISTER


def test_kenya_is_told_with_its_numbers(snapshot: Snapshot) -> None:
    found = ask(snapshot, "Kenya")
    sides = [i.community for i in found.recommendations]
    assert (sides.count(Community.HUMAN_RIGHTS), sides.count(Community.ELECTIONS)) == (12, 17)
    assert found.elections.next_popular is not None
    assert str(found.elections.next_popular.start) == "2027-08-10"
    assert (found.reviews.following.cycle, found.reviews.following.session) == (5, 63)
    polyarchy = next(s for s in found.indicators if s.indicator.id == "vdem_polyarchy")
    assert (polyarchy.latest.year, polyarchy.ranked, polyarchy.band_source) == (2025, 172, "vdem")
    assert found.nhri[-1].status == "A"


def test_dates_bound_the_recommendations(snapshot: Snapshot) -> None:
    whole = ask(snapshot, "KEN")
    late = ask(snapshot, "KEN", since="2022")
    early = ask(snapshot, "KEN", until="2018")
    assert 0 < len(late.recommendations) < len(whole.recommendations)
    assert late.undated == whole.undated
    assert all(i.rec.date is None or i.rec.date.year >= 2022 for i in late.recommendations)
    assert all(i.rec.date is None or i.rec.date.year <= 2018 for i in early.recommendations)
    assert early.as_of == dt.date(2018, 12, 31)


def test_convergence_shows_both_communities(snapshot: Snapshot) -> None:
    for iso3 in sorted(WITH_REGISTER):
        for pair in ask(snapshot, iso3).convergence:
            assert pair.human_rights
            assert pair.elections
            assert 0 < pair.confidence < 1


def test_published_grades_reach_the_report(snapshot: Snapshot) -> None:
    found = ask(snapshot, "ARM").status
    assert {"B", "C"} <= {line.assessment.value for line in found.lines}
    assert found.assessed > 0


def test_the_phase_can_be_given(snapshot: Snapshot) -> None:
    found = ask(snapshot, "KEN", cycle_phase="electoral").elections
    assert (found.phase, found.phase_given) == (CyclePhase.ELECTORAL, True)


def test_names_come_in_the_language_of_the_report(snapshot: Snapshot) -> None:
    assert ask(snapshot, "GEO", language="fr").country_name == "Géorgie"
    assert ask(snapshot, "GEO").country_name == "Georgia"


def test_the_door_opens_the_snapshot_in_force(starter_home: Settings) -> None:
    asked = parameters({"country": "NOR"}, today=TODAY)
    found = joint_analysis(asked, starter_home)
    assert found.recommendations == ()
    assert found == joint_analysis(asked, starter_home)
