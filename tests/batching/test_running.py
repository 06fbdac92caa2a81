"""Any executor makes a batch; what fails, breaks or is stopped is accounted for."""

from __future__ import annotations

import json
import os
from concurrent.futures import BrokenExecutor, Executor
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from batching.planned import Scripted, made
from workbench.batching import workers
from workbench.batching.carry_out import Runner, carry_out
from workbench.batching.manifest import State
from workbench.batching.plan import Plan
from workbench.batching.record import Record
from workbench.batching.running import run_batch
from workbench.reports.runrecord import LedgerRead


def by(executor: Executor) -> Runner:
    return lambda plan, countries, told: run_batch(plan, executor, countries=countries, told=told)


def stopped(plan: Plan, country: str) -> Record:
    raise KeyboardInterrupt


def page_of(plan: Plan) -> BeautifulSoup:
    text = (Path(plan.to) / "index.html").read_text(encoding="utf-8")
    return BeautifulSoup(text, "html.parser")


def test_every_country_is_told_once(plan: Plan) -> None:
    told: list[str] = []
    ran = run_batch(plan, Scripted({}), told=lambda r: told.append(r.country), at_once=1)
    assert told == ["GEO", "KEN", "NOR"] == [r.country for r in ran.records]
    assert (ran.lost, ran.left, ran.stopped) == ([], [], False)


def test_a_failure_does_not_end_the_batch(plan: Plan) -> None:
    done = carry_out(plan, by(Scripted({"KEN": ValueError("no <b>")})))
    assert (done.done, done.failed, done.missing) == (2, ("KEN",), ())
    page = page_of(plan)
    assert "ValueError: no <b>" in page.select_one("#failed-h").parent.get_text()
    assert page.h1.get_text() == "2 of 3 country reports were made"
    hrefs = {a["href"] for a in page.select("td a")}
    assert hrefs == {"GEO/joint_analysis.html", "NOR/joint_analysis.html"}


def test_the_index_is_a_table_for_each_region(plan: Plan) -> None:
    carry_out(plan, by(Scripted({})))
    page = page_of(plan)
    heads = {h["id"]: h.get_text() for h in page.select("main h2")}
    assert heads == {"africa": "Africa", "asia": "Asia", "europe": "Europe"}
    for row in page.select("tbody tr"):
        link = row.select_one("td a")
        assert (Path(plan.to) / link["href"]).is_file()
        assert row.th["scope"] == "row"
        assert link.get_text() == f"HTML: {row.th.get_text()}"


def test_the_manifest_holds_what_was_asked_and_came(plan: Plan) -> None:
    carry_out(plan, by(Scripted({})))
    said = json.loads((Path(plan.to) / "manifest.json").read_text(encoding="utf-8"))
    assert said["state"] == "finished"
    assert said["plan"]["until"] == plan.until
    assert (said["plan"]["home"], said["plan"]["to"]) == ("", "")
    assert [c["country"] for c in said["countries"]] == ["GEO", "KEN", "NOR"]
    assert {"python", "workbench", "papermill"} <= set(said["versions"])


def test_a_ledger_that_grew_is_said(plan: Plan) -> None:
    def at(position: int) -> object:
        read = LedgerRead("origin", position)
        return lambda plan, country: replace(made(plan, country), ledger=read)

    done = carry_out(plan, by(Scripted({"GEO": at(4), "KEN": at(7), "NOR": at(5)})))
    assert (done.ledger.first, done.ledger.last) == (4, 7)
    assert "the ledger grew" in done.warnings[0]


def test_a_stopped_batch_says_what_is_missing_and_goes_on(plan: Plan) -> None:
    first = carry_out(plan, by(Scripted({"KEN": stopped})))
    assert first.state is State.STOPPED
    assert set(first.missing) == {"KEN", "NOR"}
    again = Scripted({})
    second = carry_out(plan, by(again), resume=True)
    assert (second.state, second.done, second.missing) == (State.FINISHED, 3, ())
    assert again.begun == ["KEN", "NOR"]


def test_resuming_tries_again_what_failed_and_keeps_the_rest(plan: Plan) -> None:
    carry_out(plan, by(Scripted({"KEN": ValueError("x")})))
    again, told = Scripted({}), list[str]()
    done = carry_out(plan, by(again), resume=True, told=lambda r: told.append(r.country))
    assert again.begun == ["KEN"]
    assert told == ["GEO", "NOR", "KEN"]
    assert done.failed == ()


def test_without_resume_everything_is_made_again(plan: Plan) -> None:
    carry_out(plan, by(Scripted({})))
    again = Scripted({})
    carry_out(plan, by(again))
    assert again.begun == list(plan.countries)


def test_a_lost_process_costs_only_the_country_that_killed_it(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "pool", lambda _: Scripted({"KEN": BrokenExecutor("gone")}))
    ran = workers.run_here(plan, plan.countries, lambda _: None, 1)
    assert [r.country for r in ran.records if r.done] == ["GEO", "NOR"]
    failed = [r for r in ran.records if not r.done]
    assert [r.country for r in failed] == ["KEN"]
    assert "died twice" in failed[0].sentence


def test_workers_are_as_many_as_cores() -> None:
    assert 1 <= workers.useful_workers() <= (os.cpu_count() or 1)
