"""The one door, for every State of the starter snapshot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest

import joint_example
from workbench.analysis.elections import CyclePhase
from workbench.config import Settings
from workbench.joint import JointAnalysis, analyse, implemented, joint_analysis
from workbench.model import Community, Label, Method, Scheme
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
        assert found.core.n + found.enabling.n == count
        assert found.core.assessed + found.enabling.assessed == found.status.assessed
        assert len(found.health.recommendations) == len(found.smart.ratings) == count
        assert len(found.coverage.rows) == 21
        assert found.treaties.party <= found.treaties.known
        assert found.reviews.reviews
        assert found.snapshot_hash == snapshot.hash
    assert with_recommendations == WITH_REGISTER


def test_kenya_is_told_with_its_numbers(snapshot: Snapshot) -> None:
    found = ask(snapshot, "Kenya")
    sides = [i.community for i in found.recommendations]
    assert (sides.count(Community.HUMAN_RIGHTS), sides.count(Community.ELECTIONS)) == (12, 17)
    assert found.core.human_rights + found.enabling.human_rights == 12
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
            assert 0 < pair.confidence <= 1
            assert {p.status for p in pair.pairs} == {"suggested"}


def test_repeated_asks_name_their_years(snapshot: Snapshot) -> None:
    found = ask(snapshot, "GEO").repetitions
    assert found
    assert all(len(r.years) > 1 for r in found)


def test_country_stands_beside_region_and_world(snapshot: Snapshot) -> None:
    figure = next(f for f in ask(snapshot, "KEN").crosscountry.figures if f.beside)
    assert {"world", "region"} <= {b.kind for b in figure.beside}
    assert all(0 < b.n <= b.of for b in figure.beside)


def test_person_takes_a_recommendation_out_and_another_in(snapshot: Snapshot) -> None:
    asked = parameters({"country": "TUN"}, today=TODAY)
    before = analyse(snapshot, asked)
    out = before.recommendations[0].rec.id
    left = {r.id for r in snapshot.recommendations("TUN")} - {
        i.rec.id for i in before.recommendations
    }
    reviewed = {out: (said("none"),), **dict.fromkeys(left, (said("enabling"),))}
    after = analyse(snapshot, asked, reviewed)
    ids = {i.rec.id for i in after.recommendations}
    assert out not in ids
    assert left <= ids
    assert after.enabling.n >= len(left) > 0


def test_persons_label_counts_as_a_persons(snapshot: Snapshot) -> None:
    asked = parameters({"country": "KEN"}, today=TODAY)
    doubted = analyse(snapshot, asked).labels.uncertain[0]
    label = doubted.labels[0]
    decided = replace(label, method=Method.PERSON, published="yes", confidence=1.0)
    after = analyse(snapshot, asked, {doubted.item.rec.id: (decided,)}).labels
    assert after.below == analyse(snapshot, asked).labels.below - 1


def said(code: str) -> Label:
    return Label(Scheme.RELEVANCE, code, Method.PERSON, "yes", "2026-05-17", 1.0, "expert")


def test_implemented_recommendations_need_not_be_raised() -> None:
    kenya = joint_example.kenya()
    health = replace(kenya.health.recommendations[0], code="FULL")
    picture = replace(kenya.health, recommendations=(health, *kenya.health.recommendations[1:]))
    assert implemented(picture) == {health.recommendation}


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
