from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.made import cited
from workbench.analysis.coverage import by_year, coverage
from workbench.analysis.gaps import Direction, gaps
from workbench.analysis.indicators import percentile, story
from workbench.analysis.status import statuses
from workbench.dates import PartialDate
from workbench.model import Community, Indicator, Observation, PublishedAssessment
from workbench.taxonomy import load_taxonomy

TAXONOMY = load_taxonomy()
AS_OF = dt.date(2026, 11, 23)


def test_coverage_counts_each_obligation_once_per_recommendation() -> None:
    items = [
        cited("a", "CCPR", ("OBL_VOTE", "OBL_REMEDY")),
        cited("b", "EU_EOM", ("OBL_VOTE",)),
        cited("c", "EU_EOM"),
    ]
    found = coverage(items, TAXONOMY)
    assert [c.label for c in found.columns] == ["CCPR", "EU EOM"]
    assert len(found.rows) == 21
    vote = next(r for r in found.rows if r.obligation == "OBL_VOTE")
    assert (vote.counts, vote.human_rights, vote.elections) == ((1, 1), 1, 1)
    assert found.unlabelled == ("c",)


@given(st.lists(st.sampled_from(["CCPR", "UPR", "EU_EOM", "SR_FOE"]), max_size=12))
def test_columns_add_up_to_all_recommendations(mechanisms: list[str]) -> None:
    items = [cited(str(n), m, ("OBL_VOTE",)) for n, m in enumerate(mechanisms)]
    found = coverage(items, TAXONOMY)
    assert sum(c.recommendations for c in found.columns) == len(items)
    assert sum(y.n for y in by_year(items)) == len(items)


def test_special_procedures_share_a_column() -> None:
    found = coverage([cited("a", "SR_FOE", ("OBL_EXPRESSION",))], TAXONOMY)
    assert [c.id for c in found.columns] == ["SP"]


def test_gaps_name_who_is_missing() -> None:
    items = [
        cited("a", "EU_EOM", ("OBL_VOTE",)),
        cited("b", "CCPR", ("OBL_SECURITY",)),
        cited("c", "EU_EOM", ("OBL_SECURITY",)),
        cited("d", "UPR", ("OBL_REMEDY",)),
    ]
    found = {g.obligation: g.direction for g in gaps(items, coverage(items, TAXONOMY))}
    assert found["OBL_VOTE"] is Direction.OBSERVERS_ONLY
    assert found["OBL_REMEDY"] is Direction.HUMAN_RIGHTS_ONLY
    assert found["OBL_MOVEMENT"] is Direction.NEITHER
    assert "OBL_SECURITY" not in found


def assessment(**changes: object) -> PublishedAssessment:
    values: dict[str, object] = {
        "id": "s",
        "recommendation": "",
        "country": "KEN",
        "symbol": "",
        "paragraph": "",
        "limb": "",
        "topic": "t",
        "relevance": "none",
        "assessor": "CCPR",
        "scale": "CCPR_grades",
        "value": "B",
        "date": PartialDate("2024-07"),
        "document": "",
        "source": "x",
        "as_of": "2026",
    }
    return PublishedAssessment(**{**values, **changes})  # type: ignore[arg-type]


def test_status_keeps_the_native_value_and_its_age() -> None:
    items = [cited("a", "CCPR", symbol="CCPR/C/KEN/CO/4", paragraph="49 (a)"), cited("b", "UPR")]
    found = statuses(items, [assessment(symbol="CCPR/C/KEN/CO/4", paragraph="49")], AS_OF)
    (line,) = found.lines
    assert line.about is items[0]
    assert (line.assessment.value, line.age_days) == ("B", (AS_OF - dt.date(2024, 7, 31)).days)
    assert line.stale
    assert [i.rec.id for i in found.never] == ["b"]


def test_an_undated_assessment_is_stale_not_new() -> None:
    (line,) = statuses([], [assessment(relevance="core", date=None)], AS_OF).lines
    assert line.age_days is None
    assert line.stale


def test_assessments_of_other_matters_are_left_out() -> None:
    assert statuses([], [assessment()], AS_OF).lines == ()


def test_assessments_after_the_day_are_left_out() -> None:
    late = assessment(relevance="core", date=PartialDate("2027"))
    assert statuses([], [late], AS_OF).lines == ()


def test_percentile_counts_ties_half() -> None:
    assert percentile(2, [1, 2, 2, 3]) == 50
    assert percentile(3, [1, 2, 3]) == pytest.approx(83.33, abs=0.01)
    assert percentile(1, [1]) is None


@given(st.lists(st.floats(0, 1), min_size=2, max_size=30))
def test_percentile_stays_within_bounds(world: list[float]) -> None:
    ranks = [percentile(v, world) for v in sorted(world)]
    assert all(r is not None and 0 < r < 100 for r in ranks)
    assert ranks == sorted(ranks, key=lambda r: r or 0)


INDICATOR = Indicator("vdem_polyarchy", "Electoral democracy", "index", 0, 1, "", "vdem_owid", "CC")


def seen(year: int, value: float, source: str = "vdem_owid", band: bool = False) -> Observation:
    low, high = (value - 0.05, value + 0.05) if band else (None, None)
    return Observation("vdem_polyarchy", "KEN", year, value, low, high, source, "2026")


def test_the_newest_source_tells_the_story() -> None:
    values = [seen(2015, 0.5), seen(2025, 0.4), seen(2024, 0.45, "vdem", band=True)]
    told = story(INDICATOR, values, {("vdem_owid", 2025): (0.2, 0.4, 0.8)})
    assert told is not None
    assert told.latest.year == 2025
    assert told.change == pytest.approx(-0.1)
    assert (told.percentile, told.ranked, told.band_source) == (50, 3, "vdem")


def test_a_missing_year_gives_no_change() -> None:
    told = story(INDICATOR, [seen(2025, 0.4)], {})
    assert told is not None
    assert (told.change, told.percentile, told.ranked) == (None, None, 0)
    assert story(INDICATOR, [], {}) is None


def test_communities_are_told_apart() -> None:
    assert cited("a", "UPR").community is Community.HUMAN_RIGHTS
    assert cited("a", "ODIHR").community is Community.ELECTIONS
