"""Words of the follow-up board for codes that have none elsewhere."""

from __future__ import annotations

from workbench.dashboards.followup.state import Only, Sort, View
from workbench.i18n import word
from workbench.ledger.vocabulary import AssessorKind, Confidence, Standing

VIEW_WORD = {
    View.BOARD: word("Board"),
    View.LISTS: word("Overdue, stale, never assessed"),
    View.PROGRESS: word("Progress over time"),
    View.FILES: word("Files"),
}
ONLY_WORD = {
    Only.DIFFERING: word("assessors differ"),
    Only.STALE: word("stale: last assessed more than two years ago"),
    Only.NEVER: word("never assessed"),
    Only.OVERDUE: word("an action is overdue"),
    Only.UNOWNED: word("no open action with an owner"),
    Only.CONFLICT: word("two versions to settle"),
}
SORT_WORD = {
    Sort.RECOMMENDATION: word("Recommendation"),
    Sort.STATUS: word("Status"),
    Sort.DIFFERENCE: word("State and civil society"),
    Sort.AGE: word("Last assessed"),
    Sort.OWNER: word("Owner"),
    Sort.DUE: word("Due"),
    Sort.ACTIONS: word("Actions"),
    Sort.EVIDENCE: word("Evidence"),
}
KIND_WORD = {
    str(AssessorKind.STATE): word("State"),
    str(AssessorKind.MISSION): word("Election mission"),
    str(AssessorKind.TREATY_BODY): word("Treaty body"),
    str(AssessorKind.NHRI): word("NHRI"),
    str(AssessorKind.NATIONAL_CSO): word("National civil society"),
    str(AssessorKind.INTERNATIONAL_NGO): word("International NGO"),
    str(AssessorKind.UN): word("UN"),
    str(AssessorKind.WORKSHOP): word("Workshop"),
    str(AssessorKind.AUTOMATIC): word("Automatic"),
    "unknown": word("Assessor not known"),
}
STANDING_WORD = {
    str(Standing.PROVISIONAL): word("provisional"),
    str(Standing.CONFIRMED): word("confirmed"),
}
CONFIDENCE_WORD = {
    str(Confidence.LOW): word("low"),
    str(Confidence.MEDIUM): word("medium"),
    str(Confidence.HIGH): word("high"),
}
# Native scales; what has no words here is shown by its code.
SCALE_WORD = {
    "common": word("Common scale of the workbench, −1 to 4"),
    "CCPR_grades": word("Human Rights Committee, grades A–E (since October 2016)"),
    "CCPR_grades_2008_2017": word("Human Rights Committee, grades with B1, B2 … (until 2017)"),
    "CAT": word("Committee against Torture, A–E"),
    "CEDAW": word("CEDAW follow-up"),
    "CESCR": word("CESCR follow-up"),
    "ODIHR": word("ODIHR, four levels"),
    "ODIHR_wording": word("ODIHR, words of a statement"),
    "EU_EOM_followup": word("EU follow-up missions"),
    "OAS_EOM": word("OAS database of recommendations"),
    "UPR_Info_midterm": word("UPR mid-term: fully, partially, not"),
    "State_midterm_examples": word("State’s mid-term report"),
    "IMPACT_OSS": word("IMPACT OSS (state of an action)"),
    "NRTD": word("National recommendations tracking database"),
}
