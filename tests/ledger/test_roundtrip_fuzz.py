"""Whatever an edited table looks like: taken whole, or refused in words, nothing stored."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

import pytest

from ledger.contribution_made import ANALYST, KENYA, assessment, new_ledger
from ledger.contribution_mutations import NASTY, damaged, refusal, seeds
from registers import GOOD, UPR, write_csv
from workbench.ledger.payloads import Evidence, FollowUpAction
from workbench.ledger.roundtrip import export_followup, import_followup
from workbench.ledger.vocabulary import ActionState, Direction, SourceType
from workbench.model import Recommendation
from workbench.register import read_register


@pytest.fixture
def exported(tmp_path: Path):
    """A ledger with three records, the recommendations, and the exported files."""
    source = write_csv(tmp_path / "r.csv", [GOOD, UPR])
    recs = [r for r in read_register(source)[0] if isinstance(r, Recommendation)]
    ledger = new_ledger(tmp_path)
    rec = GOOD["id"]
    payloads = [
        assessment(recommendation=rec),
        FollowUpAction(id="a", recommendations=(rec,), title="Act", state=ActionState.PLANNED),
        Evidence(id="e", recommendations=(rec,), title="Law", source_type=SourceType.STATE,
                 direction=Direction.SUPPORTS),
    ]  # fmt: skip
    ledger.append_many([(KENYA, p) for p in payloads], ANALYST)
    files = [*export_followup(ledger, recs, tmp_path / "f.csv"),
             *export_followup(ledger, recs, tmp_path / "f.xlsx")]  # fmt: skip
    yield ledger, {r.id: r for r in recs}, files
    ledger.close()


def took(ledger, path: Path, known) -> bool:
    """Whether a file was imported; then as many events came as it says, else none."""
    before = ledger.position()
    done = []
    words = refusal(lambda: done.append(import_followup(ledger, [path], known, ANALYST)))
    assert words != ""
    came = sum(d.added + d.changed for d in done)
    assert ledger.position() == before + came
    return words is None


def wrong_cells(data: bytes, random) -> bytes:
    """A CSV table with nasty values in a few of its cells."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    for _ in range(random.randint(1, 3)):
        row = random.choice(rows[random.random() < 0.9 :])
        row[random.randrange(len(row))] = str(random.choice(NASTY)).replace("\ud800", "?")
    sink = io.StringIO()
    csv.writer(sink).writerows(rows)
    return sink.getvalue().encode()


@pytest.mark.parametrize("kind", ["csv", "cells", "xlsx"])
def test_a_damaged_table_is_taken_whole_or_not_at_all(exported, tmp_path, kind) -> None:
    ledger, known, files = exported
    ending = "xlsx" if kind == "xlsx" else "csv"
    wholes = [f.read_bytes() for f in files if f.suffix == f".{ending}"]
    outcomes = Counter[bool]()
    # A workbook takes long to open; most wounds are found by its checksums.
    for random in seeds(f"table-{kind}", 36 if kind == "xlsx" else 12):
        path = tmp_path / f"x.{ending}"
        change = wrong_cells if kind == "cells" else damaged
        path.write_bytes(change(random.choice(wholes), random))
        outcomes[took(ledger, path, known)] += 1
    assert outcomes[False] > outcomes[True] // 4
