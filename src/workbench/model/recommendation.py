"""A recommendation and its labels, as published and as harmonised."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.dates import PartialDate
from workbench.model.words import Family, Kind, Method, Position, Scheme


@dataclass(frozen=True, slots=True)
class Label:
    """One label on one recommendation.

    `published` holds the publisher's words where there are any; `why` the words or rule behind
    an automatic label; `confidence` is in 0–1 (1.0 for a publisher's or a person's).
    """

    scheme: Scheme
    code: str
    method: Method
    published: str = ""
    version: str = ""
    confidence: float = 1.0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One recommendation, concern, positive remark or pledge, as published and as harmonised.

    `countries` are ISO3 codes (empty where the publisher names none; several in thematic
    documents). `position_published` keeps the publisher's word (``Accepted``, ``- Noted``),
    `mechanism_published` the name a register gives to a mechanism that has an id of ours.
    `verified` is ``publisher`` (the publisher's own data), or for restated entries ``full`` /
    ``summary`` (how much of the original was read).
    """

    id: str
    source: str
    origin_ref: str
    family: Family
    mechanism: str
    countries: tuple[str, ...]
    text: str
    language: str = "en"
    kind: Kind = Kind.RECOMMENDATION
    document_title: str = ""
    symbol: str = ""
    paragraph: str = ""
    date: PartialDate | None = None
    published_on: PartialDate | None = None
    election_date: PartialDate | None = None
    upr_session: int | None = None
    upr_cycle: int | None = None
    upr_session_published: str = ""
    position: Position | None = None
    position_published: str = ""
    recommending_states: tuple[str, ...] = ()
    recommending_published: str = ""
    addressees: tuple[str, ...] = ()
    priority: str = ""
    evidence_url: str = ""
    verified: str = "publisher"
    note: str = ""
    mechanism_published: str = ""
    labels: tuple[Label, ...] = ()
