"""What the workbench holds: the words of the field as frozen values. Standard library only.

Each class is one table of the snapshot or of the shipped starter tables; field names are the
column names. Codes are ISO 3166-1 alpha-3, BCP 47, SDG targets; dates are `PartialDate`.
Every fact carries `source` (a folder of ``workbench.sources``) and `as_of`.
"""

from __future__ import annotations

from workbench.model.events import (
    ConcludingObservations,
    Election,
    PublishedAssessment,
    UprReview,
)
from workbench.model.recommendation import Label, Recommendation
from workbench.model.state import (
    Country,
    CountryName,
    Indicator,
    Instrument,
    NhriStatus,
    Observation,
    TreatyAction,
)
from workbench.model.words import (
    ELECTIONS_FAMILIES,
    Certainty,
    Community,
    Family,
    Kind,
    Method,
    Position,
    Scheme,
    TreatyActionKind,
    community_of,
)

Row = (
    Recommendation
    | Country
    | CountryName
    | Instrument
    | TreatyAction
    | Indicator
    | Observation
    | NhriStatus
    | Election
    | UprReview
    | PublishedAssessment
    | ConcludingObservations
)

__all__ = [
    "ELECTIONS_FAMILIES",
    "Certainty",
    "Community",
    "ConcludingObservations",
    "Country",
    "CountryName",
    "Election",
    "Family",
    "Indicator",
    "Instrument",
    "Kind",
    "Label",
    "Method",
    "NhriStatus",
    "Observation",
    "Position",
    "PublishedAssessment",
    "Recommendation",
    "Row",
    "Scheme",
    "TreatyAction",
    "TreatyActionKind",
    "UprReview",
    "community_of",
]
