"""What goes along in a hand-over, and its JSON against the schema."""

from __future__ import annotations

import json
from typing import Any

from jsonschema import Draft202012Validator

from joint_example import DAY, judged, kenya
from workbench.analysis.handover import HandedOver, line
from workbench.analysis.handover_pack import Package, package, package_json
from workbench.dates import PartialDate
from workbench.ledger.vocabulary import Passing
from workbench.resources import bundled


def made(*recs: str, evidence: tuple[str, ...] = (), sent: str = "2026-09-01") -> Package:
    given = HandedOver(
        "h1", "KEN", "EU EOM", "Human Rights Committee", "Dialogue", Passing.TO_RIGHTS, recs,
        evidence, PartialDate(sent),
    )  # fmt: skip
    return package(kenya("en", judged()), line(given, DAY))


def record(found: Package) -> dict[str, Any]:
    schema = json.loads((bundled("templates") / "handover/handover.schema.json").read_text("utf-8"))
    loaded: dict[str, Any] = json.loads(package_json(found))
    Draft202012Validator(schema).validate(loaded)
    return loaded


def test_the_json_fits_its_schema_and_adds_up() -> None:
    found = record(made("KEN-EUEOM-01", "KEN-EUEOM-02", "gone", evidence=("e1", "lost")))
    counts = found["counts"]
    assert counts["picked"] == 5
    assert counts["picked"] == (
        counts["recommendations"] + counts["evidence"] + counts["not_found"]
    )
    assert found["not_found"] == ["gone", "lost"]


def test_the_other_sides_asks_under_the_same_obligation_stand_beside() -> None:
    (passed,) = made("KEN-EUEOM-01").passed
    assert {i.rec.id for i in passed.others} == {"KEN-CCPR-01", "KEN-CCPR-00"}
    assert passed.others[0].rec.id == "KEN-CCPR-01"


def test_what_has_no_obligation_has_no_other_side() -> None:
    (passed,) = made("KEN-AU-01").passed
    assert passed.others == ()


def test_only_picked_evidence_goes_along() -> None:
    assert [e.id for e in made("KEN-EUEOM-02", evidence=("e1",)).evidence] == ["e1"]
    assert made("KEN-EUEOM-02").evidence == ()


def test_the_latest_ratings_keep_their_own_scale() -> None:
    (rec,) = record(made("KEN-EUEOM-02"))["recommendations"]
    assert {(x["assessor_kind"], x["value"], x["common"]) for x in rec["latest"]} == {
        ("NHRI", "not implemented", "NONE"), ("State", "fully implemented", "FULL"),
    }  # fmt: skip


def test_an_empty_direction_is_said_to_be_unknown() -> None:
    given = HandedOver("h", "KEN", "A", "B", "M", Passing.UNKNOWN, ("KEN-AU-01",))
    found = record(package(kenya(), line(given, DAY)))
    assert (found["direction"], found["standing"], found["sent"]) == ("unknown", "not_sent", "")
