"""Three States put together by hand: Kenya and Georgia with recommendations, Iceland with none.

The texts are ours. Nothing here is a figure to quote.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from workbench.across import Across
from workbench.analysis.across.region import region_overview
from workbench.analysis.assessed import AssessmentRecord
from workbench.analysis.cited import CitedRecommendation, cite
from workbench.analysis.elections import elections_picture
from workbench.analysis.health import status_health
from workbench.analysis.judged import NOTHING
from workbench.analysis.sources import source_lines
from workbench.analysis.treaties import treaties_picture
from workbench.dates import PartialDate
from workbench.harmonise.mechanisms import mechanism_index
from workbench.model import (
    Certainty,
    Country,
    Election,
    Family,
    Label,
    Method,
    Position,
    Recommendation,
    Scheme,
    TreatyAction,
    TreatyActionKind,
)
from workbench.parameters.wide import wider
from workbench.regional import Regional
from workbench.snapshot.manifest import SourceAccount
from workbench.taxonomy import load_taxonomy

DAY = dt.date(2026, 11, 23)
STATES = ("GEO", "ISL", "KEN")
HOSTILE = "<script>alert('text of a source')</script>"
_NAMES = {"GEO": "Georgia", "ISL": "Iceland", "KEN": "Kenya"}
_REGIONS = {"GEO": ("Asia", "Western Asia"), "ISL": ("Europe", "Northern Europe"),
            "KEN": ("Africa", "Eastern Africa")}  # fmt: skip


def _label(scheme: Scheme, code: str) -> Label:
    return Label(scheme, code, Method.RULE, version="t", confidence=0.8, why="word")


def rec(
    rec_id: str, family: Family, mechanism: str, text: str,
    obligations: tuple[str, ...] = (), **fields: object,
) -> CitedRecommendation:  # fmt: skip
    labels = [_label(Scheme.OBLIGATION, code) for code in obligations]
    parts: tuple[str, ...] = fields.pop("parts", ())  # type: ignore[assignment]
    labels += [_label(Scheme.ELECTION_PART, code) for code in parts]
    action = str(fields.pop("action", ""))
    labels += [_label(Scheme.ACTION_REQUIRED, action)] if action else []
    labels.append(_label(Scheme.RELEVANCE, str(fields.pop("relevance", "core"))))
    labels += fields.pop("more", ())  # type: ignore[arg-type]
    given = Recommendation(
        id=rec_id, source="register", origin_ref=rec_id, family=family, mechanism=mechanism,
        text=text, labels=tuple(labels), **fields,  # type: ignore[arg-type]
    )  # fmt: skip
    return cite(given, mechanism_index())


def records() -> tuple[CitedRecommendation, ...]:
    """Five of Kenya (one with Georgia as well), two of Georgia alone."""
    observer, body = Family.OBSERVATION_MISSION, Family.TREATY_BODY
    ken, geo = ("KEN",), ("GEO",)
    return (
        rec("A-1", body, "CCPR", "Bring the law on campaign financing into force.",
            ("OBL_CORRUPTION",), countries=ken, date=PartialDate("2021-05"), action="legal_change",
            symbol="CCPR/C/KEN/CO/4", paragraph="45"),
        rec("A-2", observer, "EU_EOM", "Put the campaign financing law into force before the vote.",
            ("OBL_CORRUPTION",), countries=ken, date=PartialDate("2022-10-27"),
            action="legal_change", document_title="Final report"),
        rec("A-3", Family.UPR, "UPR", f"Do not cut off the internet during elections. {HOSTILE}",
            ("OBL_EXPRESSION",), countries=ken, date=PartialDate("2025"), action="practice",
            position=Position.SUPPORTED, relevance="enabling"),
        rec("A-4", Family.SPECIAL_PROCEDURE, "SR_FOE", "Keep social media open in campaigns.",
            ("OBL_EXPRESSION", "OBL_GENUINE"), countries=("KEN", "GEO"), date=None,
            relevance="enabling", symbol="A/HRC/59/50", paragraph="80"),
        rec("A-5", observer, "ODIHR", "Publish how biometric data of voters are protected.",
            ("OBL_UNIVERSAL",), countries=geo, date=PartialDate("2024-10"), action="publish",
            parts=("VR",)),
        rec("A-6", observer, "ODIHR", "Consider fewer signatures for candidates.",
            ("OBL_BE_ELECTED",), countries=geo, date=PartialDate("2020"), action="consider"),
        rec("A-7", body, "CCPR", "Ensure secrecy of the ballot.", ("OBL_SECRET",),
            countries=ken, date=PartialDate("2012"), parts=("VO",)),
    )  # fmt: skip


def _countries() -> tuple[Country, ...]:
    return tuple(
        Country(code, code[:2], "0", _NAMES[code], *_REGIONS[code], (), True, "t", "2024")
        for code in STATES
    )


def _assessed() -> AssessmentRecord:
    return AssessmentRecord(
        "H-1", "A-1", "treaty_body", "CCPR", "CCPR_grades", "B", PartialDate("2023-03")
    )


def _account(name: str, title: str) -> SourceAccount:
    return SourceAccount(name, title, "Publisher", "", "", "", "2026-08-01", 365, False, ())


def across(
    language: str = "en", items: tuple[CitedRecommendation, ...] | None = None, **values: object
) -> Across:
    """The example in a language; `items` instead of `records`."""
    own = records() if items is None else items
    names = ("obligation", "countries", "language") if "obligation" in values else (
        ("region", "language") if "region" in values else ("countries", "language")
    )  # fmt: skip
    asked = {"countries": ",".join(STATES), **values, "language": language}
    if "region" in values:
        asked.pop("countries")
    accounts = (
        _account("register", "Register"),
        replace(_account("uhri", "Index"), failed="ends inside a record"),
    )
    return Across(
        parameters=wider(asked, names, today=DAY),
        countries=_countries(),
        names=_NAMES,
        snapshot_hash="0" * 16,
        as_of=DAY,
        sources=source_lines(accounts, DAY),
        records=own,
        stored={"KEN": 9, "GEO": 3} if own else {},
        unread=1 if own else 0,
        undated=sum(i.rec.date is None for i in own),
        health=status_health(own, [_assessed()], DAY),
        judged=NOTHING,
    )


def _election(iso3: str, start: str) -> Election:
    date = PartialDate(start)
    return Election(iso3, "lower_house", "", "next", date, date, Certainty.EXPECTED, "direct",
                    "", "t", "2026-01")  # fmt: skip


def _act(iso3: str, kind: TreatyActionKind) -> TreatyAction:
    return TreatyAction(iso3, "ICCPR", kind, PartialDate("1990-01-01"), "t", "2022-08")


def regional(language: str = "en", items: tuple[CitedRecommendation, ...] | None = None,
             **_: object) -> Regional:  # fmt: skip
    """The three States as if they were a region; Georgia's vote has passed."""
    found = across(language, items)
    votes = {"KEN": "2027-08-10", "ISL": "2028", "GEO": "2025"}
    acts = {
        "KEN": [_act("KEN", TreatyActionKind.RATIFICATION)],
        "GEO": [_act("GEO", TreatyActionKind.SIGNATURE)],
    }
    elections = {c: elections_picture([_election(c, votes[c])], DAY) for c in STATES}
    known = load_taxonomy().instruments
    treaties = {c.iso3: treaties_picture(c, known, acts.get(c.iso3, [])) for c in found.countries}
    overview = region_overview(found.countries, found.records, found.stored, elections, treaties)
    return Regional(found, overview)
