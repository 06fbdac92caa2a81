from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.made import cited
from workbench.analysis.assessed import AssessmentRecord, published_records
from workbench.analysis.crosswalk import shipped_crosswalk
from workbench.analysis.health import (
    DIFFERING,
    NOT_ASSESSED,
    HealthPicture,
    RecommendationHealth,
    status_health,
)
from workbench.analysis.status import statuses
from workbench.dates import PartialDate
from workbench.model import Position, PublishedAssessment

DAY = dt.date(2026, 11, 23)


def record(
    value: str, kind: str = "treaty_body", scale: str = "CCPR_grades", date: str = "2024-07-01",
    **more: str,
) -> AssessmentRecord:  # fmt: skip
    name = more.pop("assessor", {"treaty_body": "Human Rights Committee"}.get(kind, kind))
    day = PartialDate(date) if date else None
    key = f"{kind}{name}{date}{value}{more}"
    return AssessmentRecord(key, "a", kind, name, scale, value, day, **more)  # type: ignore[arg-type]


def health(*records: AssessmentRecord) -> HealthPicture:
    return status_health([cited("a", "CCPR")], records, DAY)


def only(*records: AssessmentRecord) -> RecommendationHealth:
    (found,) = health(*records).recommendations
    return found


STATE_DONE = record("completed", "State", "State_midterm_examples", "2023")


def test_assessors_stand_side_by_side_in_both_scales() -> None:
    found = only(record("C"), STATE_DONE)
    assert [(s.record.value, s.common.value, s.age_days, s.stale) for s in found.latest] == [
        ("C", 0, (DAY - dt.date(2024, 7, 1)).days, True),
        ("completed", 4, (DAY - dt.date(2023, 12, 31)).days, True),
    ]
    (pair,) = found.disagreements
    assert (pair.gap, pair.days_apart, pair.ladders) == (4, 183, False)
    assert found.code == DIFFERING


def test_the_latest_of_an_assessor_counts_and_history_stays() -> None:
    found = only(record("C", date="2019"), record("B", date="2025-01"), record("C", date="2022"))
    assert [s.record.value for s in found.latest] == ["B"]
    assert [s.record.date and s.record.date.iso for s in found.history] == [
        "2019", "2022", "2025-01",
    ]  # fmt: skip
    assert (found.code, found.disagreements) == ("PARTIAL", ())
    assert not found.latest[0].stale


def test_an_undated_record_never_displaces_a_dated_one() -> None:
    found = only(record("A", date=""), record("C", date="2018"))
    assert [s.record.value for s in found.latest] == ["C"]


def test_no_cooperation_is_no_disagreement() -> None:
    found = only(record("D"), STATE_DONE)
    assert found.disagreements == ()
    assert found.code == "FULL"
    assert only(record("D")).code == "NO_INFO"


def test_contrary_measures_are_shown_not_averaged() -> None:
    found = only(record("E"), STATE_DONE)
    assert [s.common.value for s in found.latest] == [-1, 4]
    assert (found.disagreements[0].gap, found.code) == (5, DIFFERING)


def test_parts_of_one_assessor_do_not_disagree() -> None:
    found = only(record("B", part="(a)"), record("C", part="(b)"))
    assert len(found.latest) == 2
    assert (found.disagreements, found.code) == ((), DIFFERING)


def test_only_the_same_part_is_compared() -> None:
    other = record("implemented", "NHRI", "CEDAW", part="(b)")
    pairs = only(record("B", part="(a)"), record("C", part="(b)"), other).disagreements
    assert [{p.first.record.part, p.second.record.part} for p in pairs] == [{"(b)"}]


def test_a_coarser_ladder_may_explain_a_difference() -> None:
    mostly = record("mostly implemented", "mission", "ODIHR")
    (pair,) = only(record("A"), mostly).disagreements
    assert (pair.gap, pair.ladders) == (1, True)
    (wide,) = only(record("C"), mostly).disagreements
    assert not wide.ladders


def test_a_draft_does_not_push_aside_what_is_confirmed() -> None:
    draft = record("A", date="2026-01", standing="provisional")
    found = health(record("C"), draft)
    (one,) = found.recommendations
    assert [s.record.value for s in one.latest] == ["A", "C"]
    assert (one.code, found.provisional) == ("NONE", 1)
    assert only(draft).code == "FULL"


def test_the_future_and_other_recommendations_are_left_out() -> None:
    found = only(record("A", date="2027"), replace(record("A"), recommendation="other"))
    assert (found.history, found.code) == ((), NOT_ASSESSED)


def test_kinds_of_assessor_have_tallies_of_their_own() -> None:
    items = [cited("a", "CCPR"), cited("b", "UPR"), cited("c", "UPR")]
    records = [record("C"), STATE_DONE, replace(STATE_DONE, recommendation="b", id="x")]
    found = status_health(items, records, DAY)
    assert {t.of: dict(t.counts) for t in found.by_kind} == {
        "": {"FULL": 1, DIFFERING: 1, NOT_ASSESSED: 1},
        "State": {"FULL": 2, NOT_ASSESSED: 1},
        "treaty_body": {"NONE": 1, NOT_ASSESSED: 2},
    }


def test_position_stays_on_its_own_axis() -> None:
    noted = cited("a", "UPR")
    item = replace(noted, rec=replace(noted.rec, position=Position.NOTED))
    found = status_health([item], [STATE_DONE], DAY)
    assert found.recommendations[0].position is Position.NOTED
    assert [(t.of, t.counts) for t in found.by_position] == [("noted", (("FULL", 1),))]


def test_ages_and_unmapped_are_listed() -> None:
    found = health(record("B; C", date=""))
    assert dict(found.ages)["undated"] == 1
    assert [(u.value, u.n) for u in found.unmapped] == [("B; C", 1)]
    assert found.scales == (("CCPR_grades", 1),)
    assert found.crosswalk_version == shipped_crosswalk().version


@pytest.mark.parametrize(
    ("date", "band"),
    [("2026-10", "under_1_year"), ("2025-10", "1_to_2_years"), ("2022", "2_to_5_years"),
     ("2015", "over_5_years")],
)  # fmt: skip
def test_the_freshest_assessment_gives_the_band(date: str, band: str) -> None:
    found = health(record("B", date=date), record("not", "NHRI", "UPR_Info_midterm", "2012"))
    assert dict(found.ages)[band] == 1


def published(**changes: object) -> PublishedAssessment:
    values: dict[str, object] = {
        "id": "s", "recommendation": "a", "country": "KEN", "symbol": "", "paragraph": "",
        "limb": "", "topic": "", "relevance": "core", "assessor": "EU follow-up mission",
        "scale": "EU EFM 2024 wording", "value": "partially achieved", "date": None,
        "document": "d", "source": "x", "as_of": "2026",
    }  # fmt: skip
    return PublishedAssessment(**{**values, **changes})  # type: ignore[arg-type]


def test_published_assessments_become_records() -> None:
    crosswalk = shipped_crosswalk()
    (found,) = published_records(
        [cited("a", "EU_EOM"), cited("b", "UPR")], [published()], crosswalk
    )
    assert (found.recommendation, found.assessor_kind, found.evidence) == ("a", "mission", ("d",))
    assert found.origin == "published"


def test_status_lines_carry_the_common_scale() -> None:
    found = statuses([cited("a", "EU_EOM")], [published()], DAY)
    (line,) = found.lines
    assert line.common is not None
    assert (line.common.value, line.assessor_kind) == (2, "mission")
    assert found.crosswalk_version == line.common.crosswalk_version


VALUES = st.sampled_from(["A", "B", "C", "D", "E", "B; C", "?"])
DATES = st.sampled_from(["", "2019", "2024-07", "2026-01-01", "2030"])


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from(["treaty_body", "NHRI"]), VALUES, DATES),
        max_size=12,
    )
)
def test_every_tally_adds_up(drawn: list[tuple[str, str, str, str]]) -> None:
    items = [cited(i, "CCPR") for i in "abc"]
    records = [
        replace(record(v, kind=k, date=d), recommendation=r, id=str(n))
        for n, (r, k, v, d) in enumerate(drawn)
    ]
    found = status_health(items, records, DAY)
    assert all(sum(n for _, n in t.counts) == t.n == 3 for t in found.by_kind)
    assert sum(n for _, n in found.ages) == 3
    unassessed = {r.recommendation for r in found.recommendations if r.code == NOT_ASSESSED}
    assert unassessed == {r.recommendation for r in found.recommendations if not r.history}
