from __future__ import annotations

import pytest

from dashboards.followup.driving import ACTION, CIVIL, PROOF, REC, SAID, Driver, MakeDriver
from workbench.dashboards.desk import Desk
from workbench.joint import JointAnalysis
from workbench.ledger.payloads import PersonLabel
from workbench.ledger.vocabulary import Role
from workbench.model import Scheme


def test_the_short_way_gives_what_the_joint_analysis_gives(
    drive: MakeDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    board = drive(Role.ANALYST, rec=REC)
    first = board.found
    for move, fields in (("assess", SAID), ("assess", CIVIL), ("prove", PROOF), ("act", ACTION)):
        board.act(move, **fields)
    found, whole = board.found, board.desk.joint("KEN")
    assert found.joint is first.joint
    assert found.health == whole.health != first.health
    assert (found.judged.assessments, found.judged.actions, found.judged.evidence) == (
        whole.judged.assessments, whole.judged.actions, whole.judged.evidence,
    )  # fmt: skip


def test_a_persons_label_makes_the_analysis_anew(
    board: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    known = board.found.joint

    def joint(_desk: Desk, iso3: str) -> JointAnalysis:
        asked.append(iso3)
        return known

    monkeypatch.setattr(Desk, "joint", joint)
    board.act("assess", **SAID)
    assert board.found.health.by_kind
    assert asked == []
    label = PersonLabel(recommendation=REC, scheme=Scheme.RELEVANCE, code="none")
    board.desk.ledger.append("country/KEN", label, board.desk.actor(Role.ANALYST))
    assert board.found.joint is known
    assert asked == ["KEN"]


def test_nothing_is_read_again_while_nothing_moves(board: Driver) -> None:
    assert board.found is board.found
    before = board.found
    board.act("act", **ACTION)
    assert board.found is not before
