"""UPR Info: the published tables, sessions 1–17, and the pledges."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from paths import DATA, needs_shared
from workbench.errors import BadInput
from workbench.model import Kind, Position, Recommendation, Scheme
from workbench.sources.intake import Intake
from workbench.sources.upr_info.encoding import encoding_of
from workbench.sources.upr_info.parse import read
from workbench.taxonomy import load_taxonomy

TABLES = DATA / "un" / "uprinfo"


def action(rec: Recommendation) -> str:
    return next(x.code for x in rec.labels if x.scheme is Scheme.MCMAHON_ACTION)


def shared_rows(name: str) -> list[Recommendation]:
    intake = Intake("upr_info", name)
    entries = list(read(TABLES / name, load_taxonomy(), intake))
    assert not intake.refused
    assert not intake.new_values
    assert not intake.extra_fields
    return [e.rows[0] for e in entries if isinstance(e.rows[0], Recommendation)]


COUNTS = {
    "1-5.csv": 6_094, "6-9.csv": 8_343, "10-13.csv": 9_047, "14-17.csv": 9_598,
    "voluntary.csv": 947,
}  # fmt: skip


@needs_shared
@pytest.mark.parametrize(("name", "expected"), COUNTS.items())
def test_published_counts_hold(name: str, expected: int) -> None:
    rows = shared_rows(name)
    assert len(rows) == expected
    assert len({r.id for r in rows}) == expected
    kind = Kind.PLEDGE if name == "voluntary.csv" else Kind.RECOMMENDATION
    assert {r.kind for r in rows} == {kind}


# Session, action and response stand at the end of a line, whatever the text before them.
LINE = re.compile(rb',(Accepted|Noted|Voluntary Pledge),(\d),(?:"[^"]*"|[^",]*),(\d+)$')


@needs_shared
@pytest.mark.parametrize("name", COUNTS)
def test_distributions_agree_with_a_naive_count(name: str) -> None:
    lines = (TABLES / name).read_bytes().rstrip(b"\r").split(b"\r")[1:]
    naive = [tuple(p.decode() for p in m.groups()) for x in lines if (m := LINE.search(x))]
    rows = shared_rows(name)
    ours = [
        (r.position_published or "Voluntary Pledge", action(r),
         r.upr_session_published)
        for r in rows
    ]  # fmt: skip
    assert Counter(ours) == Counter(naive)
    assert sum(r.position is Position.SUPPORTED for r in rows) == sum(
        n[0] == "Accepted" for n in naive
    )


@needs_shared
@pytest.mark.parametrize("name", COUNTS)
def test_bytes_speak_for_mac_roman(name: str) -> None:
    raw = (TABLES / name).read_bytes()
    assert encoding_of(raw) == "mac_roman"
    assert b"\n" not in raw
    strange = set(raw.decode("mac_roman")) - set(map(chr, range(128)))
    assert strange <= set("éèêàáíçôöäã°")


@needs_shared
def test_xls_gives_the_same_as_csv() -> None:
    assert shared_rows("1-5.xls") == shared_rows("1-5.csv")


@needs_shared
@pytest.mark.parametrize("share", [0.001, 0.3, 0.99])
def test_cut_xls_is_refused_whole(tmp_path: Path, share: float) -> None:
    raw = (TABLES / "1-5.xls").read_bytes()
    path = tmp_path / "1-5.xls"
    path.write_bytes(raw[: int(len(raw) * share)])
    with pytest.raises(BadInput, match="damaged or cut off"):
        list(read(path, load_taxonomy(), Intake("upr_info", path.name)))
