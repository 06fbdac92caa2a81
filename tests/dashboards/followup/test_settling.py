from __future__ import annotations

import pytest

from dashboards.followup.driving import ACTION, PROOF, REC, SAID, Driver, MakeDriver, words
from workbench.dashboards.followup.state import Only
from workbench.errors import BadParameter
from workbench.ledger.payloads import Archive, Assessment
from workbench.ledger.standing import history
from workbench.ledger.vocabulary import Role


def conflicting(board: Driver, other: Driver) -> tuple[str, str]:
    """Two people correct the same version without knowing of each other."""
    board.act("assess", **SAID)
    first = board.newest
    board.act("assess", **SAID | {"value": "ongoing", "replaces": first})
    one = board.newest
    other.act("assess", **SAID | {"value": "no action", "replaces": first})
    return one, other.newest


def test_two_versions_stand_side_by_side_until_settled(board: Driver, drive: MakeDriver) -> None:
    one, two = conflicting(board, drive(Role.FACILITATOR, rec=REC))
    page = words(board.html())
    assert "Two people changed the same without knowing of each other" in page
    assert "two versions to settle: 1" in page
    board.act("settle", rec=REC, winner=two, reason="The minister said so in May.")
    assert board.found.conflicts == ()
    assert [s.entry.id for s in history(board.desk.state, Assessment) if s.current] == [two]
    assert "Two people changed" not in words(board.html())
    assert "replaced by a later version" in words(board.html())
    assert one != two


def test_settling_twice_is_refused_in_a_sentence(board: Driver, drive: MakeDriver) -> None:
    one, two = conflicting(board, drive(Role.FACILITATOR, rec=REC))
    board.act("settle", rec=REC, winner=one, reason="because")
    with pytest.raises(BadParameter, match="somebody may have settled this already"):
        board.act("settle", rec=REC, winner=two, reason="because")


def test_a_reader_sees_the_conflict_and_no_button(board: Driver, drive: MakeDriver) -> None:
    conflicting(board, board)
    page = drive(rec=REC, only=str(Only.CONFLICT)).html()
    assert "A facilitator or analyst settles it." in page
    assert "settle-" not in page


@pytest.mark.parametrize(("move", "fields"), [("prove", PROOF), ("act", ACTION), ("assess", SAID)])
def test_archiving_needs_a_reason_and_keeps_the_history(
    board: Driver, move: str, fields: dict[str, str]
) -> None:
    board.act(move, **fields)
    payload = list(board.desk.ledger.events())[-1].payload
    target = board.newest if isinstance(payload, Assessment) else payload.id  # type: ignore[attr-defined]
    with pytest.raises(BadParameter, match="Reason"):
        board.act("archive", rec=REC, target=target, reason="x")
    board.act("archive", rec=REC, target=target, reason="entered twice")
    line = board.line()
    assert (line.health.latest, line.actions, line.evidence) == ((), (), ())
    assert "archived: entered twice" in words(board.html())


def test_only_what_stands_can_be_archived(board: Driver) -> None:
    board.act("assess", **SAID)
    first = board.newest
    board.act("assess", **SAID | {"date": "2026-04"})
    with pytest.raises(BadParameter, match="no longer among what stands"):
        board.act("archive", rec=REC, target=first, reason="entered twice")
    kinds = [e.kind for e in board.desk.ledger.events()]
    assert Archive.kind not in kinds
