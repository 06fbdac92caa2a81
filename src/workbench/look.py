"""Colours, glyphs and words: the same thing looks and reads the same everywhere."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.analysis.calendar import EventKind
from workbench.analysis.elections import CyclePhase
from workbench.i18n import word
from workbench.model import Certainty, Community, Family, Method, Position

SANS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
INK = "#1A1A1A"
QUIET = "#4A4A4A"
HAIRLINE = "#C9C9C9"
PAPER = "#FFFFFF"

UN = "#0B5FA5"
OBSERVERS = "#B8500C"
BOTH = "#5B3A8C"
COMMUNITY_COLOUR = {Community.HUMAN_RIGHTS: UN, Community.ELECTIONS: OBSERVERS}
COMMUNITY_WORD = {
    Community.HUMAN_RIGHTS: word("UN mechanisms"),
    Community.ELECTIONS: word("election observers"),
}
COMMUNITY_GLYPH = {Community.HUMAN_RIGHTS: "▌", Community.ELECTIONS: "◆"}
UN_COMMUNITY = Community.HUMAN_RIGHTS
OBSERVER_COMMUNITY = Community.ELECTIONS


@dataclass(frozen=True, slots=True)
class StatusLook:
    """One step of the common scale of implementation."""

    code: str
    colour: str
    glyph: str
    word: str


STATUS = (
    StatusLook("REGRESS", "#8C2D04", "▼", word("contrary measures")),
    StatusLook("NONE", "#CC6A1D", "○", word("not implemented")),
    StatusLook("STARTED", "#E5A65A", "◔", word("first steps only")),
    StatusLook("PARTIAL", "#F2D9A8", "◑", word("partly implemented")),
    StatusLook("MOSTLY", "#8CC58F", "◕", word("mostly implemented")),
    StatusLook("FULL", "#1B7837", "●", word("implemented")),
    StatusLook("NOT_ASSESSED", "#D9D9D9", "▨", word("not assessed")),
)
# What is said beside the steps: assessors who differ, and the ways of having no step.
BESIDE_STATUS = (
    StatusLook("DIFFERING", BOTH, "≠", word("assessors or parts differ")),
    StatusLook("NO_INFO", "#D9D9D9", "?", word("no information given")),
    StatusLook("NOT_DUE", "#D9D9D9", "…", word("not due yet")),
    StatusLook("UNMAPPED", "#D9D9D9", "∅", word("no place on the common scale")),
)
STATUS_OF = {s.code: s for s in (*STATUS, *BESIDE_STATUS)}

DASH: dict[Certainty, tuple[int, ...]] = {
    Certainty.CONFIRMED: (1, 0),
    Certainty.EXPECTED: (8, 4),
    Certainty.ESTIMATE: (2, 3),
    Certainty.UNKNOWN: (1, 6),
}
CERTAINTY_WORD = {
    Certainty.CONFIRMED: word("confirmed"),
    Certainty.EXPECTED: word("expected"),
    Certainty.ESTIMATE: word("estimate"),
    Certainty.UNKNOWN: word("date unknown"),
}
METHOD_WORD = {
    Method.PUBLISHER: word("publisher"),
    Method.PERSON: word("person"),
    Method.RULE: word("rule"),
    Method.MODEL: word("model"),
}
POSITION_WORD = {
    Position.SUPPORTED: word("supported by the State"),
    Position.NOTED: word("noted by the State"),
    Position.PARTLY: word("partly supported by the State"),
    Position.PENDING: word("answer of the State pending"),
}
TREATY_WORD = {
    "state_party": word("State party"),
    "signatory": word("signed, not party"),
    "no_action": word("no action"),
    "withdrawn": word("withdrew"),
    "no_data": word("no data"),
}
EVENT_WORD = {
    EventKind.ELECTION: word("Election"),
    EventKind.UPR_REVIEW: word("UPR review"),
    EventKind.UPR_DEADLINE: word("UPR stakeholder deadline"),
}
PHASE_WORD = {
    CyclePhase.PRE_ELECTORAL: word("pre-electoral period"),
    CyclePhase.ELECTORAL: word("electoral period"),
    CyclePhase.POST_ELECTORAL: word("post-electoral period"),
}
BODY_WORD = {
    "head_of_state": word("head of State"),
    "lower_house": word("lower house"),
    "upper_house": word("upper house"),
    "parliament": word("parliament"),
}
MODE_WORD = {
    "direct": word("direct vote"),
    "indirect": word("indirect vote"),
    "appointed": word("appointed"),
    "mixed": word("direct and indirect"),
    "unknown": word("not recorded"),
}
VERIFIED_WORD = {
    "full": word("original read in full"),
    "summary": word("read in a summary"),
    "publisher": word("publisher's own data"),
}
FAMILY_WORD = {
    Family.TREATY_BODY: word("treaty body"),
    Family.SPECIAL_PROCEDURE: word("special procedure"),
    Family.UPR: word("Universal Periodic Review"),
    Family.REGIONAL_BODY: word("regional body"),
    Family.OBSERVATION_MISSION: word("observation mission"),
    Family.ASSISTANCE_PROVIDER: word("assistance provider"),
    Family.NHRI: word("national human rights institution"),
    Family.CIVIL_SOCIETY: word("civil society"),
}
NHRI_WORD = {
    "A": word("A status: complies fully with the Paris Principles"),
    "B": word("B status: complies partly with the Paris Principles"),
    "C": word("C status: does not comply (category no longer given)"),
    "none": word("no accredited institution"),
}
# CCPR/C/128/3: the Human Rights Committee's own words, shortened.
CCPR_GRADE_WORD = {
    "A": word("reply or action largely satisfactory"),
    "B": word("reply or action partially satisfactory"),
    "C": word("reply or action not satisfactory"),
    "D": word("no cooperation with the Committee (says nothing of the substance)"),
    "E": word("measures taken go against the recommendation or reject it"),
}


def heat_shade(n: int, most: int) -> float:
    """How dark a cell is, 0–1: 0 for none, never so dark that dark text is unreadable."""
    return 0.0 if n <= 0 or most <= 0 else round(0.12 + 0.36 * n / most, 3)
