"""Clusters, repetitions and convergences, all resting on pairs."""

from __future__ import annotations

from itertools import combinations

from analysis.overlap.asks import BOUNDARIES, LIBEL, ask
from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.overlap import OverlapPair, clusters, pairs, repetitions
from workbench.analysis.overlap.convergence import convergences
from workbench.analysis.overlap.model import PairKind, Reason, ReasonKind
from workbench.model import Community

ITEMS = tuple(ask(i, LIBEL, m, d) for i, m, d in [
    ("A", "EU_EOM", "2013"), ("B", "UPR", "2015"), ("C", "ODIHR", "2018"), ("D", "UPR", "2020"),
])  # fmt: skip


def linked(a: CitedRecommendation, b: CitedRecommendation, score: float = 0.8) -> OverlapPair:
    reasons = (
        Reason(ReasonKind.OBJECT, ("libel",)),
        Reason(ReasonKind.OBLIGATION, ("OBL_EXPRESSION", "OBL_HEARING")),
    )
    return OverlapPair(a, b, score, PairKind.OVERLAPPING, reasons, "lexical", "t")


def test_a_chain_does_not_become_one_cluster() -> None:
    a, b, c, d = ITEMS
    found = clusters([linked(a, b, 0.9), linked(b, c, 0.8), linked(c, d, 0.7)])
    assert [[i.rec.id for i in x.members] for x in found] == [["B", "A"], ["D", "C"]]


def test_a_cluster_scores_as_its_weakest_pair() -> None:
    a, b, c, _ = ITEMS
    (found,) = clusters([linked(a, b, 0.9), linked(b, c, 0.6), linked(a, c, 0.8)])
    assert found.score == 0.6
    assert [i.rec.id for i in found.members] == ["C", "B", "A"]
    assert found.years == (2013, 2015, 2018)
    assert found.label == ("libel",)
    assert set(found.communities) == set(Community)
    assert len(found.mechanisms) == 3


def test_every_two_members_are_a_pair() -> None:
    texts = [
        LIBEL,
        BOUNDARIES,
        "Protect reporters from libel cases.",
        "Repeal criminal defamation.",
        "Let journalists report freely.",
        "Protect critical media outlets.",
    ]
    items = [ask(f"R-{n}", t, date=str(2010 + n)) for n, t in enumerate(texts)]
    found = pairs(items)
    held = {(p.first.rec.id, p.second.rec.id) for p in found}
    made = clusters(found)
    assert made
    for cluster in made:
        assert set(combinations(sorted(i.rec.id for i in cluster.members), 2)) <= held


def test_one_mechanism_asking_again_is_a_repetition() -> None:
    asked = [ask(d, LIBEL, "EU_EOM", d) for d in ("2010", "2015", "2020")]
    (found,) = repetitions(pairs([*asked, ask("X", LIBEL, "UPR", "2016")]))
    assert found.years == (2010, 2015, 2020)
    assert found.citations == tuple(f"Report {d} ({d})" for d in ("2010", "2015", "2020"))
    assert found.cycles == ()


def test_two_states_in_one_review_are_no_repetition() -> None:
    same = [ask("A", LIBEL, "UPR", "2019", cycle=3), ask("B", f"{LIBEL} Now.", "UPR", cycle=3)]
    assert pairs(same)
    assert not repetitions(pairs(same))


def test_cycles_of_the_review_are_told() -> None:
    asked = [ask("A", LIBEL, "UPR", "2014", cycle=2), ask("B", LIBEL, "UPR", "2019", cycle=3)]
    (found,) = repetitions(pairs(asked))
    assert found.cycles == (2, 3)


def test_a_pair_is_told_once_though_it_shares_two_obligations() -> None:
    a, b, c, d = ITEMS
    given = [linked(a, b, 0.9), linked(b, c), linked(a, c), linked(a, d, 0.6)]
    found = convergences(ITEMS, given)
    told = [(p.first.rec.id, p.second.rec.id) for f in found for p in f.pairs]
    assert sorted(told) == [("A", "B"), ("A", "D"), ("B", "C")]
    assert {f.obligation for f in found} == {"OBL_EXPRESSION"}
    assert all(f.status == "suggested" and f.reasons for f in found)


def test_convergence_needs_both_communities() -> None:
    a, b, c, d = ITEMS
    assert not convergences(ITEMS, [linked(a, c), linked(b, d)])
    (found,) = convergences(ITEMS, [linked(a, b, 0.75)])
    assert (found.human_rights, found.elections, found.confidence) == ((b,), (a,), 0.75)


def test_pairs_of_items_not_asked_about_do_not_count() -> None:
    a, b, *_ = ITEMS
    assert not convergences([a], [linked(a, b)])
