"""SMART+ over all recommendations of a country."""

from __future__ import annotations

from dataclasses import replace

from analysis.made import cited
from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.ratings import first_patterns, smart_picture
from workbench.analysis.smart import NEEDS_A_PERSON, Criterion, rate


def saying(rec_id: str, text: str, language: str = "en") -> CitedRecommendation:
    item = cited(rec_id, "CCPR")
    return replace(item, rec=replace(item.rec, text=text, language=language))


ITEMS = (
    saying("A-1", "Parliament should adopt the campaign finance bill by June 2027."),
    saying("A-2", "Strengthen democracy."),
    saying("A-3", "Опубликовать результаты.", "ru"),
)


def test_every_recommendation_is_counted_once_per_criterion() -> None:
    found = smart_picture(ITEMS)
    assert found.rated == 2
    for c in found.counts:
        assert c.two + c.one + c.zero + c.person + c.unrated == len(ITEMS)
        assert c.unrated == 1
        assert c.person == (2 if c.criterion in NEEDS_A_PERSON else 0)


def test_time_bound_tells_the_two_apart() -> None:
    count = next(c for c in smart_picture(ITEMS).counts if c.criterion is Criterion.TIME_BOUND)
    assert (count.two, count.zero, count.weak) == (1, 1, 1)


def test_weakest_is_never_one_for_a_person() -> None:
    weakest = smart_picture(ITEMS).weakest
    assert weakest
    assert weakest.criterion not in NEEDS_A_PERSON
    assert weakest.weak == 2


def test_nothing_to_rate_gives_no_weakest() -> None:
    assert smart_picture(()).weakest is None
    assert smart_picture(ITEMS[2:]).weakest is None


def test_each_weak_criterion_has_one_pattern() -> None:
    rating = rate("Strengthen democracy.", with_flesch=False)
    found = first_patterns(rating)
    assert {Criterion.SPECIFIC, Criterion.TIME_BOUND} <= set(found)
    assert all(found[c].criterion is c for c in found)
    assert not set(found) & set(NEEDS_A_PERSON)
