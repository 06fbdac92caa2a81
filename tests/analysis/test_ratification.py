"""What a State is bound by, what it can be asked for, and who has asked: unknown stays unknown."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

import joint_example
from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.complaints import complaints
from workbench.analysis.ratification import (
    Family,
    Known,
    RatificationPicture,
    Step,
    ratification_picture,
)
from workbench.analysis.ratify_asks import Manner, ratify_ask, ratify_asks, unread
from workbench.analysis.route_conditions import Opening
from workbench.analysis.treaties import treaties_picture
from workbench.dates import PartialDate
from workbench.model import Country, Label, Method, Scheme, TreatyAction, TreatyActionKind
from workbench.model import Family as Mechanisms
from workbench.taxonomy import load_taxonomy

DAY = dt.date(2026, 11, 23)
KENYA = joint_example.kenya().country


def said(text: str, rec_id: str = "r1", **fields: object) -> CitedRecommendation:
    fields = {"relevance": "none", "date": PartialDate("2010-05"), **fields}
    return joint_example.rec(rec_id, Mechanisms.UPR, "UPR", text, "", "", "", **fields)


def act(instrument: str, kind: TreatyActionKind, date: str) -> TreatyAction:
    return TreatyAction("KEN", instrument, kind, PartialDate(date), "untc", "2022-08")


def picture(
    *items: CitedRecommendation, acts: tuple[TreatyAction, ...] = (), country: Country = KENYA
) -> RatificationPicture:
    treaties = treaties_picture(country, load_taxonomy().instruments, acts)
    known = Known({}, {8: PartialDate("2010-05-06")}, DAY)
    return ratification_picture(treaties, ratify_asks(items), known, len(items), 0)


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("Ratify the Second Optional Protocol to ICCPR", Manner.RATIFY),
        ("Increase efforts to swiftly ratify ICCPR and ICESCR", Manner.RATIFY),
        ("Become party to the core treaties", Manner.RATIFY),
        ("Consider ratifying OP-CAT", Manner.CONSIDER),
        ("Study the possibility of acceding to CED", Manner.CONSIDER),
        ("Consider better training. Ratify ICRMW", Manner.RATIFY),
        ("Favourably consider ratification of the CRPD", Manner.CONSIDER),
        ("Continue its efforts towards accession to the Rome Statute", Manner.RATIFY),
        ("Become soon a party to the conventions", Manner.RATIFY),
        ("Withdraw its reservations to article 7 of CEDAW", Manner.RESERVATION),
        ("Consider re-examining reservations to CEDAW", Manner.RESERVATION),
        ("Reconsider ratifying ICRMW", Manner.CONSIDER),
        ("Adhere to the main international human rights instruments", Manner.RATIFY),
        ("Abolish the penalty, including through the ratification of ICCPR-OP2", Manner.RATIFY),
        ("Look at its reservations to CEDAW with a view to lifting them", Manner.RESERVATION),
    ],
)
def test_words_say_how_ratification_is_asked(text: str, manner: Manner) -> None:
    found = ratify_ask(said(text))
    assert found is not None
    assert found.manner is manner


@pytest.mark.parametrize(
    "text",
    [
        "Implement the conventions it has ratified",
        "Speed up the ratification of the laws on children",
        "Adhere to the global trend against capital punishment",
        "Let citizens become political parties",
        "Respect the vote",
    ],
)
def test_other_words_ask_for_no_ratification(text: str) -> None:
    assert ratify_ask(said(text)) is None


def test_a_persons_label_wins_over_the_words() -> None:
    person = Label(Scheme.ACTION_REQUIRED, "practice", Method.PERSON)
    assert ratify_ask(said("Ratify ICRMW", more=(person,))) is None


def test_a_text_in_another_language_is_counted_as_unread() -> None:
    spanish = said("Ratificar el Pacto", language="es")
    assert ratify_ask(spanish) is None
    assert unread([spanish, said("Ratify ICRMW")]) == 1


def test_an_ask_stands_at_every_instrument_it_names() -> None:
    found = picture(said("Ratify ICRMW and the Optional Protocol to CRPD"))
    asked = {x.line.instrument.id for x in found.lines if x.asked}
    assert asked == {"ICRMW", "CRPD-OP"}
    assert found.asks[0].number == "A1"
    assert found.elsewhere == ()


def test_an_ask_that_names_no_instrument_is_kept_apart() -> None:
    found = picture(said("Become party to the core human rights treaties"))
    assert [a.number for a in found.elsewhere] == ["A1"]
    assert not any(x.asked for x in found.lines)


def test_becoming_party_later_is_a_fact_not_a_status() -> None:
    later = act("CRPD", TreatyActionKind.RATIFICATION, "2012-05-19")
    found = picture(said("Ratify the CRPD"), acts=(later,))
    assert found.asks[0].since_then == ("CRPD",)
    assert found.asks[0].code == "NOT_ASSESSED"


def test_a_state_party_before_the_ask_is_not_told_as_later() -> None:
    before = act("CRPD", TreatyActionKind.RATIFICATION, "2008-05-19")
    found = picture(said("Ratify the CRPD"), acts=(before,))
    assert found.asks[0].since_then == ()
    assert next(x for x in found.lines if x.line.instrument.id == "CRPD").years == 18


def test_each_standing_has_its_own_step() -> None:
    found = picture(
        acts=(
            act("ICCPR", TreatyActionKind.ACCESSION, "1972-05-01"),
            act("CED", TreatyActionKind.SIGNATURE, "2007-02-06"),
            act("ICRMW", TreatyActionKind.NO_ACTION, "2022"),
        )
    )
    steps = {x.line.instrument.id: x.step for x in found.lines}
    assert (steps["ICCPR"], steps["CED"]) == (None, Step.RATIFY)
    assert (steps["ICRMW"], steps["CEDAW"]) == (Step.ACCEDE, Step.FIND_OUT)


def test_only_the_states_own_region_is_listed() -> None:
    african = {x.line.instrument.id for x in picture().of(Family.REGIONAL)}
    assert "ACDEG" in african
    assert not african & {"ECHR", "ACHR", "ARAB"}
    european = replace(KENYA, systems=("CoE",))
    assert {x.line.instrument.id for x in picture(country=european).of(Family.REGIONAL)} == {
        "ECHR", "FCNM",
    }  # fmt: skip


def test_what_the_plan_names_stands_first() -> None:
    assert [x.line.instrument.id for x in picture().lines[:3]] == ["ICCPR", "CEDAW", "CRPD"]
    assert picture().open[0].line.named_by_plan


def test_an_undated_ask_takes_the_day_of_its_review() -> None:
    found = picture(said("Ratify ICRMW", date=None, upr_session=8))
    assert found.asks[0].made == PartialDate("2010-05-06")
    assert found.asks[0].age_days == (DAY - dt.date(2010, 5, 6)).days


def test_a_complaint_needs_treaty_and_protocol() -> None:
    acts = (
        act("ICCPR", TreatyActionKind.ACCESSION, "1972-05-01"),
        act("ICCPR-OP1", TreatyActionKind.ACCESSION, "1990-05-01"),
        act("CAT", TreatyActionKind.ACCESSION, "1997-02-21"),
        act("CRPD-OP", TreatyActionKind.NO_ACTION, "2022"),
    )
    treaties = treaties_picture(KENYA, load_taxonomy().instruments, acts)
    found = {c.route.id: c.opening for c in complaints(KENYA, treaties, DAY)}
    assert found["complaint_ccpr"] is Opening.OPEN
    assert found["complaint_cat"] is Opening.CHECK  # the declaration is not recorded here
    assert found["complaint_crpd"] is Opening.CLOSED
    assert "achpr" in found
    assert "ecthr" not in found
