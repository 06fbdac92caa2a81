from __future__ import annotations

import across_example
from workbench.analysis.across.mandates import (
    EVERYONE,
    GROUP,
    NOBODY,
    PART,
    UNLABELLED,
    mandate_coverage,
    widest_reach,
)
from workbench.model import Family

RECORDS = across_example.records()
FOUND = mandate_coverage(RECORDS, across_example.STATES)


def test_each_recommendation_has_one_reach() -> None:
    assert [widest_reach(i) for i in RECORDS] == [
        NOBODY, NOBODY, EVERYONE, EVERYONE, GROUP, GROUP, NOBODY,
    ]  # fmt: skip
    assert {how: c.n for how, c in FOUND.reaches} == {
        EVERYONE: 2, PART: 0, GROUP: 2, NOBODY: 3, UNLABELLED: 0,
    }  # fmt: skip


def test_reaches_add_up_to_all() -> None:
    assert sum(c.n for _, c in FOUND.reaches) == FOUND.total.n == 7


def test_one_without_obligation_is_not_called_unreached() -> None:
    bare = across_example.rec("B", Family.UPR, "UPR", "Vote well.", countries=("KEN",))
    assert widest_reach(bare) == UNLABELLED


def test_aspects_without_any_mandate_are_named() -> None:
    unreached = {x.aspect.code for x in FOUND.aspects if x.reach == NOBODY}
    assert {"OBL_PERIODIC", "OBL_EQUAL", "OBL_SECRET", "PUBLIC_SERVICE"} <= unreached
    assert not {"OBL_ASSEMBLY", "OBL_VOTE", "OBL_GENUINE"} & unreached


def test_what_special_procedures_said_is_counted_apart() -> None:
    lines = {x.aspect.code: x for x in FOUND.aspects}
    assert (lines["OBL_EXPRESSION"].count.n, lines["OBL_EXPRESSION"].spoken) == (2, 1)
    assert {x.mandate.id: x.recommendations for x in FOUND.mandates}["SR_FOE"] == 1
    assert (FOUND.special, FOUND.joint) == (1, 0)
