from __future__ import annotations

import across_example
from workbench.analysis.across.register import Kind, Lack, gap_register
from workbench.model import Family

FOUND = gap_register(across_example.records(), across_example.STATES)
LINES = {line.topic.id: line for line in FOUND.topics}


def test_kinds_of_source_are_counted_apart() -> None:
    assert dict(zip(Kind, LINES["FINANCE"].kinds, strict=True)) == {
        Kind.TREATY_BODY: 1, Kind.SPECIAL_PROCEDURE: 0, Kind.UPR: 0, Kind.OBSERVERS: 1,
        Kind.OTHER: 0,
    }  # fmt: skip
    assert LINES["FINANCE"].lacks == ()


def test_where_only_one_side_speaks_is_a_gap() -> None:
    assert LINES["BIOMETRIC"].lacks == (Lack.NO_TREATY, Lack.ONLY_OBSERVERS)
    assert LINES["SECRECY"].lacks == (Lack.ONLY_TREATY_BODIES,)
    assert LINES["SHUTDOWN"].lacks == (Lack.NO_TREATY,)


def test_where_nobody_speaks_is_silence_not_one_side() -> None:
    assert LINES["DISPLACED"].lacks == (Lack.SILENCE,)
    assert LINES["ARTIFICIAL_INTELLIGENCE"].lacks == (Lack.NO_TREATY, Lack.SILENCE)


def test_topics_are_crossed_with_obligations() -> None:
    crossed = [(x.topic.id, x.obligation, x.count.n) for x in FOUND.crossed]
    assert ("FINANCE", "OBL_CORRUPTION", 2) in crossed
    assert ("ONLINE_CAMPAIGN", "OBL_GENUINE", 1) in crossed
    assert all(n for *_, n in crossed)


def test_what_no_rule_found_is_counted() -> None:
    assert (FOUND.total.n, FOUND.untouched, FOUND.unread) == (7, 1, 0)
    other = across_example.rec(
        "F", Family.UPR, "UPR", "Renforcer le vote.", countries=("KEN",), language="fr"
    )
    assert gap_register([other], ("KEN",)).unread == 1
