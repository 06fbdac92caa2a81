from __future__ import annotations

import datetime as dt

from ledger.made import ANALYST, KENYA, action, assessment
from workbench.ledger.judgements import judgements
from workbench.ledger.payloads import Archive, Evidence, PersonLabel
from workbench.ledger.store import Ledger
from workbench.ledger.vocabulary import ActionState, Direction, SourceType
from workbench.model import Method, Scheme


def test_only_what_stands_is_read(ledger: Ledger) -> None:
    first = ledger.append(KENYA, assessment(), ANALYST)
    ledger.append(KENYA, assessment(value="fully implemented", replaces=(first.id,)), ANALYST)
    ledger.append(KENYA, assessment(recommendation="elsewhere"), ANALYST)
    found = judgements(ledger, {"rec-1"})
    assert [(a.value, a.origin) for a in found.assessments] == [("fully implemented", "ledger")]
    assert found.position == ledger.position()


def test_archived_judgements_are_left_out(ledger: Ledger) -> None:
    event = ledger.append(KENYA, assessment(), ANALYST)
    ledger.append(KENYA, Archive(target=event.id, reason="entered twice"), ANALYST)
    assert judgements(ledger, {"rec-1"}).assessments == ()


def test_assessors_stand_side_by_side(ledger: Ledger) -> None:
    ledger.append(KENYA, assessment(), ANALYST)
    ledger.append(KENYA, assessment(assessor="The State", value="fully implemented"), ANALYST)
    names = {a.assessor for a in judgements(ledger, {"rec-1"}).assessments}
    assert names == {"The NHRI", "The State"}


def test_an_action_past_its_day_is_overdue_unless_done(ledger: Ledger) -> None:
    ledger.append(KENYA, action(due="2026-05"), ANALYST)
    ledger.append(KENYA, action(id="act-2", due="2026-05", state=ActionState.COMPLETED), ANALYST)
    late, done = judgements(ledger, {"rec-1"}).actions
    assert not late.overdue(dt.date(2026, 5, 31))
    assert late.overdue(dt.date(2026, 6, 1))
    assert not done.overdue(dt.date(2026, 6, 1))


def test_redacted_evidence_keeps_its_title_only(ledger: Ledger) -> None:
    given = Evidence(
        id="e1", recommendations=("rec-1",), source_type=SourceType.NHRI, title="Annual report",
        direction=Direction.SUPPORTS, quote="words", redacted=True,
    )  # fmt: skip
    ledger.append(KENYA, given, ANALYST)
    (proof,) = judgements(ledger, {"rec-1"}).evidence
    assert (proof.title, proof.quote) == ("Annual report", "")


def test_a_persons_label_comes_as_one(ledger: Ledger) -> None:
    ledger.append(KENYA, PersonLabel(recommendation="r", scheme=Scheme.RELEVANCE, code="core"),
                  ANALYST)  # fmt: skip
    ledger.append(KENYA, PersonLabel(recommendation="r", scheme=Scheme.OBLIGATION,
                                     code="OBL_VOTE", applies=False), ANALYST)  # fmt: skip
    yes, no = judgements(ledger, {"rec-1"}).labels["r"]
    assert (yes.code, yes.method, yes.published) == ("core", Method.PERSON, "")
    assert (no.code, no.published) == ("OBL_VOTE", "no")
