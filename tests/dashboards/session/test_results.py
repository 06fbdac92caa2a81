from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboards.session.made import S, activity, said, session, state_of, table, vote, votes
from workbench.dashboards.session.results import ItemResult, results
from workbench.dashboards.session.scales import CANNOT_SAY, SPOKE, default_options
from workbench.errors import UnknownName
from workbench.ledger.payloads import Activity, Payload, Purge
from workbench.ledger.vocabulary import ActivityKind as Kind

VOTED = [k for k in Kind if default_options(k)]


def shown(form: Activity, *payloads: Payload, k: int = 1) -> dict[str, ItemResult]:
    return {r.item: r for r in results(state_of(session(), form, *payloads), S, "a1", 1, k=k)}


@given(st.sampled_from(VOTED), st.data())
def test_every_distribution_adds_up_to_n(kind: Kind, data: st.DataObject) -> None:
    codes = st.sampled_from([o.code for o in default_options(kind)])
    cast = data.draw(st.dictionaries(st.sampled_from(["r1", "r2"]), st.lists(codes, max_size=9)))
    found = shown(activity(kind), *table(cast), k=2)
    for item, result in found.items():
        n = len(cast.get(item, []))
        assert result.suppressed == (n < 2)
        assert sum(result.distribution.values()) == result.n == (0 if n < 2 else n)
        assert result.rated <= result.n


@given(st.lists(st.tuples(*[st.integers(0, 9)] * 3), min_size=1, max_size=8), st.integers(0, 7))
def test_nobody_has_more_dots_than_given(cast: Sequence[tuple[int, ...]], dots: int) -> None:
    items = ("r1", "r2", "r3")
    form = activity(Kind.PRIORITY_DOTS, items=items, dots=dots)
    columns: Mapping[str, Sequence[int]] = dict(zip(items, zip(*cast, strict=True), strict=True))
    found = shown(form, *table(columns))
    total = sum(r.score or 0 for r in found.values())
    assert total == sum(min(dots, sum(row)) for row in cast)
    assert total + sum(r.cut for r in found.values()) == sum(map(sum, cast))
    assert all(sum(r.distribution.values()) == r.n == len(cast) for r in found.values())


def test_dots_stored_first_stay() -> None:
    form = activity(Kind.PRIORITY_DOTS, dots=3)
    found = shown(form, vote("p0", 2, "r2"), vote("p0", 2, "r1"))
    assert (found["r1"].score, found["r1"].cut) == (1, 1)
    assert (found["r2"].score, found["r2"].cut) == (2, 0)


def test_who_gave_no_dot_to_an_item_gave_it_none() -> None:
    form = activity(Kind.PRIORITY_DOTS, dots=3)
    found = shown(form, vote("p0", 2, "r1"), vote("p1", 3, "r2"))
    assert found["r1"].distribution == {"0": 1, "2": 1}


@pytest.mark.parametrize(
    ("cast", "median", "quartiles"),
    [
        (["NONE", "PARTIAL", "FULL"], 2, (0, 4)),
        (["PARTIAL", "MOSTLY"], 2.5, (2, 3)),
        (["PARTIAL", CANNOT_SAY, CANNOT_SAY], 2, (2, 2)),
        (["REGRESS", "NONE"], None, (-1, 0)),
        (["REGRESS", "REGRESS", "FULL"], -1, (-1, 4)),
        ([CANNOT_SAY], None, None),
    ],
)
def test_the_middle_of_a_status(
    cast: list[str], median: float | None, quartiles: tuple[float, float] | None
) -> None:
    result = shown(activity(), *votes(cast))["r1"]
    assert (result.median, result.quartiles) == (median, quartiles)
    assert result.spread == (quartiles and quartiles[1] - quartiles[0])


def test_cannot_say_counts_in_n_alone() -> None:
    result = shown(activity(), *votes(["FULL", "FULL", "NONE", CANNOT_SAY]))["r1"]
    assert (result.n, result.rated) == (4, 3)
    assert result.agreement == pytest.approx(2 / 3)
    assert result.distribution[CANNOT_SAY] == 1


def test_few_answers_are_not_shown_at_all() -> None:
    state = state_of(session(minimum_group=5), activity(), *votes(["FULL"] * 4, comment="x"))
    result = results(state, S, "a1", 1, with_comments=True)[0]
    assert result == ItemResult("r1", suppressed=True, k=5)


def test_late_and_foreign_answers_do_not_count() -> None:
    result = shown(activity(), vote("p0", "FULL"), vote("p1", "FULL", late=True), vote("p2", "x"))
    assert (result["r1"].n, result["r1"].invalid) == (1, 1)


def test_ranks_give_points_and_concordance() -> None:
    form = activity(Kind.RANKING, items=("r1", "r2", "r3"))
    found = shown(form, *table({"r1": [1, 1, 2], "r2": [2, 2, 1], "r3": [3, 3, 3]}))
    assert [found[i].score for i in form.items] == [5, 4, 0]
    assert [found[i].mean for i in form.items] == pytest.approx([4 / 3, 5 / 3, 3])
    assert found["r1"].agreement == pytest.approx(7 / 9)
    assert found["r3"].distribution == {"3": 3}


@given(st.lists(st.permutations(["r1", "r2", "r3", "r4"]), min_size=2, max_size=7))
def test_points_of_whole_rankings_are_always_the_same_sum(orders: list[list[str]]) -> None:
    form = activity(Kind.RANKING, items=("r1", "r2", "r3", "r4"))
    cast = {i: [order.index(i) + 1 for order in orders] for i in form.items}
    found = shown(form, *table(cast))
    assert sum(r.score or 0 for r in found.values()) == 6 * len(orders)
    assert all(0 <= (r.agreement or 0) <= 1 + 1e-9 for r in found.values())


def test_rewrites_are_one_per_person_by_the_alphabet() -> None:
    form = activity(Kind.REWRITE)
    result = shown(form, said("p0", "zoo"), said("p1", "Ant"), said("p0", "bee"), said("p2", ""))
    assert (result["r1"].texts, result["r1"].n) == (("Ant", "bee"), 2)
    assert result["r1"].distribution == {SPOKE: 2}


def test_every_idea_counts_and_every_person_once() -> None:
    form = activity(Kind.BRAINSTORM, items=())
    result = shown(form, *(said("p0", t, "") for t in "ab"), said("p1", "c", ""))[""]
    assert (result.n, result.texts) == (2, ("a", "b", "c"))


def test_a_clause_has_counts_and_wishes() -> None:
    form = activity(Kind.CLAUSE_REVIEW)
    result = shown(form, *votes(["APPROVE", "AMEND", "OBJECT"]), said("p1", "“shall”"))["r1"]
    assert result.distribution == {"APPROVE": 1, "AMEND": 1, "OBJECT": 1}
    assert (result.texts, result.median) == (("“shall”",), None)
    assert result.agreement == pytest.approx(1 / 3)


def test_an_evaluation_has_a_word_at_the_end() -> None:
    form = activity(Kind.EVALUATION)
    found = shown(form, *votes(["GOOD", "FAIR"]), said("p0", "Thanks", ""), said("p1", "More", ""))
    assert found["r1"].median == 3.5
    assert found[""].texts == ("More", "Thanks")


def test_comments_come_without_their_writers() -> None:
    cast = [vote(f"p{n}", "FULL", comment=c) for n, c in enumerate(("Zero money", "a start", ""))]
    state = state_of(session(), activity(), *cast)
    result = results(state, S, "a1", 1, with_comments=True)[0]
    assert result.comments == ("a start", "Zero money")
    assert results(state, S, "a1", 1)[0].comments == ()
    assert "p0" not in repr(result)


def test_counts_survive_a_purge() -> None:
    cast = [*votes(["FULL", "FULL", "NONE"]), said("p0", "words")]
    before = shown(activity(), *cast)["r1"]
    gone = Purge(session=S, reason="retention is over", removed=4)
    after = shown(activity(), *cast, gone)["r1"]
    assert (after.distribution, after.median) == (before.distribution, before.median)
    assert (before.texts, after.texts) == (("words",), ())


def test_another_round_has_its_own_answers() -> None:
    state = state_of(session(), activity(), activity(round=2), *votes(["FULL"] * 3, round=2))
    assert results(state, S, "a1", 2)[0].n == 3
    assert results(state, S, "a1", 1)[0].suppressed
    with pytest.raises(UnknownName):
        results(state, S, "a1", 3)
