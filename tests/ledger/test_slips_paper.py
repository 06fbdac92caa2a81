"""Marks on paper become votes that add up to what was counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from ledger.contribution_made import FACILITATOR, ITEMS, ROOM, new_ledger, open_room
from workbench.errors import LedgerRefused
from workbench.ledger.slips_paper import Tally, import_tally
from workbench.ledger.slips_session import session_facts
from workbench.ledger.store import Ledger
from workbench.ledger.vocabulary import VoteSource


@pytest.fixture
def room(tmp_path: Path) -> Ledger:
    ledger = new_ledger(tmp_path)
    open_room(ledger)
    return ledger


def tally(counts: Mapping[int | str, int], sheet: str = "A-1", item: str = ITEMS[0]) -> Tally:
    return Tally("room-1", "status", item, sheet, counts)


def counted(ledger: Ledger) -> Counter[int | str]:
    """One vote per ballot: its highest revision."""
    votes = session_facts(ledger, "room-1").votes.values()
    return Counter(revisions[max(revisions)].value for revisions in votes)


def test_marks_add_up_to_the_counts(room: Ledger) -> None:
    counts: dict[int | str, int] = {"full": 3, "none": 2, "partly": 0}
    assert import_tally(room, tally(counts), FACILITATOR) == 5
    assert counted(room) == Counter({"full": 3, "none": 2})
    sources = {s.source for v in session_facts(room, "room-1").votes.values() for s in v.values()}
    assert sources == {VoteSource.PAPER}


def test_two_sheets_add_up(room: Ledger) -> None:
    import_tally(room, tally({"full": 3}), FACILITATOR)
    import_tally(room, tally({"full": 1}, sheet="A-2"), FACILITATOR)
    assert counted(room) == Counter({"full": 4})


def test_a_sheet_is_entered_once(room: Ledger) -> None:
    import_tally(room, tally({"full": 3}), FACILITATOR)
    with pytest.raises(LedgerRefused, match="entered before; correct it"):
        import_tally(room, tally({"full": 3}), FACILITATOR)
    with pytest.raises(LedgerRefused, match="not entered yet"):
        import_tally(room, tally({"full": 3}, item=ITEMS[1]), FACILITATOR, correct=True)


@pytest.mark.parametrize("right", [{"full": 1}, {"none": 7}, {"full": 2, "none": 3}])
def test_a_correction_gives_the_right_count(room: Ledger, right: dict[int | str, int]) -> None:
    import_tally(room, tally({"full": 3, "none": 2}), FACILITATOR)
    before = len(list(room.events(ROOM)))
    import_tally(room, tally(right), FACILITATOR, correct=True)
    assert counted(room) == Counter(right)
    assert len(list(room.events(ROOM))) > before


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({"full": -1, "none": 3}, "none below 0"),
        ({}, "1 to 2,000 together"),
        ({"full": 2_001}, "1 to 2,000 together"),
        ({"ful": 2}, "Did you mean 'full'"),
    ],
)
def test_impossible_counts_are_refused(
    room: Ledger, counts: dict[int | str, int], words: str
) -> None:
    with pytest.raises(LedgerRefused, match=words):
        import_tally(room, tally(counts), FACILITATOR)
    assert not session_facts(room, "room-1").votes


def test_a_sheet_has_a_plain_name(room: Ledger) -> None:
    with pytest.raises(LedgerRefused, match="letters, digits"):
        import_tally(room, tally({"full": 1}, sheet="../x"), FACILITATOR)
