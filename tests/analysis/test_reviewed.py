"""A person's label wins; what it overrules stays on record."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.analysis.reviewed import SEVERAL, SINGLE, combined, overruled, with_reviewed
from workbench.model import Family, Label, Method, Recommendation, Scheme


def auto(scheme: Scheme, code: str, confidence: float = 0.5) -> Label:
    return Label(scheme, code, Method.MODEL, version="m-1", confidence=confidence, why="word")


def person(scheme: Scheme, code: str, verdict: str = "yes", day: str = "2026-05-17") -> Label:
    return Label(scheme, code, Method.PERSON, verdict, day, 1.0, "electoral expert")


def rec(*labels: Label) -> Recommendation:
    return Recommendation(
        "R1", "register", "R1", Family.UPR, "UPR", ("KEN",), "Text.", labels=labels
    )


ENABLING = auto(Scheme.RELEVANCE, "enabling")
VOTE = auto(Scheme.OBLIGATION, "OBL_VOTE")
EQUAL = auto(Scheme.OBLIGATION, "OBL_EQUAL")


def test_a_persons_relevance_replaces_the_automatic_one() -> None:
    decided = person(Scheme.RELEVANCE, "core")
    found = with_reviewed(rec(ENABLING, VOTE), [decided])
    assert found.labels == (VOTE, decided)
    (gone,) = overruled(rec(ENABLING, VOTE), [decided])
    assert (gone.label, gone.by) == (ENABLING, decided)


def test_a_persons_category_wins_over_the_publishers_too() -> None:
    published = Label(Scheme.MCMAHON_ACTION, "4", Method.PUBLISHER, "4")
    decided = person(Scheme.MCMAHON_ACTION, "5", "5")
    assert with_reviewed(rec(published), [decided]).labels == (decided,)


def test_of_several_codes_each_is_decided_alone() -> None:
    no, added = (
        person(Scheme.OBLIGATION, "OBL_EQUAL", "no"),
        person(Scheme.OBLIGATION, "OBL_SECRET"),
    )
    found = with_reviewed(rec(VOTE, EQUAL), [no, added])
    assert found.labels == (VOTE, added)
    assert [o.label for o in overruled(rec(VOTE, EQUAL), [no, added])] == [EQUAL]


def test_a_confirmed_code_is_a_persons_from_then_on() -> None:
    yes = person(Scheme.OBLIGATION, "OBL_VOTE")
    (label,) = with_reviewed(rec(VOTE), [yes]).labels
    assert (label.method, label.confidence) == (Method.PERSON, 1.0)


def test_the_last_decision_counts() -> None:
    no = person(Scheme.OBLIGATION, "OBL_VOTE", "no")
    yes = person(Scheme.OBLIGATION, "OBL_VOTE", "yes", "2026-06-01")
    assert with_reviewed(rec(VOTE), [no, yes]).labels == (yes,)
    assert with_reviewed(rec(VOTE), [yes, no]).labels == ()


def test_without_a_review_nothing_changes() -> None:
    before = rec(ENABLING, VOTE)
    assert with_reviewed(before, []) == before
    assert overruled(before, []) == ()


SCHEMES = sorted(SINGLE | SEVERAL)
AUTO = st.builds(auto, st.sampled_from(SCHEMES), st.sampled_from("ABC"))
PERSON = st.builds(person, st.sampled_from(SCHEMES), st.sampled_from("ABC"),
                   st.sampled_from(["yes", "no"]))  # fmt: skip


@given(st.lists(AUTO, unique=True), st.lists(PERSON, max_size=6))
def test_no_label_is_lost_and_twice_is_once(given_: list[Label], said: list[Label]) -> None:
    in_force, gone = combined(given_, said)
    assert {*given_} == {x for x in in_force if x.method is Method.MODEL} | {o.label for o in gone}
    assert combined(in_force, said)[0] == in_force
    for scheme in SINGLE:
        decided = [x for x in said if x.scheme is scheme]
        mine = [x for x in in_force if x.scheme is scheme]
        if decided:
            assert mine == ([decided[-1]] if decided[-1].published == "yes" else [])
