"""One dated event of the joint calendar, whatever it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.dates import PartialDate
from workbench.model import Certainty


class Kind(StrEnum):
    """Kinds of events, named as in ``calendar_consultation.yaml`` where it names them."""

    ELECTION = "election_day"
    MILESTONE = "electoral_milestone"
    NEEDS_ASSESSMENT = "needs_assessment_mission"
    MISSION = "observation_mission"
    STATEMENT = "preliminary_statement"
    FINAL_REPORT = "final_report"
    FOLLOW_UP_MISSION = "follow_up_mission"
    UPR_REVIEW = "upr_review"
    UPR_DEADLINE = "upr_stakeholder_deadline"
    UPR_PRESESSION = "upr_presession"
    UPR_ADOPTION = "upr_adoption"
    UPR_MIDTERM = "upr_midterm"
    TREATY_LIST = "tb_list_of_issues"
    TREATY_REVIEW = "tb_review"
    TREATY_FOLLOW_UP = "tb_follow_up_due"
    VISIT = "sp_country_visit"
    CALL = "sp_call_for_input"
    COUNCIL_SESSION = "hrc_session"
    REGIONAL_SESSION = "regional_session"
    MEETING = "community_meeting"
    ACTION = "action_due"
    SUBMISSION = "submission_due"
    CONSULTATION = "consultation"
    SESSION = "workshop_session"


@dataclass(frozen=True, slots=True)
class Clock:
    """Local times (``HH:MM``) of an event's first and last day and their IANA zone.

    `end` empty: not known. Events without a clock are of whole days.
    """

    start: str
    end: str
    zone: str


@dataclass(frozen=True, slots=True)
class Dated:
    """One event. `record` says which record it is, whatever its date.

    `subject` completes the kind (chamber, session, title); `verification`: V1/V2/V3 of the date or
    of the rule behind it; `source` a source of the snapshot, ``rule`` or ``ledger``; `as_of` the
    date it speaks for; `organisation` who holds it; `revision` how often its entry was revised
    (SEQUENCE of iCalendar). `entered`: people recorded it as a date, `origin` says where they had
    it from, `checked` when one of them last looked it up.
    """

    record: str
    kind: Kind
    countries: tuple[str, ...]
    start: PartialDate
    end: PartialDate | None
    certainty: Certainty
    subject: str = ""
    note: str = ""
    verification: str = ""
    source: str = ""
    url: str = ""
    as_of: str = ""
    organisation: str = ""
    revision: int = 0
    clock: Clock | None = None
    place: str = ""
    origin: str = ""
    checked: str = ""
    entered: bool = False

    @property
    def to_check(self) -> bool:
        """Whether the date rests on nothing that was seen: check before you submit."""
        return "V3" in self.verification

    @property
    def last(self) -> PartialDate:
        """The end, or the start where there is none."""
        return self.end or self.start
