"""What the workbench holds: the words of the field as frozen values. Standard library only.

Each class is one table of the snapshot or of the shipped starter tables; field names are the
column names. Codes are ISO 3166-1 alpha-3, BCP 47, SDG targets; dates are `PartialDate`.
Every fact carries `source` (a folder of ``workbench.sources``) and `as_of`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.dates import PartialDate


class Family(StrEnum):
    """Kinds of mechanism that recommend, observe or assist."""

    TREATY_BODY = "treaty_body"
    SPECIAL_PROCEDURE = "special_procedure"
    UPR = "upr"
    REGIONAL_BODY = "regional_body"
    OBSERVATION_MISSION = "observation_mission"
    ASSISTANCE_PROVIDER = "assistance_provider"
    NHRI = "nhri"
    CIVIL_SOCIETY = "civil_society"


class Community(StrEnum):
    """The two communities of the Plan of Action (paras 4–7)."""

    HUMAN_RIGHTS = "human_rights"
    ELECTIONS = "elections"


ELECTIONS_FAMILIES = frozenset({Family.OBSERVATION_MISSION, Family.ASSISTANCE_PROVIDER})


def community_of(family: Family) -> Community:
    """Observers and assistance providers are the elections community; the rest human rights."""
    return Community.ELECTIONS if family in ELECTIONS_FAMILIES else Community.HUMAN_RIGHTS


class Kind(StrEnum):
    """What a passage of a document does."""

    RECOMMENDATION = "recommendation"
    CONCERN = "concern"
    POSITIVE = "positive"
    PLEDGE = "pledge"
    OTHER = "other"


class Position(StrEnum):
    """A State's answer to a UPR recommendation. Not a level of implementation."""

    SUPPORTED = "supported"
    NOTED = "noted"
    PARTLY = "partly"
    PENDING = "pending"


class Method(StrEnum):
    """Who or what set a label. A person's label wins."""

    PUBLISHER = "publisher"
    PERSON = "person"
    RULE = "rule"
    MODEL = "model"


class Certainty(StrEnum):
    """How sure a date is: shown by line style and word."""

    CONFIRMED = "confirmed"
    EXPECTED = "expected"
    ESTIMATE = "estimate"
    UNKNOWN = "unknown"


class Scheme(StrEnum):
    """Label schemes. `code` is ours where we have one, else the published words."""

    OBLIGATION = "obligation"
    ELECTION_PART = "election_part"
    ACTION_REQUIRED = "action_required"
    ADDRESSEE = "addressee"
    INSTRUMENT = "instrument"
    RELEVANCE = "relevance"
    UHRI_THEME = "uhri_theme"
    UPR_INFO_ISSUE = "upr_info_issue"
    OHCHR_LIST_THEME = "ohchr_list_theme"
    MCMAHON_ACTION = "mcmahon_action"
    SDG = "sdg"
    AFFECTED = "affected_persons"
    TOPIC = "topic"
    REGION = "region"
    RECOMMENDING_REGION = "recommending_region"


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


@dataclass(frozen=True, slots=True)
class Country:
    """A State. `systems` are regional systems (AU, OAS, CoE, OSCE, EU …), `un_member` 1 or 0."""

    iso3: str
    iso2: str
    m49: str
    name: str
    region: str
    subregion: str
    systems: tuple[str, ...]
    un_member: bool
    source: str
    as_of: str


@dataclass(frozen=True, slots=True)
class CountryName:
    """One name of a State in one language. `preferred` marks the one to show."""

    iso3: str
    language: str
    name: str
    preferred: bool
    source: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """A treaty or declaration. `articles` that matter for elections; `verification` V1/V2/V3."""

    id: str
    name: str
    full_name: str
    type: str
    level: str
    monitor: str
    articles: str
    note: str
    verification: str


class TreatyActionKind(StrEnum):
    """What a State did about a treaty. `CONSENT`: became party, manner not given."""

    SIGNATURE = "signature"
    RATIFICATION = "ratification"
    ACCESSION = "accession"
    SUCCESSION = "succession"
    ACCEPTANCE = "acceptance"
    CONSENT = "consent"
    NO_ACTION = "no_action"
    DENUNCIATION = "denunciation"


@dataclass(frozen=True, slots=True)
class TreatyAction:
    """One act of one State on one instrument, as one source has it."""

    country: str
    instrument: str
    action: TreatyActionKind
    date: PartialDate | None
    source: str
    as_of: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A yearly series: its name, unit, scale, source and licence."""

    id: str
    name: str
    unit: str
    minimum: float | None
    maximum: float | None
    description: str
    source: str
    licence: str


@dataclass(frozen=True, slots=True)
class Observation:
    """One value of one series. `low`/`high`: credible interval where the source has one."""

    series: str
    country: str
    year: int
    value: float
    low: float | None
    high: float | None
    source: str
    as_of: str


@dataclass(frozen=True, slots=True)
class NhriStatus:
    """GANHRI accreditation of a country's institution at the end of a year: A, B or none."""

    country: str
    year: int
    status: str
    published: str
    source: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Election:
    """A last or next national election of one body, with the words it was read from.

    `body`: head_of_state | lower_house | upper_house | parliament; `which`: last | next;
    `mode`: direct | indirect | appointed | mixed | unknown (popular vote or not).
    """

    country: str
    body: str
    body_name: str
    which: str
    start: PartialDate | None
    end: PartialDate | None
    certainty: Certainty
    mode: str
    published: str
    source: str
    as_of: str


@dataclass(frozen=True, slots=True)
class UprReview:
    """One State's review in one cycle, held, scheduled or moved.

    `verification` holds the V1/V2/V3 mark and its words; `deadline_published` the words of an
    estimated stakeholder deadline.
    """

    country: str
    cycle: int
    session: int | None
    start: PartialDate | None
    end: PartialDate | None
    stakeholder_deadline: PartialDate | None
    deadline_published: str
    outcome: str
    status: str
    certainty: Certainty
    verification: str
    url: str
    note: str
    source: str
    as_of: str


@dataclass(frozen=True, slots=True)
class PublishedAssessment:
    """What a publisher itself said about implementation, in its own scale.

    Either `recommendation` (an id of this snapshot) or `symbol` + `paragraph` (+ `limb`) says
    what was assessed. `relevance`: core | enabling | none, from the table it came with.
    """

    id: str
    recommendation: str
    country: str
    symbol: str
    paragraph: str
    limb: str
    topic: str
    relevance: str
    assessor: str
    scale: str
    value: str
    date: PartialDate | None
    document: str
    source: str
    as_of: str
    note: str = ""


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
)
