"""Pairs: what is found, why, and what never is."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.overlap.asks import BOUNDARIES, LIBEL, ask
from workbench.analysis.overlap import PairKind, ReasonKind, pairs

WOMEN = ask("A-1", "Adopt quotas so that more women stand as candidates.", "CCPR")
MORE_WOMEN = ask("B-1", "Parties should nominate more female candidates, with a quota.", "EU_EOM")
OTHERS = (ask("C-1", BOUNDARIES, "ODIHR"), ask("D-1", LIBEL, "UPR"))


def test_synonyms_make_two_asks_a_pair() -> None:
    (found,) = pairs([WOMEN, MORE_WOMEN, *OTHERS])
    assert (found.first, found.second) == (WOMEN, MORE_WOMEN)
    assert found.score >= 0.5
    assert found.status == "suggested"
    assert found.across_communities


def test_reasons_name_the_shared_words_and_labels() -> None:
    text = "The electoral commission should publish results by polling station."
    told = {"obligation": "OBL_TRANSPARENCY", "action_required": "publish", "addressee": "emb"}
    one = ask("A", text, instrument="ICCPR", **told)
    two = ask("B", "Publish results for every polling place.", "UPR", instrument="ICCPR", **told)
    (found,) = pairs([one, two])
    words = {r.kind: r.words for r in found.reasons}
    assert {"results", "polling place"} <= set(words[ReasonKind.OBJECT])
    assert words[ReasonKind.OBLIGATION] == ("OBL_TRANSPARENCY",)
    assert words[ReasonKind.ACTION] == ("publish",)
    assert words[ReasonKind.ADDRESSEE] == ("emb",)
    assert words[ReasonKind.INSTRUMENT] == ("ICCPR",)


def test_nearly_equal_words_are_the_same_ask() -> None:
    told = {"obligation": "OBL_TRANSPARENCY", "action_required": "publish"}
    one = ask("A", "Publish results by polling station.", **told)
    two = ask("B", "Publish the results of each polling station.", "UPR", **told)
    assert pairs([one, two])[0].kind is PairKind.SAME


def test_shared_labels_raise_the_score() -> None:
    def score(**second: str) -> float:
        one = ask("A", "Publish the results of the vote.", obligation="OBL_TRANSPARENCY")
        two = ask("B", "Results should be open to observers.", **second)
        return pairs([one, two], floor=0.0)[0].score

    bare, same = score(), score(obligation="OBL_TRANSPARENCY")
    assert score(obligation="OBL_VOTE") < bare < same


def test_other_countries_are_never_paired() -> None:
    assert not pairs([ask("A", LIBEL), ask("B", LIBEL, "UPR", country="UGA")])


def test_the_country_name_is_no_common_object() -> None:
    one, two = ask("A", "Kenya must hold censuses."), ask("B", "Kenyan courts, train clerks.")
    assert not pairs([one, two], floor=0.0)


def test_the_same_item_twice_is_no_pair() -> None:
    assert not pairs([WOMEN, WOMEN])


def test_words_held_twice_by_one_mechanism_and_date_are_no_pair() -> None:
    assert not pairs([ask("A", LIBEL, "UPR"), ask("B", f" {LIBEL} ", "UPR")])
    assert len(pairs([ask("A", LIBEL, "UPR"), ask("B", LIBEL, "UPR", "2015")])) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "<p><br/></p>",
        "<script>elections</script>",
        "2020 2021 3.4",
        "Réviser la loi électorale pour garantir le droit de vote des femmes et des jeunes.",
        "Reformar la ley electoral para que las mujeres tengan una cuota en el parlamento.",
        "选举法应当修改",
        "Изменить избирательный закон",
    ],
)
def test_texts_that_cannot_be_read_give_no_pairs(text: str) -> None:
    assert not pairs([ask("A", text), ask("B", text, "UPR"), ask("C", LIBEL, "UPR")], floor=0.0)


def test_a_text_marked_as_another_language_gives_no_pairs() -> None:
    assert not pairs([ask("A", LIBEL, language="fr"), ask("B", LIBEL, "UPR")], floor=0.0)


def test_markup_around_words_does_not_matter() -> None:
    marked = ask("B", f"<p><b>{LIBEL}</b></p>", "UPR")
    assert (
        pairs([ask("A", LIBEL), marked])[0].score
        == pairs([ask("A", LIBEL), ask("B", LIBEL, "UPR")])[0].score
    )


def test_ten_thousand_words_are_read_in_part() -> None:
    long = " ".join([LIBEL] * 900)
    assert pairs([ask("A", long), ask("B", LIBEL, "UPR")])


def test_nothing_in_nothing_out() -> None:
    assert pairs([]) == ()
    assert pairs([WOMEN]) == ()


POOL = (
    WOMEN.rec.text, MORE_WOMEN.rec.text, BOUNDARIES, LIBEL, "", "Publish results.",
    "Amend the electoral law.", "Revise the election code early.", "Protect reporters.",
)  # fmt: skip


@given(st.lists(st.sampled_from(POOL), max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_items_does_not_matter(texts: list[str], chance: random.Random) -> None:
    items = [ask(f"R-{n:02}", t, ("UPR", "EU_EOM")[n % 2]) for n, t in enumerate(texts)]
    shuffled = chance.sample(items, len(items))
    assert pairs(shuffled, floor=0.0) == pairs(items, floor=0.0)


@given(st.lists(st.text(max_size=60), max_size=6))
def test_any_text_is_borne(texts: list[str]) -> None:
    for found in pairs([ask(f"R-{n}", t) for n, t in enumerate(texts)], floor=0.0):
        assert 0.0 <= found.score <= 1.0
        assert found.first.rec.id < found.second.rec.id
