"""A checked register row → one recommendation and, where a status stands, one assessment."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.dates import parse_partial
from workbench.harmonise.mechanisms import mechanism_index
from workbench.harmonise.upr_sessions import cycle_of
from workbench.model import (
    Family,
    Label,
    Method,
    Position,
    PublishedAssessment,
    Recommendation,
    Scheme,
)
from workbench.sources.intake import Intake
from workbench.sources.register.cells import split
from workbench.sources.register.statuses import assessment_of
from workbench.taxonomy import Taxonomy

SOURCE = VERSION = "register"
POSITIONS = {
    "supported": Position.SUPPORTED,
    "accepted": Position.SUPPORTED,
    "noted": Position.NOTED,
    "rejected": Position.NOTED,
    "partly": Position.PARTLY,
    "pending": Position.PENDING,
}


def _topics(cell: str) -> tuple[Label, ...]:
    # A person restated the recommendation and tagged it; these are not a publisher's words.
    return tuple(Label(Scheme.TOPIC, t, Method.PERSON, version=VERSION) for t in split(cell))


def _mechanism(row: Mapping[str, str], intake: Intake) -> str:
    published = row["mechanism"]
    known = mechanism_index().find(published)
    if known is None:
        intake.unknown("mechanism", published)
    return known.id if known else published


def recommendation(row: Mapping[str, str], taxonomy: Taxonomy, intake: Intake) -> Recommendation:
    """The recommendation of a row that has no faults: all columns but the two statuses."""
    session = int(row["upr_session"]) if row["upr_session"] else None
    states = (taxonomy.countries.require(s) for s in split(row["recommending_states"]))
    return Recommendation(
        id=row["id"],
        source=SOURCE,
        origin_ref=row["id"],
        family=Family(row["family"]),
        mechanism=_mechanism(row, intake),
        countries=(row["country"],),
        text=row["text"],
        language=row.get("language") or "en",
        document_title=row["document_title"],
        symbol=row["document_symbol"],
        paragraph=row["paragraph"],
        date=parse_partial(row["date"]),
        election_date=parse_partial(row["election_date"]),
        upr_session=session,
        upr_cycle=cycle_of(session) if session else None,
        upr_session_published=row["upr_session"],
        position=POSITIONS.get(row["upr_position"]),
        position_published=row["upr_position"],
        recommending_states=tuple(dict.fromkeys(states)),
        recommending_published=row["recommending_states"],
        addressees=split(row["addressee"]),
        priority=row["priority"],
        evidence_url=row["evidence_url"],
        verified=row["verified"],
        note=row["note"],
        mechanism_published=row["mechanism"],
        labels=_topics(row["topics"]),
    )


def row_values(
    row: Mapping[str, str], taxonomy: Taxonomy, intake: Intake
) -> tuple[Recommendation | PublishedAssessment, ...]:
    """All that a row without faults becomes."""
    rec = recommendation(row, taxonomy, intake)
    status, scale = row["previous_status"], row["previous_status_scale"]
    assessment = assessment_of(rec, status, scale, row["mechanism"])
    return (rec, assessment) if assessment else (rec,)
