from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ledger.made import ANALYST, FACILITATOR, KENYA, ROOM, action, assessment, session, vote, voter
from workbench.errors import LedgerDamaged
from workbench.ledger.contribution import export_contribution
from workbench.ledger.contribution_merge import merge_contributions
from workbench.ledger.payloads import Decision
from workbench.ledger.retention_purge import purge_session
from workbench.ledger.store import Ledger, open_ledger
from workbench.ledger.verify import verify
from workbench.ledger.vocabulary import Role

TRIGGERS = ("events_stay", "events_remain", "events_follow", "hidden_stay", "hidden_remain")


def decision(**distribution: int) -> Decision:
    return Decision(
        session="s1", activity="a1", item="rec-1", n=sum(distribution.values()),
        distribution={k.lstrip("_"): v for k, v in distribution.items()},
        confirmed_by=Role.FACILITATOR,
    )  # fmt: skip


def test_an_untouched_ledger_is_whole(ledger: Ledger) -> None:
    ledger.append_many([(KENYA, assessment()), (KENYA, action())], ANALYST)
    ledger.append(ROOM, vote("t", 3), voter("t"))
    ledger.append(ROOM, decision(_3=1), FACILITATOR)
    found = verify(ledger)
    assert (found.events, found.chains, found.purged) == (4, 2, 0)


def test_a_purge_does_not_break_the_chain(ledger: Ledger) -> None:
    ledger.append(ROOM, session(), FACILITATOR)
    ledger.append(ROOM, vote("t", 3, comment="words"), voter("t"))
    before = verify(ledger)
    purge_session(ledger, "s1", "retention is over", FACILITATOR)
    after = verify(ledger)
    assert (after.events, after.purged) == (before.events + 1, 2)


def test_a_decision_that_miscounts_is_named(ledger: Ledger) -> None:
    ledger.append(ROOM, vote("t", 3), voter("t"))
    wrong = ledger.append(ROOM, decision(_3=2), FACILITATOR)
    with pytest.raises(LedgerDamaged, match=f"{wrong.id}.*add up to"):
        verify(ledger)


def test_revised_votes_still_add_up_after_a_purge(ledger: Ledger) -> None:
    ledger.append(ROOM, session(), FACILITATOR)
    ledger.append(ROOM, vote("t", 1), voter("t"))
    ledger.append(ROOM, vote("t", 3, revision=2), voter("t"))
    ledger.append(ROOM, decision(_3=1), FACILITATOR)
    purge_session(ledger, "s1", "retention is over", FACILITATOR)
    assert verify(ledger).events == 5


def test_what_came_without_its_private_part_is_whole(ledger: Ledger, tmp_path: Path) -> None:
    with open_ledger(tmp_path / "there" / "ledger.sqlite") as there:
        there.append(ROOM, session(), FACILITATOR)
        there.append(ROOM, vote("t", 3, comment="words"), voter("t"))
        there.append(ROOM, decision(_3=1), FACILITATOR)
        path = export_contribution(there, tmp_path / "bare.jsonl", private=False).path
    merge_contributions(ledger, [path], FACILITATOR)
    assert verify(ledger).purged


@pytest.mark.parametrize(
    ("tampering", "position", "words"),
    [
        (
            "UPDATE events SET body = replace(body, 'NHRI', 'State') WHERE position = 2",
            2,
            "content",
        ),
        ("UPDATE events SET role = 'facilitator' WHERE position = 2", 2, "content was changed"),
        ("UPDATE events SET at = '2020' WHERE position = 2", 2, "content was changed"),
        ("UPDATE events SET hash = 'x' WHERE position = 2", 2, "content was changed"),
        ("UPDATE events SET stream = 'country/GEO' WHERE position = 2", 2, "does not follow"),
        ("DELETE FROM events WHERE position = 2", 3, "position 2 was expected"),
        ("UPDATE hidden SET content = '{}\nx' WHERE position = 2", 2, "private part was changed"),
        ("DELETE FROM hidden WHERE position = 2", 2, "no purge is on record"),
    ],
)
def test_the_first_event_that_does_not_fit_is_named(
    tmp_path: Path, tampering: str, position: int, words: str
) -> None:
    path = tmp_path / "l.sqlite"
    with open_ledger(path) as ledger:
        ledger.append_many([(KENYA, assessment()) for _ in range(4)], ANALYST)
    with closing(sqlite3.connect(path)) as bare, bare:
        for trigger in TRIGGERS:
            bare.execute(f"DROP TRIGGER {trigger}")
        bare.execute(tampering)
    with (
        open_ledger(path) as ledger,
        pytest.raises(LedgerDamaged, match=f"position {position}, .*{words}"),
    ):
        verify(ledger)


def test_the_fingerprint_shows_a_cut_end(tmp_path: Path) -> None:
    path = tmp_path / "l.sqlite"
    with open_ledger(path) as ledger:
        ledger.append_many([(KENYA, assessment()) for _ in range(3)], ANALYST)
        whole = verify(ledger)
    with closing(sqlite3.connect(path)) as bare, bare:
        bare.execute("DROP TRIGGER events_remain")
        bare.execute("DROP TRIGGER hidden_remain")
        bare.execute("DELETE FROM events WHERE position = 3")
        bare.execute("DELETE FROM hidden WHERE position = 3")
    with open_ledger(path) as ledger:
        assert verify(ledger).fingerprint != whole.fingerprint


def test_a_file_that_is_damaged_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "l.sqlite"
    with open_ledger(path) as ledger:
        ledger.append(KENYA, assessment(), ANALYST)
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + b"\xff" * 4_000 + whole[4_100:])
    with pytest.raises(LedgerDamaged, match="is damaged.*Restore a backup"):
        open_ledger(path)
