"""Core and enabling recommendations are counted apart."""

from __future__ import annotations

from dataclasses import replace

from analysis.made import cited
from workbench.analysis.apart import CORE, ENABLING, relevance_group
from workbench.analysis.cited import CitedRecommendation, cite
from workbench.harmonise.mechanisms import mechanism_index
from workbench.model import Label, Method, Scheme
from workbench.taxonomy import load_taxonomy


def relevant(item: CitedRecommendation, *labels: Label) -> CitedRecommendation:
    others = [x for x in item.rec.labels if x.scheme is not Scheme.RELEVANCE]
    return cite(replace(item.rec, labels=(*others, *labels)), mechanism_index())


def said(code: str, method: Method = Method.RULE) -> Label:
    return Label(Scheme.RELEVANCE, code, method)


ITEMS = (
    cited("A-1", "CCPR", ("OBL_VOTE",)),
    cited("A-2", "EU_EOM", ("OBL_VOTE",)),
    relevant(cited("A-3", "UPR", ("OBL_EXPRESSION",)), said("enabling")),
)


def test_groups_share_nothing_and_lose_nothing() -> None:
    taxonomy = load_taxonomy()
    core, enabling = (relevance_group(ITEMS, c, taxonomy, {"A-2"}) for c in (CORE, ENABLING))
    assert (core.n, core.human_rights, core.elections, core.assessed) == (2, 1, 1, 1)
    assert (enabling.n, enabling.human_rights, enabling.assessed) == (1, 1, 1)
    assert sum(len(r.ids) for r in core.coverage.rows) == 2
    assert sum(y.n for y in enabling.by_year) == 1


def test_person_decides_relevance_over_a_stronger_rule() -> None:
    both = relevant(ITEMS[0], said("core"), said("enabling", Method.PERSON))
    assert both.relevance.code == "enabling"


def test_stronger_of_two_rules_counts() -> None:
    assert relevant(ITEMS[0], said("enabling"), said("core")).relevance.code == "core"


def test_text_nobody_can_read_is_in_neither_group() -> None:
    unread = relevant(ITEMS[0], said("unsupported"))
    taxonomy = load_taxonomy()
    assert relevance_group([unread], CORE, taxonomy).n == 0
    assert relevance_group([unread], ENABLING, taxonomy).n == 0
