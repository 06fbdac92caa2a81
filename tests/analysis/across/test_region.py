from __future__ import annotations

import across_example
from workbench.analysis.across.region import Bound, RegionOverview

FOUND: RegionOverview = across_example.regional().overview
BOUND: dict[str, Bound] = {b.instrument.id: b for b in FOUND.bound}


def test_states_are_counted_with_their_denominator() -> None:
    assert [(x.country.iso3, x.count.n) for x in FOUND.states] == [
        ("GEO", 3), ("ISL", 0), ("KEN", 5),
    ]  # fmt: skip
    assert (FOUND.total.n, FOUND.total.states) == (7, 2)
    assert (FOUND.silent, FOUND.unknown) == ((), ("ISL",))


def test_elections_ahead_come_in_order() -> None:
    assert [(x.iso3, str(x.election.start)) for x in FOUND.ahead] == [
        ("KEN", "2027-08-10"), ("ISL", "2028"),
    ]  # fmt: skip
    assert (FOUND.dated, FOUND.passed) == (2, 1)


def test_parties_are_counted_among_those_with_data() -> None:
    assert [b.instrument.id for b in FOUND.bound][:3] == ["ICCPR", "CEDAW", "CRPD"]
    covenant = BOUND["ICCPR"]
    assert (covenant.party, covenant.known, covenant.open_to) == (1, 2, 3)
    assert covenant.outside == ("GEO",)
    assert (BOUND["CRPD"].known, BOUND["CRPD"].outside) == (0, ())


def test_missions_are_told_apart_by_document() -> None:
    assert [(x.iso3, x.mechanism, x.n) for x in FOUND.missions] == [
        ("GEO", "ODIHR", 1), ("KEN", "EU EOM", 1), ("GEO", "ODIHR", 1),
    ]  # fmt: skip


def test_obligations_come_by_number() -> None:
    assert FOUND.obligations[0][1].n == 2
    assert len(FOUND.obligations) == 21
    assert FOUND.obligations[-1][1].n == 0
