"""Missions and items as they come out of the ledger, and what takes the place of what."""

from __future__ import annotations

import datetime as dt

import pytest

from ledger.made import ANALYST, FACILITATOR, KENYA
from workbench.analysis.consultation.checklist import item_named
from workbench.analysis.consultation.missions import Basis, Visit
from workbench.analysis.consultation.progress import Standing, progress
from workbench.dates import PartialDate
from workbench.errors import BadParameter
from workbench.ledger.consultations import recorded, said
from workbench.ledger.consulting import Entry, answered, item_entry, taken_up
from workbench.ledger.payloads import Mission
from workbench.ledger.present import as_of
from workbench.ledger.store import Ledger
from workbench.ledger.vocabulary import Answer, ItemState, VisitKind

DAY = dt.date(2026, 11, 26)
CONTACTS = item_named(VisitKind.MISSION, "contacts")
PAPER = Visit(
    "document:KEN/EU_EOM/x", VisitKind.MISSION, "KEN", "EU EOM 2022", Basis.DOCUMENT, "EU EOM",
    published=PartialDate("2022-10"),
)  # fmt: skip


def start(ledger: Ledger) -> Mission:
    mission = taken_up(PAPER)
    ledger.append(KENYA, mission, ANALYST)
    return mission


def test_a_known_mission_is_taken_up_without_a_date_of_its_own(ledger: Ledger) -> None:
    mission = start(ledger)
    (found,) = recorded(as_of(ledger))
    assert (found.key, found.country, found.record) == (mission.id, "KEN", PAPER.key)
    assert (found.start, found.expert) == (None, Answer.UNKNOWN)
    with pytest.raises(BadParameter, match="recorded already"):
        taken_up(found)


def test_the_answer_about_the_expert_takes_the_place_of_the_one_before(ledger: Ledger) -> None:
    start(ledger)
    for answer in (Answer.YES, Answer.NO):
        state = as_of(ledger)
        ledger.append(KENYA, answered(state, recorded(state)[0], answer), ANALYST)
    (found,) = recorded(as_of(ledger))
    assert (found.expert, found.record) == (Answer.NO, PAPER.key)


def test_a_newer_word_on_an_item_replaces_the_older(ledger: Ledger) -> None:
    mission = start(ledger)
    for entry in (Entry(owner="OHCHR"), Entry(ItemState.DONE, "2026-11-01", "OHCHR")):
        event = item_entry(as_of(ledger), mission.id, mission.title, CONTACTS, entry)
        ledger.append(KENYA, event, ANALYST)
    state = as_of(ledger)
    (one,) = said(state)
    assert (one.owner, one.twice, one.took_place(DAY)) == ("OHCHR", False, True)
    assert progress(recorded(state)[0], [one], DAY).count(Standing.DONE) == 1


def test_two_who_did_not_know_of_each_other_are_told(ledger: Ledger) -> None:
    mission, before = start(ledger), as_of(ledger)
    for actor, owner in ((ANALYST, "first"), (FACILITATOR, "second")):
        event = item_entry(before, mission.id, mission.title, CONTACTS, Entry(owner=owner))
        ledger.append(KENYA, event, actor)
    (one,) = said(as_of(ledger))
    assert (one.owner, one.twice) == ("second", True)
