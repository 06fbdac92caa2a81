"""Whatever a slip looks like: read as what was written, or refused in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger.contribution_made import FACILITATOR, ITEMS, new_ledger, open_room, rating
from ledger.contribution_mutations import damaged, refusal, seeds, wrong_json
from workbench.errors import WorkbenchError
from workbench.ledger.slips import read_slip_file, slip_json, slip_text
from workbench.ledger.slips_ballot import SessionPlan, Slip, SlipVote
from workbench.ledger.slips_import import import_slip
from workbench.ledger.slips_packing import pack, unpack
from workbench.ledger.slips_symbols import to_text

PLAN = SessionPlan("room-1", (rating(),))
SLIP = Slip("room-1", "token-a", tuple(SlipVote("status", 1, i, "partly") for i in ITEMS))


@pytest.mark.parametrize("form", ["text", "json", "json members", "bytes"])
def test_a_damaged_slip_is_refused_whole(form: str, tmp_path: Path) -> None:
    text, whole = slip_text(SLIP, PLAN).encode(), slip_json(SLIP)
    path, refused = tmp_path / "slip", 0
    with new_ledger(tmp_path) as ledger:
        open_room(ledger)
        before = ledger.position()
        for random in seeds(f"slip-{form}", 12):
            changed = {
                "text": lambda r: damaged(text, r),
                "json": lambda r: damaged(whole, r),
                "json members": lambda r: wrong_json(whole, r),
                "bytes": lambda r: to_text(damaged(pack(SLIP, PLAN), r) or b"\0").encode(),
            }[form](random)
            path.write_bytes(changed)
            read: list[Slip] = []
            words = refusal(lambda read=read: read.append(read_slip_file(path, PLAN)))
            assert words != ""
            refused += words is not None
            # Blanks, hyphens and capitals may differ; what was voted may not.
            assert all(slip == SLIP for slip in read)
        assert refused > 30
        assert ledger.position() == before
        assert import_slip(ledger, SLIP, FACILITATOR).added == len(ITEMS)


def test_no_bytes_that_fit_their_sum_break_the_reader() -> None:
    """Somebody who knows the format makes the checksum fit; the slip may then say anything that a
    slip may say, and nothing else."""
    from workbench.ledger.slips_packing import _sum

    for random in seeds("fitting", 12):
        body = damaged(pack(SLIP, PLAN)[:-4], random)
        try:
            read = unpack(body + _sum(body), PLAN)
        except WorkbenchError:
            continue
        for vote in read.votes:
            PLAN.require(vote)
        assert pack(read, PLAN) == body + _sum(body)
