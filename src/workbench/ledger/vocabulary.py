"""The closed lists of what people judge. Values are what is stored; a change is a new version."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """Who acts on the ledger. An observer reads only."""

    FACILITATOR = "facilitator"
    ANALYST = "analyst"
    PARTICIPANT = "participant"
    OBSERVER = "observer"


class AssessorKind(StrEnum):
    """Whose assessment it is. `AUTOMATIC` never says "implemented"."""

    STATE = "State"
    MISSION = "mission"
    TREATY_BODY = "treaty_body"
    NHRI = "NHRI"
    NATIONAL_CSO = "national_CSO"
    INTERNATIONAL_NGO = "international_NGO"
    UN = "UN"
    WORKSHOP = "workshop"
    AUTOMATIC = "automatic"


class Standing(StrEnum):
    """Whether somebody other than the assessor's draft has stood up for it."""

    PROVISIONAL = "provisional"
    CONFIRMED = "confirmed"


class Confidence(StrEnum):
    """How sure the assessor is."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    UNSTATED = ""


class SourceType(StrEnum):
    """Who evidence comes from."""

    STATE = "State"
    NHRI = "NHRI"
    MISSION = "mission"
    NATIONAL_CSO = "national_CSO"
    UN = "UN"
    COURT = "court"
    MEDIA = "media"
    ACADEMIC = "academic"


class Direction(StrEnum):
    """What evidence does for the claim that a recommendation is implemented."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    CONTEXT = "context"


class ActionState(StrEnum):
    """How far a follow-up action is. A completed action is not an implemented recommendation."""

    PLANNED = "planned"
    IN_PREPARATION = "in_preparation"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    BLOCKED = "blocked"
    ABANDONED = "abandoned"


class Phase(StrEnum):
    """When, relative to a mission or visit, a consultation took place."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


class VisitKind(StrEnum):
    """What the two communities consult on."""

    MISSION = "observation_mission"
    VISIT = "country_visit"
    DIALOGUE = "treaty_dialogue"


class ItemState(StrEnum):
    """How far one item of a consultation is. `SET_ASIDE`: it does not apply here, with a reason."""

    OPEN = "open"
    DONE = "done"
    SET_ASIDE = "set_aside"


class Passing(StrEnum):
    """From which community to which something is handed over; empty: nobody said."""

    TO_RIGHTS = "to_human_rights"
    TO_ELECTIONS = "to_elections"
    UNKNOWN = ""


class Answer(StrEnum):
    """Yes, no, or nobody knows."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class MemberKind(StrEnum):
    """What a member of a coalition works on."""

    OBSERVERS = "observers"
    HUMAN_RIGHTS = "human_rights"
    WOMEN = "women"
    DISABILITY = "disability"
    MINORITIES = "minorities"
    YOUTH = "youth"
    MEDIA = "media"
    LAWYERS = "lawyers"
    ANTI_CORRUPTION = "anti_corruption"
    NHRI = "nhri"
    OTHER = "other"


class CoalitionRole(StrEnum):
    """What a member sees to for all."""

    COORDINATOR = "coordinator"
    DATA = "data_lead"
    LEGAL = "legal_lead"
    PROTECTION = "protection_focal_point"
    EDITOR = "editor"
    LIAISON = "geneva_liaison"
    MEDIA = "media"
    MEMBER = "member"


class SubmissionState(StrEnum):
    """How far a submission to a mechanism is."""

    DRAFT = "draft"
    REVIEW = "review"
    SENT = "sent"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class SessionState(StrEnum):
    """Where a workshop session is."""

    DRAFT = "draft"
    OPEN = "open"
    LOCKED = "locked"
    REVEALED = "revealed"
    CLOSED = "closed"


class ActivityKind(StrEnum):
    """What participants do in an activity."""

    STATUS_RATING = "status_rating"
    SMART_RATING = "smart_rating"
    PRIORITY_DOTS = "priority_dots"
    AGREE_DISAGREE = "agree_disagree"
    REWRITE = "rewrite"
    CLAUSE_REVIEW = "clause_review"
    BRAINSTORM = "brainstorm"
    RANKING = "ranking"
    EVALUATION = "evaluation"


class VoteSource(StrEnum):
    """How a vote reached the ledger."""

    LIVE = "live"
    SLIP = "slip"
    PAPER = "paper"


class NotePlace(StrEnum):
    """Where a facilitator's note belongs."""

    PARKING = "parking"
    MINUTES = "minutes"


class RaterKind(StrEnum):
    """Who rated how SMART a recommendation is."""

    PERSON = "person"
    RULE = "rule"
