"""What a site needs of each State is what the joint analysis says, however many make it."""

from __future__ import annotations

import csv
import io
import pickle
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from batching.planned import plan_for
from workbench.batching.plan import Plan
from workbench.config import Settings
from workbench.joint import joint_analysis
from workbench.model import Community
from workbench.site import gathering
from workbench.site.gathering import gathered, state_of

STATES = "GEO,KEN,NPL,TUV,ZWE"


@pytest.fixture
def plan(starter_home: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plan:
    monkeypatch.setattr(gathering, "WORTH_A_PROCESS", 1)
    return plan_for(starter_home, tmp_path, STATES)


@pytest.mark.parametrize("iso3", ["KEN", "GEO", "TUV"])
def test_facts_are_those_of_the_joint_analysis(plan: Plan, iso3: str) -> None:
    facts = state_of(plan, iso3).facts
    whole = joint_analysis(plan.asked(iso3), plan.settings)
    by = [item.community for item in whole.recommendations]
    vote = whole.elections.next_popular
    assert facts.human_rights == by.count(Community.HUMAN_RIGHTS)
    assert facts.elections == by.count(Community.ELECTIONS)
    assert (facts.shared, facts.unread) == (len(whole.convergence), whole.unread)
    assert (facts.name, facts.region) == (whole.country_name, whole.country.region)
    assert facts.shared > 0 or iso3 == "TUV"
    assert facts.vote == (vote.start if vote else None)


def test_rows_and_texts_are_the_recommendations_in_their_order(plan: Plan) -> None:
    state = state_of(plan, "KEN")
    items = joint_analysis(plan.asked("KEN"), plan.settings).recommendations
    rows = csv.reader(io.StringIO(state.rows.decode()))
    assert [row[0] for row in rows] == [item.rec.id for item in items]
    assert [text[2] for text in state.texts] == [item.rec.text for item in items]
    assert pickle.loads(pickle.dumps(state)) == state


def test_several_workers_give_what_one_gives(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "pool", ThreadPoolExecutor)
    assert list(gathered(plan, 2)) == list(gathered(plan, 1))


class Dying(Executor):
    """Answers once; the next is lost under way, and then nothing more is taken."""

    def __init__(self, _: int) -> None:
        self.begun = 0

    def submit(self, do: Callable[..., Any], /, *args: Any, **_: Any) -> Future[Any]:
        self.begun += 1
        if self.begun > 2:
            raise BrokenExecutor
        future: Future[Any] = Future()
        if self.begun == 1:
            future.set_result(do(*args))
        else:
            future.set_exception(BrokenExecutor())
        return future


def test_a_worker_that_dies_costs_no_state(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "pool", Dying)
    assert [state.facts.iso3 for state in gathered(plan, 2)] == STATES.split(",")
