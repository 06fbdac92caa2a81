"""One dated event of the joint calendar, whatever it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.dates import PartialDate, Precision
from workbench.i18n import word
from workbench.model import Certainty


class Kind(StrEnum):
    """Kinds of events, named as in ``calendar_consultation.yaml`` where it names them."""

    ELECTION = "election_day"
    UPR_REVIEW = "upr_review"
    UPR_DEADLINE = "upr_stakeholder_deadline"
    UPR_MIDTERM = "upr_midterm"
    TREATY_FOLLOW_UP = "tb_follow_up_due"
    ACTION = "action_due"
    SUBMISSION = "submission_due"
    CONSULTATION = "consultation"
    SESSION = "workshop_session"


KIND_WORD = {
    Kind.ELECTION: word("Election"), Kind.UPR_REVIEW: word("UPR review"),
    Kind.UPR_DEADLINE: word("UPR stakeholder deadline"),
    Kind.UPR_MIDTERM: word("UPR mid-term report (voluntary)"),
    Kind.TREATY_FOLLOW_UP: word("Follow-up report to a treaty body"),
    Kind.ACTION: word("Follow-up action due"), Kind.SUBMISSION: word("Submission due"),
    Kind.CONSULTATION: word("Consultation"), Kind.SESSION: word("Workshop"),
}  # fmt: skip
PRECISION_WORD = {
    Precision.DAY: word("day"), Precision.MONTH: word("month only, day not known"),
    Precision.YEAR: word("year only, month not known"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dated:
    """One event. `record` says which record it is, whatever its date.

    `subject` completes the kind (chamber, session, title); `verification`: V1/V2/V3 of the date or
    of the rule behind it; `source` a source of the snapshot, ``rule`` or ``ledger``; `as_of` the
    date it speaks for.
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

    @property
    def to_check(self) -> bool:
        """Whether the date rests on nothing that was seen: check before you submit."""
        return "V3" in self.verification
