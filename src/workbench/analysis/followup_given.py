"""Assessments of the snapshot and of the ledger as the treaty-body follow-up list takes them in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from workbench.analysis.assessed import AssessmentRecord
from workbench.analysis.followup_list import Given, number_of
from workbench.dates import PartialDate
from workbench.harmonise.mechanisms import mechanism_index
from workbench.model import Family, PublishedAssessment, Recommendation, Scheme

TREATY_BODY = "treaty_body"


def of_publishers(assessments: Iterable[PublishedAssessment]) -> Iterator[Given]:
    """What committees published about paragraphs of their own concluding observations."""
    index = mechanism_index()
    for a in _once([x for x in assessments if x.symbol and x.paragraph]):
        body = index.find(a.assessor)
        if body and body.family is Family.TREATY_BODY:
            yield Given(
                a.country, body.id, a.symbol, a.paragraph, a.limb, a.topic, a.relevance,
                TREATY_BODY, a.assessor, a.scale, a.value, a.date, a.document, rationale=a.note,
            )  # fmt: skip


def _once(assessments: Sequence[PublishedAssessment]) -> Iterator[PublishedAssessment]:
    """Each grade once: the observer register repeats grades of the procedure's own table, split by
    recommendation; where both have a paragraph of one assessment, the table counts.
    """
    tables = {_place(a) for a in assessments if not a.recommendation}
    yield from (a for a in assessments if not a.recommendation or _place(a) not in tables)


def _place(a: PublishedAssessment) -> tuple[str, str, str, str]:
    return a.country, a.symbol, a.document, number_of(a.paragraph)


def of_people(
    records: Iterable[AssessmentRecord], recommendations: Mapping[str, Recommendation]
) -> Iterator[Given]:
    """What the ledger holds about recommendations of treaty bodies.

    Automatic values are no input, and a State's own rating belongs on the follow-up board: the
    list is about what committees and those who inform them say.
    """
    for r in records:
        rec = recommendations.get(r.recommendation)
        if rec is None or rec.family is not Family.TREATY_BODY or not rec.symbol:
            continue
        if r.origin != "ledger" or r.assessor_kind in {"automatic", "State", "workshop"}:
            continue
        for country in rec.countries:
            yield Given(
                country, rec.mechanism, rec.symbol, rec.paragraph, r.part, rec.text,
                _relevance(rec), r.assessor_kind, r.assessor, r.scale, r.value, r.date,
                origin=r.origin, standing=r.standing, rationale=r.rationale,
                recommendation=rec.id, event=r.id,
            )  # fmt: skip


def _relevance(rec: Recommendation) -> str:
    codes = {x.code for x in rec.labels if x.scheme is Scheme.RELEVANCE}
    return "core" if "core" in codes else "enabling" if "enabling" in codes else "none"


def first_assessed(given: Iterable[Given]) -> dict[tuple[str, str, str], PartialDate]:
    """When a committee first assessed each document, by State, committee and symbol."""
    found: dict[tuple[str, str, str], PartialDate] = {}
    for one in given:
        if one.by_committee and one.date:
            key = one.country, one.committee, one.symbol
            found[key] = min(found.get(key, one.date), one.date, key=PartialDate.last)
    return found
