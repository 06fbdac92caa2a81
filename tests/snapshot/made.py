"""A tiny snapshot on disk, written through the real writer."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from workbench.analysis.labeller import load_labeller
from workbench.dates import PartialDate
from workbench.model import Family, Label, Method, Recommendation, Row, Scheme
from workbench.snapshot.absorb import Absorber
from workbench.snapshot.digest import snapshot_hash
from workbench.snapshot.manifest import Manifest
from workbench.snapshot.read import FILE, Snapshot
from workbench.snapshot.repeats import Repeats
from workbench.snapshot.schema import FORMAT
from workbench.snapshot.write import SnapshotWriter
from workbench.sources.intake import Entry, Intake

PRECEDENCE = {"uhri": 40, "upr_info": 20, "register": 10}


def rec(rec_id: str, text: str, **changes: object) -> Recommendation:
    values: dict[str, object] = {
        "id": rec_id, "source": "uhri", "origin_ref": "49", "family": Family.TREATY_BODY,
        "mechanism": "CCPR", "countries": ("KEN",), "text": text, "date": PartialDate("2021-05"),
        "labels": (Label(Scheme.SDG, "16.3", Method.PUBLISHER, "16.3 - Rule of law"),),
    }  # fmt: skip
    return Recommendation(**{**values, **changes})  # type: ignore[arg-type]


def write(folder: Path, rows: Iterable[Row]) -> Snapshot:
    """Write, describe and open a snapshot of some rows."""
    folder.mkdir(parents=True, exist_ok=True)
    intake = Intake("uhri", "made.json")
    with SnapshotWriter(folder / FILE) as writer:
        absorber = Absorber(writer, load_labeller(), Repeats(PRECEDENCE))
        absorber.file((Entry(intake.seen(), (r,)) for r in rows), intake)
        intake.settle()
        tables = writer.finish()
        counts = writer.counts()
    Manifest(snapshot_hash(tables), FORMAT, "r", "", tables, counts, (), "", 0.0).write(folder)
    return Snapshot(folder)
