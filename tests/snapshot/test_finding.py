from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snapshot.made import rec, write
from workbench.dates import PartialDate
from workbench.errors import BadParameter
from workbench.model import Family, Label, Method, Position, Scheme
from workbench.snapshot import Snapshot
from workbench.snapshot.finding import (
    Finding,
    Postings,
    ids_of,
    mechanisms,
    of_id,
    of_ids,
    of_symbols,
    places_of,
)
from workbench.snapshot.indexing import bits_of
from workbench.snapshot.read import FILE
from workbench.snapshot.search import matches


def obligation(code: str, published: str = "") -> Label:
    return Label(Scheme.OBLIGATION, code, Method.PERSON, published)


ROWS = (
    rec("old", "Guarantee the secrecy of the ballot.", date=PartialDate("2010"),
        labels=(obligation("OBL_SECRET"), obligation("OBL_SECRET", "again")), symbol="S/1"),
    rec("new", "Register women candidates of Côte d'Ivoire.", date=PartialDate("2022-05"),
        countries=("CIV", "KEN"), mechanism="EU_EOM", family=Family.OBSERVATION_MISSION),
    rec("undated", "Let women vote.", date=None, symbol="S/2"),
    rec("upr", "Consider women.", date=PartialDate("2015-05-01"), family=Family.UPR,
        mechanism="UPR", upr_session=9, position=Position.NOTED),
    rec("again", "Consider women once more.", date=PartialDate("2023"), family=Family.UPR,
        mechanism="UPR", upr_session=9, source="upr_info"),
)  # fmt: skip


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    with write(tmp_path_factory.mktemp("finding"), ROWS) as opened:
        yield opened


@pytest.fixture(scope="module")
def finding(snapshot: Snapshot) -> Finding:
    return Finding(snapshot)


def ids(finding: Finding, bits: int) -> list[str]:
    return [r.id for r in finding.recommendations(places_of(bits))]


@given(st.sets(st.integers(0, 400)), st.integers(0, 50), st.none() | st.integers(0, 50))
def test_places_come_back_in_order(places: set[int], first: int, count: int | None) -> None:
    last = None if count is None else first + count
    assert list(places_of(bits_of(places), first, count)) == sorted(places)[first:last]


def test_latest_first_undated_last_repeats_left_out(finding: Finding) -> None:
    assert ids(finding, finding.postings.every) == ["new", "upr", "old", "undated"]


@pytest.mark.parametrize(
    ("facet", "code", "found"),
    [
        ("mechanism", "EU_EOM", ["new"]),
        ("community", "human_rights", ["upr", "old", "undated"]),
        ("position", "noted", ["upr"]),
        ("country", "CIV", ["new"]),
        ("country", "KEN", ["new", "upr", "old", "undated"]),
        ("year", "2015", ["upr"]),
        ("year", "", ["undated"]),
        ("obligation", "OBL_SECRET", ["old"]),
        ("obligation", "OBL_OF_NOBODY", []),
    ],
)
def test_a_facet_finds(finding: Finding, facet: str, code: str, found: list[str]) -> None:
    assert ids(finding, finding.postings.having(facet, [code])) == found


def test_every_place_has_one_relevance(finding: Finding) -> None:
    sets = list(finding.postings.sets["relevance"].values())
    assert sum(bits.bit_count() for bits in sets) == finding.postings.n


def test_words_and_facets_narrow_together(finding: Finding) -> None:
    found = finding.found("women NOT vote")
    assert ids(finding, found) == ["new", "upr"]
    narrowed = finding.postings.matching({"community": ["elections"]}, found)
    assert ids(finding, narrowed) == ["new"]


def test_a_query_that_cannot_be_read_is_refused(finding: Finding) -> None:
    with pytest.raises(BadParameter, match="between two words"):
        finding.found("women AND OR vote")


def test_matches_stay_within_a_country(snapshot: Snapshot) -> None:
    assert ids_of(snapshot, matches(snapshot, "COTE", country="CIV")) == ("new",)
    assert matches(snapshot, "secrecy", country="CIV") == ()


chosen = st.dictionaries(st.sampled_from("abc"), st.lists(st.sampled_from("xyz"), max_size=2))


@given(
    st.lists(st.dictionaries(st.sampled_from("abc"), st.sets(st.sampled_from("xyz"))), max_size=9),
    chosen,
)
def test_a_count_is_what_the_option_would_leave(
    rows: list[dict[str, set[str]]], wanted: dict[str, list[str]]
) -> None:
    sets = {
        f: {c: bits_of(n for n, row in enumerate(rows) if c in row.get(f, ())) for c in "xyz"}
        for f in "abc"
    }
    postings = Postings(len(rows), sets)
    counts = postings.counts(wanted, postings.every, "abc")
    for facet in "abc":
        for code in "xyz":
            asked = {**wanted, facet: [code]}
            fits = [
                r for r in rows
                if all(not cs or not r.get(f, set()).isdisjoint(cs) for f, cs in asked.items())
            ]  # fmt: skip
            assert counts[facet].get(code, 0) == len(fits)


def test_an_older_snapshot_is_found_in_as_well(tmp_path: Path) -> None:
    write(tmp_path, ROWS).close()
    with sqlite3.connect(tmp_path / FILE) as db:
        db.executescript("DROP TABLE posting; DROP TABLE place")
    db.close()
    with Snapshot(tmp_path) as older:
        assert mechanisms(older) == frozenset()
        assert ids(Finding(older), Finding(older).postings.every)[0] == "new"


def test_rows_are_looked_up(snapshot: Snapshot) -> None:
    assert mechanisms(snapshot) == {"CCPR", "EU_EOM", "UPR"}
    assert ids_of(snapshot, of_symbols(snapshot, ["S/2", "", "S/1", "S/9"])) == ("old", "undated")
    assert ids_of(snapshot, of_ids(snapshot, ["upr", "nobody"])) == ("upr",)
    found = of_id(snapshot, "old")
    assert found is not None
    assert found.text.startswith("Guarantee")
    assert of_id(snapshot, "nobody") is None
