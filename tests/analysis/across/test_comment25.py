from __future__ import annotations

import across_example
from workbench.analysis.across.comment25 import CommentPicture, comment25, resting_on
from workbench.dates import PartialDate
from workbench.model import Family

RECORDS = across_example.records()


def picture() -> CommentPicture:
    return comment25(RECORDS, across_example.STATES)


def test_topics_not_named_are_counted_by_community() -> None:
    found = {x.topic.id: (x.count.human_rights, x.count.elections) for x in picture().topics}
    assert {topic: n for topic, n in found.items() if any(n)} == {
        "SHUTDOWN": (1, 0), "ONLINE_CAMPAIGN": (1, 0), "BIOMETRIC": (0, 1),
    }  # fmt: skip
    assert (picture().unnamed.n, picture().considered.n) == (3, 7)


def test_topics_that_the_comment_names_are_not_listed() -> None:
    assert not {"SECRECY", "FINANCE"} & {x.topic.id for x in picture().topics}


def test_examples_are_those_counted() -> None:
    (line,) = [x for x in picture().topics if x.topic.id == "ONLINE_CAMPAIGN"]
    assert [i.citation.text for i in line.examples] == ["A/HRC/59/50, para 80"]


def test_paragraphs_count_the_obligations_that_rest_on_them() -> None:
    lines = {x.paragraph.number: x for x in picture().paragraphs}
    assert list(lines) == list(range(1, 28))
    assert resting_on()[15] == ("OBL_BE_ELECTED", "OBL_NONDISCRIMINATION")
    assert lines[15].count.n == 1
    assert (lines[27].obligations, lines[27].count.n) == ((), 0)
    assert "CRPD" in [x.id for x in lines[10].later]


def test_what_is_older_than_the_comment_is_left_out() -> None:
    old = across_example.rec(
        "OLD", Family.TREATY_BODY, "CCPR", "Stop disinformation.", countries=("KEN",),
        date=PartialDate("1995"),
    )  # fmt: skip
    found = comment25((*RECORDS, old), across_example.STATES)
    assert (found.earlier, found.considered.n) == (1, 7)
