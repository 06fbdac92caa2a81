"""Small recommendations with texts, for the tests of overlap."""

from __future__ import annotations

from workbench.analysis.cited import CitedRecommendation, cite
from workbench.dates import PartialDate
from workbench.harmonise.mechanisms import mechanism_index
from workbench.model import Family, Label, Method, Recommendation, Scheme

FAMILIES = {"CCPR": Family.TREATY_BODY, "UPR": Family.UPR, "EU_EOM": Family.OBSERVATION_MISSION,
            "ODIHR": Family.OBSERVATION_MISSION}  # fmt: skip
BOUNDARIES = "Redraw constituency boundaries before the next census."
LIBEL = "Decriminalise libel so that journalists can report without fear of prison."


def ask(
    rec_id: str,
    text: str,
    mechanism: str = "EU_EOM",
    date: str = "2020",
    country: str = "KEN",
    language: str = "en",
    cycle: int | None = None,
    **codes: str,
) -> CitedRecommendation:
    """`codes` are labels by scheme (``obligation="OBL_VOTE"``), one each."""
    labels = [
        Label(Scheme(s), c, Method.RULE, version="t", confidence=0.7) for s, c in codes.items()
    ]
    rec = Recommendation(
        rec_id, "register", rec_id, FAMILIES[mechanism], mechanism, (country,), text,
        language=language, date=PartialDate(date), document_title=f"Report {rec_id}",
        upr_cycle=cycle, labels=tuple(labels),
    )  # fmt: skip
    return cite(rec, mechanism_index())
