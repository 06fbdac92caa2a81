"""Closed lists of the field's words."""

from __future__ import annotations

from enum import StrEnum


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
