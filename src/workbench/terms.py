"""Words for the codes of the analyses, the same in report, dashboard and document."""

from __future__ import annotations

from workbench.analysis.deadlines import Anchor
from workbench.analysis.health import OLDER, UNDATED
from workbench.analysis.opportunities import Occasion
from workbench.analysis.overlap import PairKind, ReasonKind
from workbench.analysis.smart import Criterion
from workbench.analysis.smart.agreed import Strength
from workbench.i18n import word
from workbench.model import Scheme

RELEVANCE_WORD = {
    "core": word("core: electoral rights themselves"),
    "enabling": word("enabling: a neighbouring right"),
    "none": word("relevance: not recorded"),
    "unsupported": word("text that no labeller here can read"),
}
SCHEME_WORD = {
    Scheme.RELEVANCE: word("relevance"),
    Scheme.OBLIGATION: word("obligation"),
    Scheme.ELECTION_PART: word("part of the election"),
    Scheme.ACTION_REQUIRED: word("action required"),
    Scheme.MCMAHON_ACTION: word("action category"),
    Scheme.ADDRESSEE: word("addressee"),
    Scheme.INSTRUMENT: word("instrument named"),
}
ACTION_WORD = {
    "ratification": word("ratify or accede"),
    "constitutional_change": word("change the constitution"),
    "legal_change": word("change the law"),
    "regulation": word("issue rules"),
    "institution": word("set up or reform an institution"),
    "practice": word("change practice"),
    "publish": word("publish or disclose"),
    "capacity": word("build capacity"),
    "resources": word("provide resources"),
    "invite_cooperate": word("invite and cooperate"),
    "investigate": word("investigate and hold to account"),
    "continue": word("continue what is under way"),
    "consider": word("consider"),
}
# E. McMahon's five categories, as UPR Info uses them.
CATEGORY_WORD = {
    "1": word("minimal action, or directed at others (1)"),
    "2": word("continue (2)"),
    "3": word("consider (3)"),
    "4": word("general action (4)"),
    "5": word("specific action (5)"),
}
ADDRESSEE_WORD = {
    "state": word("the State in general"),
    "parliament": word("parliament"),
    "government": word("government"),
    "head_of_state": word("head of State"),
    "emb": word("election management body"),
    "judiciary": word("judiciary"),
    "prosecution": word("prosecution"),
    "police": word("police and security forces"),
    "media_regulator": word("media regulator"),
    "media": word("media"),
    "parties": word("political parties and candidates"),
    "nhri": word("national human rights institution"),
    "local_authorities": word("local authorities"),
    "civil_society": word("civil society"),
}
CRITERION_WORD = {
    Criterion.SPECIFIC: word("Specific"),
    Criterion.MEASURABLE: word("Measurable"),
    Criterion.ATTAINABLE: word("Attainable"),
    Criterion.RELEVANT: word("Relevant"),
    Criterion.TIME_BOUND: word("Time-bound"),
    Criterion.PLAIN_LANGUAGE: word("Plain language"),
    Criterion.AUDIENCE_IDENTIFIED: word("Audience identified"),
    Criterion.COUNTRY_CONTEXT: word("Country context"),
    Criterion.IMPLEMENTATION: word("Implementation considered"),
}
STRENGTH_WORD = {
    Strength.ALMOST_PERFECT: word("almost perfect"),
    Strength.SUBSTANTIAL: word("substantial"),
    Strength.MODERATE: word("moderate"),
    Strength.FAIR: word("fair"),
    Strength.SLIGHT: word("slight"),
    Strength.POOR: word("less than by chance"),
}
PAIR_WORD = {
    PairKind.SAME: word("nearly the same ask"),
    PairKind.OVERLAPPING: word("overlapping asks"),
}
REASON_WORD = {
    ReasonKind.ACTION: word("same action"),
    ReasonKind.OBJECT: word("same object, in words of the texts"),
    ReasonKind.OBLIGATION: word("same obligation"),
    ReasonKind.ADDRESSEE: word("same addressee"),
    ReasonKind.INSTRUMENT: word("same instrument"),
    ReasonKind.MEANING: word("near in meaning by a language model"),
}
METHOD_NAME = {
    "lexical": word("words of the texts and labels"),
    "semantic": word("words, labels and a language model"),
}
OCCASION_WORD = {
    Occasion.UPR_DEADLINE: word("UPR stakeholder deadline"),
    Occasion.UPR_REVIEW: word("UPR review"),
    Occasion.UPR_MIDTERM: word("UPR mid-term report (voluntary)"),
    Occasion.TREATY_FOLLOW_UP: word("Follow-up report to a treaty body"),
    Occasion.ELECTION: word("Election"),
}
ANCHOR_WORD = {
    Anchor.CALENDAR: word("date stated in the text"),
    Anchor.DOCUMENT: word("counted from the date of the document"),
    Anchor.ELECTION: word("hangs on an election"),
}
ASSESSOR_WORD = {
    "": word("all assessors together"),
    "State": word("State"),
    "mission": word("election missions"),
    "treaty_body": word("treaty bodies"),
    "NHRI": word("national human rights institution"),
    "national_CSO": word("national civil society"),
    "international_NGO": word("international organisations"),
    "UN": word("UN mechanisms"),
    "workshop": word("workshop"),
    "automatic": word("automatic"),
    "unknown": word("assessor not known"),
}
# Of evidence: one source each, where `ASSESSOR_WORD` names kinds.
EVIDENCE_SOURCE_WORD = {
    "State": word("State"),
    "NHRI": word("national human rights institution"),
    "mission": word("election mission"),
    "national_CSO": word("national civil society"),
    "UN": word("UN"),
    "court": word("court"),
    "media": word("media"),
    "academic": word("academic research"),
}
DIRECTION_WORD = {
    "supports": word("speaks for implementation"),
    "contradicts": word("speaks against implementation"),
    "context": word("context only"),
}
ACTION_STATE_WORD = {
    "planned": word("planned"),
    "in_preparation": word("in preparation"),
    "in_progress": word("in progress"),
    "completed": word("completed"),
    "blocked": word("blocked"),
    "abandoned": word("abandoned"),
}
AGE_WORD = {
    "under_1_year": word("less than a year old"),
    "1_to_2_years": word("one to two years old"),
    "2_to_5_years": word("two to five years old (stale)"),
    OLDER: word("older than five years (stale)"),
    UNDATED: word("undated (stale)"),
}
FLAG_WORD = {
    "no_cooperation": word("no cooperation with the Committee: says nothing of the substance"),
    "contrary_measures": word("measures against the recommendation, or its rejection"),
    "largely_satisfactory": word("“largely satisfactory”: a step below full could be defended"),
    "own_assessment": word("the State's assessment of itself"),
    "check_legend": word("check the legend of the scale"),
    "wording_only": word("read from words, not from a scale"),
    "averaged_by_publisher": word("averaged by its publisher"),
}
GROUP_WORD = {
    "world": word("the world"),
    "region": word("region"),
    "subregion": word("subregion"),
    "system": word("regional system"),
}
REGIME_WORD = {
    "0": word("closed autocracy"),
    "1": word("electoral autocracy"),
    "2": word("electoral democracy"),
    "3": word("liberal democracy"),
}
FIGURE_WORD = {
    "treaties": word("UN treaties the State is party to, in % of those with data"),
    "recommendations_human_rights": word("Recommendations of UN mechanisms in the register"),
    "recommendations_elections": word("Recommendations of election observers in the register"),
    "nhri": word("Accreditation of the national human rights institution"),
    "follow_up_grades": word("Grades of the Human Rights Committee, on the common scale"),
}
FIGURE_NOTE = {
    "treaties": word("only treaties with data count; the lists end at the date given"),
    "recommendations_human_rights": word(
        "the register covers few States, chosen by people: compare with these only"
    ),
    "recommendations_elections": word(
        "the register covers few States, chosen by people: compare with these only"
    ),
    "follow_up_grades": word(
        "grades on all rights, pooled over years; they speak of selected paragraphs, not of States"
    ),
}
ROLE_WORD = {
    "facilitator": word("You are here as a facilitator"),
    "analyst": word("You are here as an analyst"),
    "participant": word("You are here as a participant"),
    "observer": word("You are here as a reader"),
}
SESSION_WORD = {
    "draft": word("in preparation"),
    "open": word("open"),
    "locked": word("locked: answers are in"),
    "revealed": word("results are shown"),
    "closed": word("closed"),
}
PHASE_OF_ACTIVITY = {
    "waiting": word("not started"),
    "collecting": word("open for answers"),
    "locked": word("locked"),
    "revealed": word("results shown"),
}
ACTIVITY_WORD = {
    "status_rating": word("How far is this implemented?"),
    "smart_rating": word("How SMART is this recommendation?"),
    "priority_dots": word("What comes first? Place your dots"),
    "agree_disagree": word("Do you agree?"),
    "rewrite": word("Write it better"),
    "clause_review": word("Approve, amend or object"),
    "brainstorm": word("Ideas"),
    "ranking": word("Put these in order"),
    "evaluation": word("How was the workshop?"),
}
WORDS_OF_ACTIVITY = {
    "rewrite": word("Your wording"),
    "brainstorm": word("Your idea"),
    "clause_review": word("Your amendment or reason"),
    "evaluation": word("What should we do differently?"),
}
