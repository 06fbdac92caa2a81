from __future__ import annotations

from contextlib import nullcontext

import pytest

from dashboards.session.made import activity
from workbench.dashboards.session.scales import (
    CANNOT_SAY,
    NATIVE,
    NUMBERED,
    SPOKEN,
    answer_of,
    code_of,
    default_options,
    level_of,
    options_of,
    require_together,
    scale_of,
)
from workbench.errors import BadParameter
from workbench.ledger.vocabulary import ActivityKind as Kind


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_says_what_can_be_answered(kind: Kind) -> None:
    options = default_options(kind)
    assert bool(options) == (kind not in NUMBERED | SPOKEN)
    assert len({o.code for o in options}) == len(options)


@pytest.mark.parametrize("scale", list(NATIVE))
def test_a_published_scale_is_told_by_its_options(scale: str) -> None:
    codes = tuple(o.code for o in default_options(Kind.STATUS_RATING, scale))
    assert scale_of(activity(options=codes)) == scale
    assert codes[-1] == CANNOT_SAY


def test_without_options_the_common_scale_is_meant() -> None:
    assert scale_of(activity()) == "common"
    assert [o.level for o in options_of(activity())] == [-1, 0, 1, 2, 3, 4, None]
    assert scale_of(activity(options=("yes", "no"))) == ""


def test_no_cooperation_is_no_level() -> None:
    form = activity(options=("E", "C", "B", "A", "D"))
    assert [level_of(form, grade) for grade in "ABCDE"] == [4, 2, 0, None, -1]


def test_an_unknown_scale_is_refused() -> None:
    with pytest.raises(BadParameter, match="Did you mean 'ODIHR'"):
        default_options(Kind.STATUS_RATING, "ODHIR")


def test_answers_are_checked_against_the_question() -> None:
    assert answer_of(activity(), "r1", "FULL") == "FULL"
    with pytest.raises(BadParameter, match="expected REGRESS"):
        answer_of(activity(), "r1", "maybe")
    with pytest.raises(BadParameter, match="no item 'r9'"):
        answer_of(activity(), "r9", "FULL")


@pytest.mark.parametrize("text", ["-1", "4", "", "1.5", "²", "NONE"])
def test_dots_are_whole_numbers_within_the_limit(text: str) -> None:
    form = activity(Kind.PRIORITY_DOTS, dots=3)
    assert answer_of(form, "r1", "3") == 3
    with pytest.raises(BadParameter, match="from 0 to 3"):
        answer_of(form, "r1", text)


def test_ranks_begin_with_one() -> None:
    form = activity(Kind.RANKING)
    assert answer_of(form, "r2", "2") == 2
    with pytest.raises(BadParameter, match="from 1 to 2"):
        answer_of(form, "r2", "0")
    assert code_of(form, 3) is None


def test_a_level_on_paper_is_its_option() -> None:
    assert code_of(activity(), 2) == "PARTIAL"
    assert code_of(activity(), 9) is None
    assert code_of(activity(), "nonsense") is None


@pytest.mark.parametrize(
    ("kind", "given", "said"),
    [
        (Kind.PRIORITY_DOTS, (2, 1), ""),
        (Kind.PRIORITY_DOTS, (2, None), ""),
        (Kind.PRIORITY_DOTS, (2, 2), "you placed 4 dots, but there are 3"),
        (Kind.RANKING, (1, 2), ""),
        (Kind.RANKING, (1, 1), "two items have the same rank"),
        (Kind.RANKING, (None, None), ""),
    ],
)
def test_answers_to_all_items_go_together(
    kind: Kind, given: tuple[int | None, ...], said: str
) -> None:
    with pytest.raises(BadParameter, match=said) if said else nullcontext():
        require_together(activity(kind, dots=3), given)
