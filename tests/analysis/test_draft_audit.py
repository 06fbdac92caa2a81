"""What an audit of a draft says of its recommendations."""

from __future__ import annotations

from functools import cache

from workbench.analysis.draft_audit import DraftAudit, DraftItem, draft_audit
from workbench.analysis.labeller import load_labeller
from workbench.analysis.smart import NEEDS_A_PERSON, Criterion

STRONG = ("Parliament should amend article 31 of the Electoral Act by June 2027 so that prisoners "
          "awaiting trial can vote.")  # fmt: skip
WEAK = "Take measures to improve women's participation."
INDEPENDENT = "Strengthen the independence of the election commission."
AGAIN = "The election commission should be made more independent."
ALL_TWO = dict.fromkeys(Criterion, 2)


@cache
def audit(*texts: str) -> DraftAudit:
    items = [DraftItem(f"R{n}", n + 1, text) for n, text in enumerate(texts, 1)]
    return draft_audit(items, load_labeller().label_texts(texts))


def test_every_criterion_counts_every_recommendation() -> None:
    found = audit(STRONG, WEAK, "1234 5678")
    for c in found.counts:
        assert c.two + c.one + c.zero + c.person + c.unrated == 3
    assert [a.item.id for a in found.unrated] == ["R3"]


def test_the_weakest_comes_first_with_reason_and_pattern() -> None:
    found = audit(STRONG, WEAK)
    first = found.weak[0]
    assert first.item.id == "R2"
    failing = {c.criterion for c in first.weak}
    assert Criterion.TIME_BOUND in failing
    assert all(c.reason for c in first.weak)
    assert first.patterns[Criterion.TIME_BOUND].pattern


def test_what_needs_a_person_is_never_weak() -> None:
    for a in audit(STRONG, WEAK).items:
        assert not {c.criterion for c in a.weak} & set(NEEDS_A_PERSON)
        assert set(NEEDS_A_PERSON) <= {c.criterion for c in a.open}


def test_the_same_words_again_are_one_repeat() -> None:
    found = audit(WEAK, STRONG, f"{WEAK.upper()} ").repeats
    assert [(r.first.id, r.second.id, r.score) for r in found] == [("R1", "R3", 1.0)]


def test_the_same_ask_in_other_words_is_suggested() -> None:
    found = audit(INDEPENDENT, WEAK, AGAIN).repeats
    assert [(r.first.id, r.second.id) for r in found] == [("R1", "R3")]
    assert found[0].pair is not None
    assert found[0].score < 1


def test_reading_ease_is_left_open_where_it_cannot_be_measured() -> None:
    found = audit("على اللجنة أن تنشر النتائج", WEAK)
    assert (found.items[0].rated, found.items[0].ease) == (False, None)
    assert found.eased == 1
    assert found.overlap_unread == 1


def test_no_second_rater_is_no_comparison() -> None:
    assert audit(WEAK).comparisons == ()


def test_the_rules_are_not_compared_where_they_give_no_score() -> None:
    texts = [f"{WEAK} Number {n}." for n in range(12)]
    items = [DraftItem(str(n), n, text) for n, text in enumerate(texts)]
    second = {str(n): ALL_TWO for n in range(12)}
    (found,) = draft_audit(items, [()] * 12, second=second).comparisons
    assert (found.person, found.both) == (False, 12)
    n = {a.criterion: a.n for a in found.agreed}
    assert [n[c] for c in NEEDS_A_PERSON] == [0, 0, 0]
    assert n[Criterion.SPECIFIC] == 12


def test_two_people_are_compared_on_all_nine() -> None:
    items = [DraftItem(str(n), n, WEAK) for n in range(9)]
    scores = {str(n): ALL_TWO for n in range(9)}
    people, rules = draft_audit(items, [()] * 9, first=scores, second=scores).comparisons
    assert (people.person, rules.person) == (True, False)
    assert {(a.n, a.same, a.too_few) for a in people.agreed} == {(9, 9, True)}
