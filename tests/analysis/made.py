"""Small recommendations for tests."""

from __future__ import annotations

from workbench.analysis.cited import CitedRecommendation, cite
from workbench.dates import PartialDate
from workbench.harmonise.mechanisms import mechanism_index
from workbench.model import Family, Label, Method, Recommendation, Scheme

FAMILIES = {"CCPR": Family.TREATY_BODY, "UPR": Family.UPR, "EU_EOM": Family.OBSERVATION_MISSION,
            "SR_FOE": Family.SPECIAL_PROCEDURE, "ODIHR": Family.OBSERVATION_MISSION}  # fmt: skip


def label(scheme: Scheme, code: str, confidence: float = 0.8) -> Label:
    return Label(scheme, code, Method.RULE, version="t", confidence=confidence, why="word")


def cited(
    rec_id: str,
    mechanism: str,
    obligations: tuple[str, ...] = (),
    actions: tuple[str, ...] = (),
    date: str = "2020",
    symbol: str = "",
    paragraph: str = "",
) -> CitedRecommendation:
    labels = [label(Scheme.OBLIGATION, o) for o in obligations]
    labels += [label(Scheme.ACTION_REQUIRED, a) for a in actions]
    labels.append(label(Scheme.RELEVANCE, "core"))
    rec = Recommendation(
        rec_id, "register", rec_id, FAMILIES[mechanism], mechanism, ("KEN",), f"Text of {rec_id}.",
        date=PartialDate(date) if date else None, symbol=symbol, paragraph=paragraph,
        labels=tuple(labels),
    )  # fmt: skip
    return cite(rec, mechanism_index())
