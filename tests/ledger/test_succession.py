from __future__ import annotations

import pytest

from ledger.made import ANALYST, KENYA, assessment
from workbench.ledger.payloads import Assessment
from workbench.ledger.present import as_of
from workbench.ledger.store import Ledger
from workbench.ledger.succession import Succession, succession
from workbench.ledger.vocabulary import Role, Standing

FIRM = {"standing": Standing.CONFIRMED, "confirmed_by": Role.ANALYST}
DRAFT = {"standing": Standing.PROVISIONAL}


def after(ledger: Ledger, earlier: Assessment, new: Assessment) -> Succession:
    ledger.append(KENYA, earlier, ANALYST)
    return succession(as_of(ledger), new)


@pytest.mark.parametrize(
    ("earlier", "new", "replaced", "firm"),
    [
        (DRAFT, DRAFT, 1, 0),
        (DRAFT, FIRM, 1, 0),
        (FIRM, FIRM, 1, 0),
        (FIRM, DRAFT, 0, 1),
        (FIRM, {**FIRM, "date": "2026-04"}, 0, 0),
        (FIRM, {**DRAFT, "date": "2026-04"}, 0, 0),
        (FIRM, {**FIRM, "assessor": "Another"}, 0, 0),
        (FIRM, {**FIRM, "recommendation": "rec-2"}, 0, 0),
    ],
)
def test_a_new_assessment_replaces_what_it_may(
    ledger: Ledger, earlier: dict[str, object], new: dict[str, object], replaced: int, firm: int
) -> None:
    found = after(ledger, assessment(**earlier), assessment(**new))
    assert (len(found.events), len(found.firm)) == (replaced, firm)


def test_what_was_replaced_is_not_replaced_again(ledger: Ledger) -> None:
    first = ledger.append(KENYA, assessment(**FIRM), ANALYST)
    second = ledger.append(KENYA, assessment(**FIRM, replaces=(first.id,)), ANALYST)
    assert succession(as_of(ledger), assessment(**FIRM)).events == (second.id,)
