"""The door for many States, over the starter snapshot."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis.made import cited
from ledger.made import ANALYST, assessment
from workbench.across import Across, gather, gather_from
from workbench.analysis.across.comment25 import comment25
from workbench.analysis.across.dossier import dossier
from workbench.analysis.across.mandates import mandate_coverage
from workbench.analysis.across.register import gap_register
from workbench.analysis.health import NOT_ASSESSED
from workbench.config import Settings
from workbench.joint import analyse, within
from workbench.ledger.store import open_ledger
from workbench.ledger.vocabulary import Role, Standing
from workbench.model import Label, Method, Scheme
from workbench.parameters import parameters
from workbench.parameters.wide import wider
from workbench.regional import overview_of
from workbench.snapshot import Snapshot
from workbench.snapshot.store import open_snapshot

TODAY = dt.date(2026, 11, 26)
NAMES = ("countries", "since", "until")


@pytest.fixture(scope="module")
def snapshot(starter_home: Settings) -> Iterator[Snapshot]:
    with open_snapshot(starter_home) as opened:
        yield opened


def ask(snapshot: Snapshot, countries: str, **values: object) -> Across:
    return gather(snapshot, wider({"countries": countries, **values}, NAMES, today=TODAY))


def test_the_whole_world_is_read_within_five_seconds(snapshot: Snapshot) -> None:
    started = time.perf_counter()
    found = ask(snapshot, "all")
    assert time.perf_counter() - started < 5
    assert (len(found.countries), len(found.unknown), len(found.records)) == (193, 179, 375)


def test_one_state_alone_has_what_its_joint_analysis_has(snapshot: Snapshot) -> None:
    for code in ("KEN", "GEO", "HND"):
        joint = analyse(snapshot, parameters({"country": code}, today=TODAY))
        alone = ask(snapshot, code)
        assert [i.rec.id for i in alone.records] == [i.rec.id for i in joint.recommendations]
        assert (alone.stored[code], alone.unread) == (joint.stored, joint.unread)
        assert [h.code for h in alone.health.recommendations] == [
            h.code for h in joint.health.recommendations
        ]


def test_dates_bound_what_is_read_and_undated_ones_stay(snapshot: Snapshot) -> None:
    late = ask(snapshot, "KEN,HND", since="2022")
    assert late.records
    assert all(i.rec.date is None or i.rec.date.last() >= dt.date(2022, 1, 1) for i in late.records)
    assert late.undated == sum(i.rec.date is None for i in late.records) > 0


@pytest.mark.parametrize(
    ("date", "inside"),
    [("2019", False), ("2020", True), ("2022", True), ("2022-07", False), ("", True)],
)
def test_a_date_counts_where_any_of_its_days_can_lie(date: str, inside: bool) -> None:
    asked = wider({"since": "2020-05", "until": "2022-06-30"}, NAMES, today=TODAY)
    assert within(cited("A", "CCPR", date=date).rec, asked) is inside


def test_a_label_of_a_person_brings_a_recommendation_in(snapshot: Snapshot) -> None:
    asked = wider({"countries": "all"}, NAMES, today=TODAY)
    (left_out, *_) = snapshot.db.execute(
        "SELECT r.id FROM recommendation r JOIN label l ON l.rec = r.n JOIN label_kind k "
        "ON k.n = l.kind WHERE k.scheme = 'relevance' AND k.code = 'none' AND r.counted = 1"
    ).fetchone()
    person = Label(Scheme.RELEVANCE, "core", Method.PERSON)
    assert left_out not in {i.rec.id for i in gather(snapshot, asked).records}
    assert left_out in {i.rec.id for i in gather(snapshot, asked, {left_out: [person]}).records}


def test_what_the_ledger_says_is_beside_what_is_published(
    starter_home: Settings, snapshot: Snapshot, tmp_path: Path
) -> None:
    place = tmp_path / "own.sqlite"
    (first, *_) = (h.recommendation for h in ask(snapshot, "KEN").health.recommendations
                   if h.code == NOT_ASSESSED)  # fmt: skip
    said = assessment(recommendation=first, value="fully implemented", date="2026-06",
                      standing=Standing.CONFIRMED, confirmed_by=Role.ANALYST)  # fmt: skip
    with open_ledger(place) as ledger:
        ledger.append("country/KEN", said, ANALYST)
    asked = wider({"countries": "KEN,GEO", "ledger": str(place)}, (*NAMES, "ledger"), today=TODAY)
    found = gather_from(snapshot, asked, starter_home)
    assert {h.recommendation: h.code for h in found.health.recommendations}[first] == "FULL"
    assert found.judged.position == 1


def test_expression_across_the_register(snapshot: Snapshot) -> None:
    found = ask(snapshot, "all")
    own = dossier(found.records, "OBL_EXPRESSION", found.states, found.stored, found.health)
    assert (own.total.n, own.total.human_rights, own.total.states) == (78, 49, 14)
    assert len(own.unknown) == 179
    assert sum(n for _, n in own.statuses) == 78


def test_every_wide_analysis_of_the_world_is_quick_and_adds_up(snapshot: Snapshot) -> None:
    found = ask(snapshot, "all")
    started = time.perf_counter()
    comment = comment25(found.records, found.states)
    mandates = mandate_coverage(found.records, found.states)
    register = gap_register(found.records, found.states)
    overview = overview_of(snapshot, found)
    assert time.perf_counter() - started < 5
    assert comment.considered.n == mandates.total.n == register.total.n == overview.total.n == 375
    assert sum(c.n for _, c in mandates.reaches) == 375
    assert len(overview.states) == 193


def test_africa_in_the_starter_snapshot(snapshot: Snapshot) -> None:
    overview = overview_of(snapshot, ask(snapshot, "region:Africa"))
    assert (len(overview.states), overview.total.states, len(overview.unknown)) == (54, 6, 48)
    covenant = next(b for b in overview.bound if b.instrument.id == "ICCPR")
    assert (covenant.party, covenant.known, covenant.outside) == (52, 54, ("COM", "SSD"))
