from __future__ import annotations

from workbench.analysis.treaties import treaties_picture
from workbench.dates import PartialDate
from workbench.harmonise.treaties import Standing
from workbench.model import Country, Instrument, TreatyAction, TreatyActionKind

KENYA = Country("KEN", "KE", "404", "Kenya", "Africa", "Eastern Africa", ("AU",), True, "m", "2024")


def instrument(name: str, level: str = "UN", kind: str = "treaty") -> Instrument:
    return Instrument(name, name, name, kind, level, "", "", "", "V3")


def test_no_data_is_never_not_a_party() -> None:
    acts = [TreatyAction("KEN", "ICCPR", TreatyActionKind.ACCESSION, PartialDate("1972-05-01"), "u",
                         "2015")]  # fmt: skip
    found = treaties_picture(
        KENYA, [instrument("ICCPR"), instrument("CRPD"), instrument("ACHPR", "AU")], acts
    )
    assert [x.status.status for x in found.lines] == [
        Standing.STATE_PARTY, Standing.NO_DATA, Standing.NO_DATA,
    ]  # fmt: skip
    assert (found.party, found.known, found.no_data) == (1, 1, 2)
    assert [x.named_by_plan for x in found.lines] == [True, True, False]


def test_other_regions_and_declarations_do_not_apply() -> None:
    found = treaties_picture(
        KENYA, [instrument("ACHR", "OAS"), instrument("UDHR", kind="declaration")], []
    )
    assert found.lines == ()
