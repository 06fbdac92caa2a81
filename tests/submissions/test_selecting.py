"""What is picked, and where it stands in the annexes."""

from __future__ import annotations

import pytest

from joint_example import judged, kenya
from submissions.examples import REC, written
from workbench.errors import UnknownName
from workbench.submissions.claims import uncited
from workbench.submissions.layout import lay_out
from workbench.submissions.selecting import Wanted, choose

JUDGED = kenya("en", judged())


def test_all_means_what_is_about_the_picked_ones() -> None:
    found = choose(JUDGED, Wanted(("KEN-UPR-01",), ("all",), ("all",)))
    assert [e.id for e in found.evidence] == ["e2"]
    assert {a.recommendation for said in found.findings for a in said} == {"KEN-UPR-01"}
    assert found.keys[0] == "ev:e2"


def test_ids_are_taken_with_and_without_their_kind_each_once() -> None:
    found = choose(JUDGED, Wanted((REC,), ("ev:e1", "e1", " "), ("l1", "find:l2")))
    assert [e.id for e in found.evidence] == ["e1"]
    assert found.keys == ("ev:e1", "find:l1", "find:l2")


@pytest.mark.parametrize(
    ("wanted", "told"),
    [(Wanted((REC,), ("e9",)), "unknown evidence 'e9'"),
     (Wanted((REC,), (), ("l9",)), "unknown finding 'l9'")],
)  # fmt: skip
def test_unknown_ids_are_named_by_kind(wanted: Wanted, told: str) -> None:
    with pytest.raises(UnknownName, match=told):
        choose(JUDGED, wanted)


def test_evidence_and_findings_have_an_annex_of_their_own() -> None:
    made = written("upr_joint", evidence=("e2",), findings=("l1",))
    annexes = lay_out(made).annexes
    assert [a.heading.split(".")[0] for a in annexes] == ["Annex 1", "Annex 2", "Annex 3"]
    numbers = {i.rec.id: str(n) for n, i in enumerate(made.selected, 1)}
    assert annexes[1].rows[0][1:3] == ("A news item", "not recorded")
    assert annexes[1].rows[0][3].startswith("speaks against implementation: <script>")
    assert [row[4] for row in annexes[1].rows] == [numbers["KEN-UPR-01"], numbers[REC]]
    assert annexes[1].rows[1][1:4] == ("The NHRI", "June 2026", "not implemented (ODIHR)")


def test_addresses_that_are_none_do_not_become_links() -> None:
    made = written("upr_individual", evidence=("all",))
    assert lay_out(made).annexes[1].links == ("https://example.org/ruling", "")


def test_picked_and_unnamed_evidence_is_listed() -> None:
    made = written("upr_individual", evidence=("all",), findings=("l1",))
    assert {"ev:e2", "find:l1"} <= set(uncited(made))
    assert "ev:e1" not in uncited(made)
