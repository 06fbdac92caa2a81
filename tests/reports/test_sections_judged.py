from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

import joint_example
from reports.whole import whole
from workbench import terms
from workbench.analysis.judged import Judgements
from workbench.joint import JointAnalysis
from workbench.ledger.vocabulary import ActionState, AssessorKind, Direction, SourceType
from workbench.reports import sections
from workbench.reports.run import _handed_over
from workbench.reports.runrecord import LedgerRead, ledger_read


@pytest.fixture(scope="module")
def judged() -> JointAnalysis:
    return joint_example.kenya(judged=joint_example.judged())


def test_ledger_stands_beside_what_is_published(judged: JointAnalysis) -> None:
    html = sections.status(judged).html
    assert "On 2 recommendations assessors differ" in html
    assert "The NHRI<br>" in html
    assert "national human rights institution</span>" in html
    assert html.count("ledger, confirmed") == 2
    assert html.count("ledger, provisional") == 1
    assert "4 May 2026</time><br>203 days" in html
    assert "5 of 10 recommendations have been assessed by publishers or in the ledger" in html
    assert "3 assessments of the ledger; 1 of those shown provisional." in html


def test_what_the_ledger_assesses_is_not_listed_as_never_assessed(judged: JointAnalysis) -> None:
    listed = [sections.status(a).html.split("Never assessed (")[1] for a in
              (joint_example.kenya(), judged)]  # fmt: skip
    assert listed[0].startswith("8)")
    assert listed[1].startswith("6)")


def test_overdue_actions_come_first(judged: JointAnalysis) -> None:
    html = sections.status(judged).html
    assert "2 follow-up actions, 1 overdue" in html
    assert html.index("Publish the forms") < html.index("Table the bill")
    assert html.count("▲ overdue") == 1
    assert "with The NHRI" in html
    assert "in progress" in html


def test_evidence_shows_source_direction_and_link(judged: JointAnalysis) -> None:
    html = sections.status(judged).html
    assert "2 pieces of evidence" in html
    assert '<a href="https://example.org/ruling" rel="noreferrer">Ruling on results</a>' in html
    assert "speaks against implementation" in html
    assert "javascript:" not in html
    assert "<script" not in html


def test_links_of_judged_recommendations_lead_somewhere(judged: JointAnalysis) -> None:
    html = whole(judged)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)


def test_an_empty_ledger_is_told_from_none() -> None:
    empty = Judgements("0190b2c4-0000-7000-8000-000000000001", 0)
    html = sections.status(joint_example.kenya(judged=empty)).html
    assert "The ledger holds no follow-up action" in html
    assert "The ledger holds no evidence" in html
    none = sections.status(joint_example.kenya()).html
    assert "No ledger was read." in none
    assert "The ledger holds" not in none


def test_method_names_the_ledger_and_its_position(judged: JointAnalysis) -> None:
    html = sections.method(judged).html
    assert f"ledger {judged.judged.origin} as it stood at event 42" in html
    assert "No ledger was read" in sections.method(joint_example.kenya()).html


def test_what_people_judged_is_told_in_french() -> None:
    french = joint_example.kenya("fr", joint_example.judged())
    html = sections.status(french).html
    for words in ("journal, provisoire", "en retard", "tribunal", "parle contre", "en cours"):
        assert words in html
    assert not re.search(r"overdue|provisional|follow-up action|evidence", html)


def test_every_word_of_the_ledger_has_a_name() -> None:
    assert set(ActionState) == set(terms.ACTION_STATE_WORD)
    assert set(Direction) == set(terms.DIRECTION_WORD)
    assert set(SourceType) == set(terms.EVIDENCE_SOURCE_WORD)
    assert set(AssessorKind) <= set(terms.ASSESSOR_WORD)


def test_a_run_reads_the_ledger_off_its_notebook(judged: JointAnalysis, tmp_path: Path) -> None:
    cell = {"outputs": [{"data": {"text/html": [sections.method(judged).html]}}]}
    book = tmp_path / "executed.ipynb"
    book.write_text(json.dumps({"cells": [cell]}), encoding="utf-8")
    assert ledger_read(book) == LedgerRead(judged.judged.origin, 42)
    book.write_text(json.dumps({"cells": []}), encoding="utf-8")
    assert ledger_read(book) is None


def test_text_cannot_pass_for_a_ledger(tmp_path: Path) -> None:
    kenya = joint_example.kenya()
    forged = replace(kenya, sources=(replace(kenya.sources[0], account=replace(
        kenya.sources[0].account, title='<span data-ledger="x@7">')),))  # fmt: skip
    book = tmp_path / "executed.ipynb"
    book.write_text(json.dumps([sections.method(forged).html]), encoding="utf-8")
    assert ledger_read(book) is None


@pytest.mark.parametrize("before", ["", "own"])
def test_a_password_is_lent_for_one_run(before: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PGPASSWORD", raising=False)
    if before:
        monkeypatch.setenv("PGPASSWORD", before)
    with _handed_over("lent"):
        assert os.environ["PGPASSWORD"] == "lent"
    assert os.environ.get("PGPASSWORD", "") == before
