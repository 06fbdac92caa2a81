"""SQL, HTML, formulas and paths in every text field: stored as they are, run by nobody."""

from __future__ import annotations

import csv
from pathlib import Path

import msgspec
import openpyxl
import pytest
from bs4 import BeautifulSoup
from sqlalchemy import inspect

import joint_example
from ledger.hostile import HOSTILE, everything, hostile_fields, made
from ledger.made import ANALYST, FACILITATOR, KENYA, ROOM
from registers import UPR, write_csv
from workbench.errors import LedgerRefused
from workbench.ledger.actor import Actor
from workbench.ledger.judgements import judgements
from workbench.ledger.matrices import Matrix, matrix_rows
from workbench.ledger.matrices_files import write_matrix
from workbench.ledger.payloads import KINDS, Assessment, Evidence, FollowUpAction, Payload
from workbench.ledger.present import counts_by_kind
from workbench.ledger.roles import OF_SESSIONS
from workbench.ledger.roundtrip import export_followup, records_in
from workbench.ledger.schema import metadata
from workbench.ledger.store import Ledger, open_ledger
from workbench.ledger.verify import verify
from workbench.ledger.vocabulary import Role
from workbench.model import Recommendation
from workbench.register import read_register
from workbench.reports import sections

JUDGED = (Assessment, FollowUpAction, Evidence)
# Fields that people fill with words of their own.
FREE = {"title", "note", "text", "comment", "rationale", "reason", "prompt", "texts", "alias",
        "about", "outcome", "token", "lead", "quote", "url", "suggestion", "why"}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_hostile_payload_of_each_kind_is_hostile(kind: str) -> None:
    plain = msgspec.to_builtins(everything()[kind])
    free = {f.strip(".").split(".")[0] for f in hostile_fields(plain)}
    assert free
    assert FREE & set(plain) <= free


def test_every_text_of_every_kind_comes_back_as_it_was(ledger: Ledger) -> None:
    for payload in everything().values():
        stream = ROOM if isinstance(payload, OF_SESSIONS) else KENYA
        ledger.append(stream, payload, FACILITATOR)
    found = {e.kind: e.payload for e in ledger.events()}
    assert found == everything()
    assert dict(counts_by_kind(ledger)) == dict.fromkeys(KINDS, 1)
    assert verify(ledger).events == len(KINDS)
    assert set(inspect(ledger.backend.engine).get_table_names()) >= set(metadata.tables)


@pytest.mark.parametrize(
    "stream", [f"session/{HOSTILE}", "country/../../etc/passwd", "country/'; DROP TABLE events; --",
               "audit\x00", "session/\u202e"],
)  # fmt: skip
def test_a_streams_name_holds_no_statement_or_path(ledger: Ledger, stream: str) -> None:
    with pytest.raises(LedgerRefused, match="no stream"):
        ledger.append(stream, made(Assessment), ANALYST)
    with pytest.raises(LedgerRefused, match="token"):
        ledger.append(KENYA, made(Assessment), Actor(Role.ANALYST, HOSTILE[:64]))
    assert list(ledger.events(stream)) == []


def about(kind: type[Payload], rec: str) -> Payload:
    """A hostile judgement on one recommendation."""
    if kind is Assessment:
        return made(kind, recommendation=rec)
    return made(kind, recommendations=(rec,))


def test_nothing_in_a_report_runs(tmp_path: Path) -> None:
    rec = "KEN-UPR-01"
    with open_ledger(tmp_path / "l.sqlite") as ledger:
        for kind in JUDGED:
            ledger.append(KENYA, about(kind, rec), ANALYST)
        read = judgements(ledger, {rec})
    analysis = joint_example.kenya(judged=read)
    page = "".join(getattr(sections, n)(analysis).html for n in ("status", "convergence", "method"))
    assert page.count("&lt;script&gt;alert(1)") >= 6
    soup = BeautifulSoup(page, "html.parser")
    assert not soup.find_all("script")
    assert not [a for a in soup.find_all(href=True) if "cmd" in a["href"]]


def cells(path: Path) -> list[str]:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return [cell for row in csv.reader(file) for cell in row]
    book = openpyxl.load_workbook(path)
    assert not [c for s in book for row in s for c in row if c.data_type == "f"]
    return [str(c.value) for s in book for row in s for c in row if c.value is not None]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_no_cell_is_a_formula(tmp_path: Path, ending: str) -> None:
    register = read_register(write_csv(tmp_path / "r.csv", [UPR]))[0]
    recs, folder = [r for r in register if isinstance(r, Recommendation)], tmp_path / "out"
    folder.mkdir()
    with open_ledger(tmp_path / "l.sqlite") as ledger:
        for kind in JUDGED:
            ledger.append(KENYA, about(kind, UPR["id"]), ANALYST)
        written = export_followup(ledger, recs, folder / f"followup.{ending}")
        rows = matrix_rows(Matrix.UPR, recs, records_in(ledger))
    written.append(write_matrix(folder / f"matrix.{ending}", Matrix.UPR, rows))
    found = [cell for path in written for cell in cells(path)]
    assert sum("cmd|" in cell for cell in found) >= 10
    assert not [cell for cell in found if cell[:1] in {"=", "+", "-", "@", "\t", "\r"}]
    assert set(folder.iterdir()) == set(written)
