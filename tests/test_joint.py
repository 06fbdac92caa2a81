"""The one door, for every State of the starter snapshot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import joint_example
from ledger.made import ANALYST, action, assessment
from workbench.analysis.assessed import PROVISIONAL
from workbench.analysis.elections import CyclePhase
from workbench.analysis.judged import NOTHING, Action, Judgements, up_to
from workbench.config import Settings
from workbench.dates import PartialDate
from workbench.errors import BadParameter
from workbench.joint import JointAnalysis, analyse, implemented, joint_analysis
from workbench.judging import password_aside
from workbench.ledger.payloads import Evidence, Payload, PersonLabel
from workbench.ledger.places import ledger_place
from workbench.ledger.store import open_ledger
from workbench.ledger.vocabulary import AssessorKind, Direction, Role, SourceType, Standing
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


def test_a_draft_alone_implements_nothing() -> None:
    kenya = joint_example.kenya(judged=joint_example.judged())
    drafted = next(h for h in kenya.health.recommendations if h.recommendation == "KEN-UPR-01")
    assert [s.record.standing for s in drafted.latest] == [PROVISIONAL]
    picture = replace(kenya.health, recommendations=(replace(drafted, code="FULL"),))
    assert implemented(picture) == frozenset()


@pytest.fixture
def home(starter_home: Settings, tmp_path: Path) -> Settings:
    """The starter snapshot in a home folder that may get a ledger of its own."""
    (tmp_path / "snapshots").symlink_to(starter_home.snapshots)
    for file in starter_home.home.iterdir():
        if file.is_file():
            (tmp_path / file.name).write_bytes(file.read_bytes())
    return Settings(tmp_path)


def judged_ids(snapshot: Snapshot) -> tuple[str, str, str]:
    """Three Kenyan recommendations without a published assessment."""
    first, second, third = (i.rec.id for i in ask(snapshot, "KEN").status.never[:3])
    return first, second, third


def write_ledger(place: str, ids: tuple[str, str, str]) -> int:
    first, second, gone = ids
    said = {"recommendation": first, "date": "2026-06", "standing": Standing.CONFIRMED,
            "confirmed_by": Role.ANALYST}  # fmt: skip
    judged = (
        assessment(**said, value="not implemented"),
        assessment(**said, value="fully implemented", assessor="The State",
                   assessor_kind=AssessorKind.STATE),
        assessment(recommendation=second, standing=Standing.PROVISIONAL),
        assessment(recommendation=gone),
        action(recommendations=(first, gone), start="2026-01", due="2026-05"),
        Evidence(id="e1", recommendations=(second,), source_type=SourceType.COURT, title="Ruling",
                 direction=Direction.SUPPORTS),
        PersonLabel(recommendation=gone, scheme=Scheme.RELEVANCE, code="none"),
    )  # fmt: skip
    with open_ledger(place) as ledger:
        for payload in judged:
            ledger.append("country/KEN", payload, ANALYST)
        return ledger.position()


def test_the_home_ledger_joins_what_is_published(home: Settings, snapshot: Snapshot) -> None:
    ids = judged_ids(snapshot)
    position = write_ledger(ledger_place(home), ids)
    found = joint_analysis(parameters({"country": "KEN"}, today=TODAY), home)
    health = {h.recommendation: h for h in found.health.recommendations}
    assert health[ids[0]].disagreements[0].gap == 4
    assert [s.record.standing for s in health[ids[1]].latest] == [PROVISIONAL]
    assert ids[2] not in health
    assert len(found.judged.assessments) == 3
    assert [a.overdue(TODAY) for a in found.judged.actions] == [True]
    assert [e.title for e in found.judged.evidence] == ["Ruling"]
    assert (found.judged.position, bool(found.judged.origin)) == (position, True)


def test_the_ledger_asked_for_comes_before_the_own(home: Settings, snapshot: Snapshot) -> None:
    write_ledger(ledger_place(home), judged_ids(snapshot))
    other = home.home / "other.sqlite"
    with open_ledger(other) as ledger:
        origin = ledger.origin
    asked = parameters({"country": "KEN", "ledger": str(other)}, today=TODAY)
    found = joint_analysis(asked, home)
    assert (found.judged.origin, found.judged.position) == (origin, 0)
    assert joint_analysis(replace(asked, ledger=""), home).judged.position > 0


def test_same_ledger_gives_the_same_analysis(home: Settings, snapshot: Snapshot) -> None:
    write_ledger(ledger_place(home), judged_ids(snapshot))
    asked = parameters({"country": "KEN"}, today=TODAY)
    assert joint_analysis(asked, home) == joint_analysis(asked, home)


def test_without_a_ledger_nothing_is_judged(home: Settings, snapshot: Snapshot) -> None:
    asked = parameters({"country": "KEN"}, today=TODAY)
    found = joint_analysis(asked, home)
    assert found.judged == NOTHING
    assert found == analyse(snapshot, asked)
    assert not (home.home / "ledger").exists()


def test_a_label_of_the_ledger_wins_over_a_reviewed_one(home: Settings, snapshot: Snapshot) -> None:
    ids = judged_ids(snapshot)
    write_ledger(ledger_place(home), ids)
    asked = parameters({"country": "KEN"}, today=TODAY)
    judged = joint_analysis(asked, home).judged
    whole = replace(judged, labels={ids[2]: (said("none"),)})
    found = analyse(snapshot, asked, {ids[2]: (said("core"),)}, whole)
    assert ids[2] not in {i.rec.id for i in found.recommendations}


def test_a_file_that_is_no_ledger_is_refused(home: Settings) -> None:
    wrong = Path(ledger_place(home))
    wrong.parent.mkdir()
    wrong.write_text("no ledger " * 1000)
    with pytest.raises(BadParameter, match="is no ledger but a text file"):
        joint_analysis(parameters({"country": "KEN"}, today=TODAY), home)


def later_than(day: str, rec: str) -> tuple[Payload, ...]:
    """An assessment, evidence and actions of that day; those entered after it count by start."""
    ruling = Evidence(id=f"e{day}", recommendations=(rec,), source_type=SourceType.COURT,
                      title="Ruling", direction=Direction.SUPPORTS, date=day)  # fmt: skip
    return (
        assessment(recommendation=rec, date=day, assessor=f"NHRI {day}"), ruling,
        action(id=f"a{day}", recommendations=(rec,), start=day),
    )  # fmt: skip


@pytest.mark.parametrize(("until", "shown"), [("2020-02-29", 1), ("2020-03", 2), ("2019", 0)])
def test_what_is_later_than_the_report_is_left_out(
    home: Settings, snapshot: Snapshot, until: str, shown: int
) -> None:
    rec = next(i.rec.id for i in ask(snapshot, "KEN", until="2019").status.never)
    with open_ledger(ledger_place(home)) as ledger:
        for payload in (*later_than("2020-02-29", rec), *later_than("2020-03-01", rec)):
            ledger.append("country/KEN", payload, ANALYST)
    judged = joint_analysis(
        parameters({"country": "KEN", "until": until}, today=TODAY), home
    ).judged
    assert [len(x) for x in (judged.assessments, judged.actions, judged.evidence)] == [shown] * 3
    left = judged.later
    assert [len(x) for x in (left.assessments, left.actions, left.evidence)] == [2 - shown] * 3
    assert left.n == 3 * (2 - shown)


def test_of_what_is_later_only_the_reports_own_is_counted(
    home: Settings, snapshot: Snapshot
) -> None:
    with open_ledger(ledger_place(home)) as ledger:
        for payload in later_than("2030", "KEN-of-another-matter"):
            ledger.append("country/KEN", payload, ANALYST)
    judged = joint_analysis(parameters({"country": "KEN"}, today=TODAY), home).judged
    assert (judged.position, judged.later.n) == (3, 0)


@pytest.mark.parametrize(
    ("entered", "start", "known"),
    [
        ("2026-11-23T23:59:59.000000Z", None, True),
        ("2026-11-24T00:00:00.000000Z", None, False),
        ("2026-11-23T10:00:00.000000Z", "2027", True),
        ("2027-01-01T10:00:00.000000Z", "2026-11", True),
        ("2027-01-01T10:00:00.000000Z", "2026-12", False),
    ],
)
def test_a_plan_made_in_time_is_shown(entered: str, start: str | None, known: bool) -> None:
    begins = PartialDate(start) if start else None
    one = Action("a", ("r",), "Publish", "planned", "", (), begins, None, entered)
    judged = up_to(up_to(Judgements(actions=(one,)), TODAY), TODAY)
    assert (judged.actions, judged.later.actions) == (((one,), ()) if known else ((), (one,)))


@pytest.mark.parametrize(
    ("place", "written"),
    [
        ("/a/ledger.sqlite", "/a/ledger.sqlite"),
        ("postgresql+psycopg://me@db/x", "postgresql+psycopg://me@db/x"),
        ("postgresql+psycopg://me:se/cret@db:5/x", "postgresql+psycopg://me@db:5/x"),
        ("postgresql+psycopg://db/x?password=se/cret&sslmode=require",
         "postgresql+psycopg://db/x?sslmode=require"),
    ],
)  # fmt: skip
def test_a_password_is_not_written_down(place: str, written: str) -> None:
    assert password_aside(place) == (written, "se/cret" if "cret" in place else "")


def test_an_unreadable_url_is_not_repeated() -> None:
    with pytest.raises(BadParameter, match="%40") as caught:
        password_aside("postgresql+psycopg://me:se@cret@db/x")
    assert "cret" not in str(caught.value)
