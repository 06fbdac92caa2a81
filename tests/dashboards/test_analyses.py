"""Analyses are made once for all pages, and anew when what they rest on has changed."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ledger.made import assessment
from workbench.config import Settings
from workbench.dashboards.analyses import analysis_now
from workbench.dashboards.recent import Looked, recent, remember
from workbench.errors import UnknownName
from workbench.joint import JointAnalysis
from workbench.labelfile.reviewed_store import Decision, store
from workbench.ledger.actor import Actor
from workbench.ledger.store import Ledger, open_ledger
from workbench.ledger.streams import country_stream
from workbench.ledger.vocabulary import Role
from workbench.model import Scheme
from workbench.snapshot.store import open_snapshot

TODAY = dt.date(2026, 11, 1)


@pytest.fixture
def home(starter_home: Settings, tmp_path: Path) -> Settings:
    shutil.copytree(starter_home.home, tmp_path / "home")
    return Settings(tmp_path / "home")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(str(tmp_path / "ledger.sqlite")) as opened:
        yield opened


def asked(
    home: Settings, ledger: Ledger, iso3: str = "KEN", language: str = "en", made: Any = None
) -> JointAnalysis:
    with open_snapshot(home) as snapshot:
        told = made or (lambda _iso3, _seconds: None)
        return analysis_now(home, snapshot, ledger, iso3, language, TODAY, told)


def test_second_page_gets_the_same_analysis(home: Settings, ledger: Ledger) -> None:
    assert asked(home, ledger) is asked(home, ledger)
    assert asked(home, ledger, language="fr") is not asked(home, ledger)


def test_judgement_makes_it_anew(home: Settings, ledger: Ledger) -> None:
    before = asked(home, ledger)
    rec = before.recommendations[0].rec.id
    ledger.append(country_stream("KEN"), assessment(recommendation=rec), Actor(Role.FACILITATOR))
    after = asked(home, ledger)
    assert before.judged.assessments == ()
    assert [a.recommendation for a in after.judged.assessments] == [rec]
    assert after.pairs is before.pairs


def test_judgement_of_another_state_does_not(home: Settings, ledger: Ledger) -> None:
    before = asked(home, ledger)
    ledger.append(country_stream("MOZ"), assessment(), Actor(Role.FACILITATOR))
    assert asked(home, ledger) is before


def test_unknown_state_is_refused_by_name(home: Settings, ledger: Ledger) -> None:
    with pytest.raises(UnknownName, match="XYZ"):
        asked(home, ledger, "XYZ")


def test_reviewed_label_makes_it_anew(home: Settings, ledger: Ledger) -> None:
    before = asked(home, ledger)
    rec = before.recommendations[0].rec.id
    row = Decision(rec, Scheme.RELEVANCE, "none", "yes", "analyst", "2026-01-01", "", "", "", "")
    store([row], home, read=1, empty=0)
    assert rec not in {i.rec.id for i in asked(home, ledger).recommendations}


def test_only_what_had_to_be_made_is_told(home: Settings, ledger: Ledger) -> None:
    told: list[str] = []
    for iso3 in ("ARM", "ARM", "GEO"):
        asked(home, ledger, iso3, made=lambda code, _seconds: told.append(code))
    assert told == ["ARM", "GEO"]


def test_at_most_three_are_and_each_once(tmp_path: Path) -> None:
    home = Settings(tmp_path)
    for iso3 in ("KEN", "GEO", "MOZ", "KEN", "ARM"):
        remember(home, iso3, 1.5)
    assert recent(home) == (Looked("ARM", 1.5), Looked("KEN", 1.5), Looked("MOZ", 1.5))


@pytest.mark.parametrize("text", ["", "KEN", "KEN x", "../../etc 1.0", "12 3", "\0\0\0 1"])
def test_a_file_that_says_something_else_says_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "recent-countries").write_text(text)
    assert recent(Settings(tmp_path)) == ()


def test_a_home_that_cannot_be_written_costs_no_page(tmp_path: Path) -> None:
    remember(Settings(tmp_path / "not there"), "KEN", 1.0)
    assert recent(Settings(tmp_path / "not there")) == ()
