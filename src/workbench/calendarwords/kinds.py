"""The words for kinds and precision of the calendar's events."""

from __future__ import annotations

from workbench.analysis.dated import Kind
from workbench.dates import Precision
from workbench.i18n import word

KIND_WORD = {
    Kind.ELECTION: word("Election"), Kind.MILESTONE: word("Step of the election calendar"),
    Kind.NEEDS_ASSESSMENT: word("Needs-assessment mission"),
    Kind.MISSION: word("Observation mission"),
    Kind.STATEMENT: word("Preliminary statement of observers"),
    Kind.FINAL_REPORT: word("Final report of observers"),
    Kind.FOLLOW_UP_MISSION: word("Election follow-up mission"),
    Kind.UPR_REVIEW: word("UPR review"),
    Kind.UPR_DEADLINE: word("UPR stakeholder deadline"),
    Kind.UPR_PRESESSION: word("UPR pre-session with embassies"),
    Kind.UPR_ADOPTION: word("Council adopts the UPR outcome"),
    Kind.UPR_MIDTERM: word("UPR mid-term report (voluntary)"),
    Kind.TREATY_LIST: word("Input for a treaty body’s list of issues"),
    Kind.TREATY_REVIEW: word("Review by a treaty body"),
    Kind.TREATY_FOLLOW_UP: word("Follow-up report to a treaty body"),
    Kind.VISIT: word("Country visit of a mandate holder"),
    Kind.CALL: word("Call for input of a mandate holder"),
    Kind.COUNCIL_SESSION: word("Session of the Human Rights Council"),
    Kind.REGIONAL_SESSION: word("Session of a regional body"),
    Kind.MEETING: word("Meeting of the communities"),
    Kind.ACTION: word("Follow-up action due"), Kind.SUBMISSION: word("Submission due"),
    Kind.CONSULTATION: word("Consultation"), Kind.SESSION: word("Workshop"),
}  # fmt: skip
PRECISION_WORD = {
    Precision.DAY: word("day"), Precision.MONTH: word("month only, day not known"),
    Precision.YEAR: word("year only, month not known"),
}  # fmt: skip
