"""What observers found, sorted for one committee or mandate."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from joint_example import bare, kenya, rec, rule
from workbench.analysis.extract.extract import Extract, extract, extracts
from workbench.analysis.extract.finding import Finding, findings, ordered
from workbench.analysis.extract.mandates import known_mandates, mandate_named, unmapped_mandates
from workbench.analysis.extract.record import record
from workbench.analysis.extract.unmapped import Reason, reason, to_judge
from workbench.dates import PartialDate
from workbench.errors import UnknownName
from workbench.harmonise.mechanisms import mechanism_index
from workbench.model import Family, Scheme
from workbench.resources import bundled
from workbench.taxonomy import load_taxonomy

OBSERVER = Family.OBSERVATION_MISSION


def made(name: str, obligation: str, text: str, date: str = "2022", **more: object) -> Finding:
    item = rec(name, OBSERVER, "EU_EOM", text, obligation, "", "x", date=PartialDate(date), **more)
    return findings([item], mandate_named("CEDAW"), (), {})[0]


def ids(found: tuple[Finding, ...]) -> list[str]:
    return [f.item.rec.id for f in found]


@pytest.fixture(scope="module")
def committee() -> Extract:
    return extract(kenya(), mandate_named("CCPR"))


def test_only_observation_missions_are_extracted(committee: Extract) -> None:
    assert committee.findings
    assert all(f.item.rec.family is OBSERVER for f in committee.findings)
    assert committee.missions == 5
    assert committee.unlabelled == 1


def test_what_the_committee_asked_itself_stands_beside_it(committee: Extract) -> None:
    finance = next(f for f in committee.findings if f.item.rec.id == "KEN-EUEOM-01")
    assert {i.rec.mechanism for i in finance.asked_before} == {"CCPR"}
    assert finance.asked_before[0].rec.id == "KEN-CCPR-01"
    assert committee.asked_before == 1


def test_every_finding_names_an_article_of_the_committees_treaty(committee: Extract) -> None:
    for one in committee.findings:
        assert "ICCPR" in {p.instrument for p in one.provisions}
    assert [x.instrument.id for x in committee.treaties] == ["ICCPR"]


def test_every_obligation_of_a_committee_is_anchored_in_its_own_treaty() -> None:
    taxonomy = load_taxonomy()
    for mandate in known_mandates().values():
        for code, provisions in mandate.provisions.items():
            anchors = dict(taxonomy.obligation(code).anchors)
            assert all(anchors[p.instrument] == p.articles for p in provisions)
            if mandate.is_committee:
                assert {p.instrument for p in provisions} & set(mandate.treaties)


def test_words_of_every_mandate_belong_to_one_that_is_known() -> None:
    named = {m.id for m in known_mandates().values() if m.words}
    assert named <= set(mechanism_index().by_id)
    assert {"CEDAW", "CRPD", "SR_IDP"} <= named
    assert mandate_named("CRPD").named_in("Make stations accessible; disabled voters") == (
        "accessible", "disabled",
    )  # fmt: skip
    assert not mandate_named("CMW").named_in("an abroadening of the law")


def test_what_names_women_comes_first_for_their_committee() -> None:
    general = made("A", "OBL_GENUINE", "Publish results.", "2024", priority="yes")
    women = made("B", "OBL_NECESSARY_STEPS", "Fund training of women candidates.", "2011")
    assert women.names == ("women",)
    assert ids(ordered([general, women])) == ["B", "A"]


def test_obligations_take_turns() -> None:
    found = [
        made("A", "OBL_GENUINE", "Publish results."), made("B", "OBL_GENUINE", "Publish forms."),
        made("C", "OBL_ASSOCIATION", "Register parties."),
        made("D", "OBL_EQUALITY_WOMEN", "Reserve seats."),
    ]  # fmt: skip
    # Four articles of CEDAW and three recommendations speak of D's, one each of the others.
    assert ids(ordered(found)) == ["D", "A", "C", "B"]


def test_priority_then_core_then_the_newest_come_first() -> None:
    words = ("OBL_GENUINE", "Publish results.")
    found = [
        made("old", *words, "2012"), made("undated", *words), made("new", *words, "2023"),
        made("near", *words, "2024", relevance="enabling"),
        made("urgent", *words, "2010", priority="yes"),
    ]  # fmt: skip
    bare_date = replace(found[1].item.rec, date=None)
    found[1] = replace(found[1], item=replace(found[1].item, rec=bare_date))
    assert ids(ordered(found)) == ["urgent", "new", "old", "undated", "near"]


def test_a_finding_with_two_obligations_is_there_once() -> None:
    both = rec("A", OBSERVER, "EU_EOM", "Let all vote.", "OBL_VOTE", "", "vote",
               more=(rule(Scheme.OBLIGATION, "OBL_UNIVERSAL", 0.4, "all"),))  # fmt: skip
    (found,) = findings([both], mandate_named("CRPD"), (), {})
    assert [c.label.code for c in found.concerns] == ["OBL_VOTE", "OBL_UNIVERSAL"]
    assert found.provisions[0].articles == ("9", "12", "29(a)", "29")


def test_an_unknown_mandate_is_told_the_nearest() -> None:
    with pytest.raises(UnknownName, match="Did you mean 'CEDAW'"):
        mandate_named("CEDWA")
    assert mandate_named("Human Rights Committee").id == "CCPR"


def test_a_state_without_missions_has_empty_extracts() -> None:
    found = extracts(bare())
    assert len(found) == len(known_mandates()) + len(unmapped_mandates())
    assert not any(x.findings for x in found)


def test_committees_that_no_obligation_anchors_are_known_as_such() -> None:
    assert list(unmapped_mandates())[:3] == ["CESCR", "CED", "SPT"]
    assert not set(unmapped_mandates()) & set(known_mandates())
    anchors = {name for o in load_taxonomy().obligations for name, _ in o.anchors}
    for mandate in unmapped_mandates().values():
        assert not mandate.mapped
        assert not anchors & set(mandate.treaties)


def test_nothing_is_sorted_to_them_and_their_articles_are_for_a_person_to_judge() -> None:
    found = extract(kenya(), mandate_named("CESCR"))
    assert found.findings == ()
    assert {x.instrument.id for x in found.treaties} <= {"ICESCR", "ICESCR-OP"}
    (articles,) = to_judge(found.mandate)
    assert (articles.instrument, articles.articles, articles.verification) == (
        "ICESCR", ("1", "2", "3", "8"), "V3",
    )  # fmt: skip
    assert to_judge(mandate_named("SPT")) == ()
    assert reason(mandate_named("SR_TORTURE")) is Reason.NO_OBLIGATION


def test_the_json_says_that_nothing_is_mapped(schema: Draft202012Validator) -> None:
    told = json.loads(record(extract(kenya(), mandate_named("SPT")), 0))
    assert (told["mapped"], told["unmapped"]) == (False, {"reason": "no_anchor", "to_judge": []})
    schema.validate(told)
    assert not schema.is_valid({k: v for k, v in told.items() if k != "mapped"})


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    text = (bundled("templates") / "extract" / "extract.schema.json").read_text(encoding="utf-8")
    Draft202012Validator.check_schema(json.loads(text))
    return Draft202012Validator(json.loads(text))


@pytest.mark.parametrize("shown", [0, 2, 99])
def test_the_json_follows_its_schema_and_adds_up(schema: Draft202012Validator, shown: int) -> None:
    for found in (*extracts(kenya()), *extracts(bare())):
        told = json.loads(record(found, shown))
        schema.validate(told)
        counts = told["counts"]
        assert counts["shown"] + counts["left_out"] == counts["findings"] == len(told["findings"])
        assert sum(f["shown"] for f in told["findings"]) == counts["shown"]


def test_the_schema_refuses_what_it_does_not_know(
    schema: Draft202012Validator, committee: Extract
) -> None:
    told = json.loads(record(committee, 3))
    assert not schema.is_valid(told | {"implemented": True})
    told["findings"][0]["concerns"] = []
    assert not schema.is_valid(told)


def test_the_json_names_a_source_that_failed(committee: Extract) -> None:
    assert json.loads(record(committee, 3))["sources_failed"] == ["UN Human Rights Index"]
