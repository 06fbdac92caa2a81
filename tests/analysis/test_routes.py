"""Which routes are open: conditions one by one, on a made-up State."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.analysis.concern import LONGEST, concern
from workbench.analysis.dated import Dated, Kind
from workbench.analysis.route_conditions import Facts, Opening, Why
from workbench.analysis.route_table import ActorKind, Group, mandates, route_table
from workbench.analysis.routes import Question, Way, navigate
from workbench.analysis.treaties import TreatiesPicture, TreatyLine
from workbench.dates import PartialDate
from workbench.harmonise.mechanisms import mechanism_index
from workbench.harmonise.treaties import Standing, TreatyStatus
from workbench.model import Certainty, Country, NhriStatus
from workbench.taxonomy import load_taxonomy

MARCH = PartialDate("2027-03")
STATE = Country("KEN", "KE", "404", "Kenya", "Africa", "Eastern Africa", ("AU",), True, "m49", "")


def facts(*events: Dated, nhri: str = "", **standing: Standing) -> Facts:
    known = {k.replace("_", "-"): v for k, v in standing.items()}
    lines = tuple(
        TreatyLine(i, TreatyStatus("KEN", i.id, known.get(i.id, Standing.NO_DATA)), False)
        for i in load_taxonomy().instruments
    )
    status = (NhriStatus("KEN", 2025, nhri, nhri, "ganhri", "2025"),) if nhri else ()
    return Facts(STATE, TreatiesPicture(lines, 0, 0, 0), status, events)


def event(
    kind: Kind, start: str, subject: str = "", countries: tuple[str, ...] = ("KEN",)
) -> Dated:
    return Dated("r", kind, countries, PartialDate(start), None, Certainty.EXPECTED, subject)


def way(known: Facts, route: str, actor: ActorKind = ActorKind.NGO, about: str = "") -> Way:
    found = navigate(known, Question(actor, MARCH, concern(about)))
    return next(w for w in found.ways if w.route.id == route)


PARTY, NO = Standing.STATE_PARTY, Standing.NO_ACTION


@pytest.mark.parametrize(
    ("treaty", "protocol", "opening"),
    [
        (PARTY, PARTY, Opening.OPEN),
        (PARTY, NO, Opening.CLOSED),
        (PARTY, Standing.WITHDRAWN, Opening.CLOSED),
        (PARTY, Standing.NO_DATA, Opening.CHECK),
        (NO, Standing.NO_DATA, Opening.CLOSED),
    ],
)
def test_a_complaint_needs_treaty_and_protocol(
    treaty: Standing, protocol: Standing, opening: Opening
) -> None:
    known = facts(ICCPR=treaty, ICCPR_OP1=protocol)
    assert way(known, "complaint_ccpr").opening is opening


def test_a_declaration_nobody_recorded_is_to_be_looked_up() -> None:
    found = way(facts(ICERD=PARTY), "complaint_cerd")
    assert found.opening is Opening.CHECK
    assert Why.DECLARATION in {r.why for r in found.reasons}


def test_the_stakeholder_deadline_is_the_date_by_which() -> None:
    found = way(facts(event(Kind.UPR_DEADLINE, "2027-07-10")), "upr_report")
    assert (found.opening, found.is_deadline) == (Opening.OPEN, True)
    assert found.event is not None
    assert found.event.start.iso == "2027-07-10"


def test_a_passed_deadline_closes_the_report_not_the_talks() -> None:
    known = facts(event(Kind.UPR_DEADLINE, "2027-02-10"), event(Kind.UPR_REVIEW, "2027-11"))
    assert way(known, "upr_report").opening is Opening.CLOSED
    assert way(known, "upr_report").reasons[0].why is Why.PASSED
    assert way(known, "upr_lobby").opening is Opening.OPEN


def test_a_month_that_has_begun_has_not_passed() -> None:
    assert way(facts(event(Kind.UPR_DEADLINE, "2027-03")), "upr_report").opening is Opening.OPEN


def test_a_review_without_deadline_counts_without_being_one() -> None:
    found = way(facts(event(Kind.UPR_REVIEW, "2030")), "upr_report")
    assert (found.opening, found.is_deadline) == (Opening.OPEN, False)


def test_a_follow_up_of_another_committee_is_not_this_ones() -> None:
    due = event(Kind.TREATY_FOLLOW_UP, "2027-06", "CEDAW CEDAW/C/KEN/CO/8")
    known = facts(due, ICCPR=PARTY, CEDAW=PARTY)
    assert way(known, "follow_up_cedaw").opening is Opening.OPEN
    assert way(known, "follow_up_ccpr").opening is Opening.CHECK


def test_a_session_of_all_states_is_looked_up() -> None:
    known = facts(event(Kind.TREATY_REVIEW, "2027-03", "CCPR", ()), ICCPR=PARTY)
    found = way(known, "report_ccpr")
    assert found.opening is Opening.CHECK
    assert found.event is not None


def test_the_own_review_comes_before_a_session_of_all() -> None:
    own, of_all = (event(Kind.TREATY_REVIEW, "2028-03", "CCPR"),
                   event(Kind.TREATY_REVIEW, "2027-03", "CCPR", ()))  # fmt: skip
    found = way(facts(of_all, own, ICCPR=PARTY), "report_ccpr")
    assert (found.opening, found.event) == (Opening.OPEN, own)


def test_regional_bodies_are_for_their_members() -> None:
    known = facts(ACHPR=PARTY)
    assert way(known, "iachr").opening is Opening.CLOSED
    assert way(known, "achpr").opening is Opening.CHECK  # a member; no session is known


@pytest.mark.parametrize(("status", "opening"), [("A", "open"), ("B", "open"), ("none", "check")])
def test_the_national_institution_is_there_or_not(status: str, opening: str) -> None:
    assert way(facts(nhri=status), "nhri").opening == opening


def test_a_state_is_told_which_protocols_are_missing() -> None:
    found = way(facts(CEDAW_OP=NO, ICCPR_OP1=PARTY), "state_ratify", ActorKind.STATE)
    assert found.opening is Opening.OPEN
    assert [r.subject for r in found.reasons] == ["CEDAW-OP"]


@pytest.mark.parametrize("actor", ActorKind)
def test_nobody_is_shown_somebody_elses_route(actor: ActorKind) -> None:
    found = navigate(facts(), Question(actor, MARCH, concern("")))
    assert all(actor in w.route.actors for w in found.ways)
    assert len(found.ways) + found.others == len(route_table())


def test_one_family_alone() -> None:
    asked = Question(ActorKind.NGO, MARCH, concern(""), Group.UPR)
    assert {w.route.group for w in navigate(facts(), asked).ways} == {Group.UPR}


def test_a_concern_finds_obligations_articles_and_mandates() -> None:
    about = "voter intimidation"
    assert "OBL_SECURITY" in concern(about).obligations
    assert "SR_HRD" in way(facts(), "sp_urgent", about=about).mandates
    assert "25(b)" in way(facts(ICCPR=PARTY), "report_ccpr", about=about).articles["ICCPR"]


def test_a_route_for_something_else_comes_after_those_that_fit() -> None:
    found = navigate(facts(CED=PARTY, ICERD=PARTY),
                     Question(ActorKind.NGO, MARCH, concern("", ("OBL_SECRET",))))  # fmt: skip
    for opening in Opening:
        fits = [w.fits for w in found.ways if w.opening is opening]
        assert fits == sorted(fits, reverse=True)
    assert not next(w for w in found.ways if w.route.id == "urgent_ced").fits


def test_a_chosen_obligation_stands_over_the_rules() -> None:
    about = replace(concern("voter intimidation"), chosen=("OBL_VOTE",))
    assert about.obligations == ("OBL_VOTE",)


@given(st.text(max_size=2 * LONGEST))
def test_any_words_are_read_and_bounded(words: str) -> None:
    found = concern(words)
    assert len(found.words) <= LONGEST
    assert set(found.obligations) <= {o.id for o in load_taxonomy().obligations}


def test_the_table_names_what_exists() -> None:
    known = {o.id for o in load_taxonomy().obligations}
    instruments = {i.id for i in load_taxonomy().instruments}
    assert len({r.id for r in route_table()}) == len(route_table())
    for r in route_table():
        assert set(r.obligations) <= known, r.id
        assert set(r.instruments) <= instruments, r.id
        assert r.actors, r.id
        assert any(mark in r.verification for mark in ("V1", "V2", "V3")), r.id
        assert r.source or "V3" in r.verification, r.id  # what was seen was seen somewhere
    assert set(mandates()) <= set(mechanism_index().by_id)
