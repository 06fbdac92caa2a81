from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snapshot.made import rec, write
from workbench.errors import BadParameter
from workbench.snapshot import Snapshot
from workbench.snapshot.search import search, to_fts

TEXTS = {
    "a": "Register candidates of Côte d'Ivoire without discrimination.",
    "b": "Guarantee the secrecy of the ballot.",
    "c": "The candidate's right to a secret ballot must be respected.",
}


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    rows = [rec(k, t, countries=("CIV",) if k == "a" else ("KEN",)) for k, t in TEXTS.items()]
    with write(tmp_path_factory.mktemp("search"), rows) as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("candidate", {"a", "c"}),
        ("candidates", {"a", "c"}),
        ("COTE", {"a"}),
        ('"secret ballot"', {"c"}),
        ("secre*", {"b", "c"}),
        ("ballot NOT candidate", {"b"}),
        ("secrecy OR discrimination", {"a", "b"}),
        ("(secrecy OR discrimination) candidates", {"a"}),
        ("ballot candidate", {"c"}),
        ("nothing", set()),
    ],
)
def test_queries_find(snapshot: Snapshot, query: str, ids: set[str]) -> None:
    found = search(snapshot, query)
    assert {h.id for h in found.hits} == ids
    assert found.total == len(ids)


def test_a_country_narrows(snapshot: Snapshot) -> None:
    assert [h.id for h in search(snapshot, "candidate", country="KEN").hits] == ["c"]


@pytest.mark.parametrize("query", ["", "  ", '"open', "(a", "a)", "AND", "a OR", "NOT a", "'"])
def test_unfinished_queries_are_explained(query: str) -> None:
    with pytest.raises(BadParameter, match="expected|match"):
        to_fts(query)


@given(st.text(max_size=40))
def test_any_query_is_taken_or_explained(snapshot: Snapshot, query: str) -> None:
    try:
        found = search(snapshot, query)
    except BadParameter:
        return
    assert len(found.hits) <= found.total


@given(
    st.lists(st.sampled_from(["AND", "OR", "NOT", "(", ")", "ballot", '"a b"', "x*"]), max_size=7)
)
def test_any_order_of_operators_is_taken_or_explained(snapshot: Snapshot, words: list[str]) -> None:
    test_any_query_is_taken_or_explained.hypothesis.inner_test(snapshot, " ".join(words))  # type: ignore[attr-defined]
