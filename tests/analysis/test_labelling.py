"""How many labels are in doubt, counted so that a reviewer finds them again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.made import cited, label
from workbench.analysis.cited import CitedRecommendation, cite
from workbench.analysis.labelling import THRESHOLD, is_uncertain, label_share
from workbench.harmonise.mechanisms import mechanism_index
from workbench.labelfile import answers
from workbench.labelfile.review import reviewable
from workbench.model import Label, Method, Scheme


def labelled(rec_id: str, *labels: Label) -> CitedRecommendation:
    rec = replace(cited(rec_id, "CCPR").rec, labels=labels)
    return cite(rec, mechanism_index())


ITEMS = (
    labelled("A-1", label(Scheme.OBLIGATION, "OBL_VOTE", 0.59), label(Scheme.RELEVANCE, "core")),
    labelled("A-2", label(Scheme.OBLIGATION, "OBL_VOTE", 0.6), label(Scheme.ADDRESSEE, "emb", 0.3),
             label(Scheme.ACTION_REQUIRED, "publish", 0.2)),
    labelled("A-3", Label(Scheme.RELEVANCE, "enabling", Method.PERSON),
             label(Scheme.UHRI_THEME, "D7", 0.1)),
)  # fmt: skip


def test_share_counts_automatic_labels_below_the_threshold() -> None:
    found = label_share(ITEMS)
    assert (found.n, found.automatic, found.below) == (6, 5, 3)
    assert found.share == pytest.approx(3 / 5)
    assert {c.scheme: c.below for c in found.counts}[Scheme.OBLIGATION] == 1


def test_most_doubtful_recommendation_comes_first() -> None:
    found = label_share(ITEMS).uncertain
    assert [u.item.rec.id for u in found] == ["A-2", "A-1"]
    assert [x.code for x in found[0].labels] == ["publish", "emb"]


def test_person_and_publisher_are_never_in_doubt() -> None:
    for method in (Method.PERSON, Method.PUBLISHER):
        assert not is_uncertain(replace(label(Scheme.OBLIGATION, "OBL_VOTE", 0.1), method=method))


def test_text_nobody_can_read_is_for_a_person() -> None:
    assert is_uncertain(label(Scheme.RELEVANCE, "unsupported", 0.99))


def test_nothing_labelled_gives_no_share() -> None:
    assert label_share(()).share is None
    assert label_share(()).counts == ()


def test_report_and_review_file_count_the_same() -> None:
    assert answers.THRESHOLD == THRESHOLD
    found = label_share(ITEMS)
    assert reviewable([i.rec for i in ITEMS], THRESHOLD) == (found.below, found.automatic)
