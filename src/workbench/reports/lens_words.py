"""Lenses in words, the same on the page, in files and on the command line."""

from __future__ import annotations

from workbench import look
from workbench.analysis.assessed import DatedStatus
from workbench.analysis.lenses.coalition import Task
from workbench.analysis.lenses.cso import Share
from workbench.analysis.lenses.nhri import Period
from workbench.analysis.lenses.sides import Beside, Relation
from workbench.i18n import Translator, word
from workbench.terms import ACTION_STATE_WORD, ASSESSOR_WORD

RELATION_WORD = {
    Relation.AGREE: word("same step on both sides"),
    Relation.DIFFER: word("the sides differ"),
    Relation.ONE_ONLY: word("nobody on the other side rated it"),
    Relation.OTHERS_ONLY: word("only the other side rated it"),
    Relation.NO_STEP: word("no step that could be compared"),
}
RELATION_GLYPH = {
    Relation.AGREE: "=", Relation.DIFFER: "≠", Relation.ONE_ONLY: "◐", Relation.OTHERS_ONLY: "◑",
    Relation.NO_STEP: "?",
}  # fmt: skip
MEMBER_WORD = {
    "observers": word("election observers"), "human_rights": word("human rights"),
    "women": word("women"), "disability": word("persons with disabilities"),
    "minorities": word("minorities and indigenous peoples"), "youth": word("young people"),
    "media": word("media"), "lawyers": word("lawyers"), "anti_corruption": word("anti-corruption"),
    "nhri": word("national human rights institution"), "other": word("something else"),
}  # fmt: skip
MEMBER_ROLE_WORD = {
    "coordinator": word("coordinator"), "data_lead": word("data lead"),
    "legal_lead": word("legal lead"), "protection_focal_point": word("protection focal point"),
    "editor": word("editor"), "geneva_liaison": word("Geneva liaison"), "media": word("media"),
    "member": word("member"),
}  # fmt: skip


def status_words(status: DatedStatus, t: Translator) -> str:
    """``The NHRI: not implemented (June 2026)`` with what is doubtful about it."""
    r = status.record
    who = r.assessor or t.gettext(ASSESSOR_WORD.get(r.assessor_kind, r.assessor_kind))
    marks = [t.date(r.date) if r.date else t.gettext("undated")]
    if r.standing == "provisional":
        marks.append(t.gettext("draft, confirmed by nobody"))
    if status.stale:
        marks.append(t.gettext("stale"))
    return f"{who}: {r.value} ({t.comma.join(marks)})"


def step_word(status: DatedStatus, t: Translator) -> str:
    """The step on the common scale."""
    code = str(status.common.code)
    known = look.STATUS_OF.get(code)
    return t.gettext(known.word) if known else code


def relation_words(found: Beside, t: Translator) -> str:
    """How the sides stand to each other; how far apart, and whether the scales may be why."""
    said = t.gettext(RELATION_WORD[found.relation])
    if not found.apart:
        return said
    widest = found.apart[0]
    gap = t.ngettext(
        "%(num)s step apart", "%(num)s steps apart", widest.gap
    ) % {"num": t.number(widest.gap)}  # fmt: skip
    if widest.ladders:
        gap += t.comma + t.gettext("perhaps by their scales alone")
    return f"{said}: {gap}"


def period_years(period: Period) -> str:
    """``2014`` or ``2014–2025``."""
    last = f"–{period.last}" if period.last != period.first else ""
    return f"{period.first}{last}"


def period_status(period: Period, t: Translator) -> str:
    """The status in words; years without data are told as that."""
    if period.unknown:
        return t.gettext("no data")
    return t.gettext(look.NHRI_WORD.get(period.status, period.status))


def share_words(share: Share, t: Translator) -> str:
    """The share of evidence of national organisations with n; a range where some is unknown."""
    if share.least is None or share.most is None:
        return t.gettext("no evidence is recorded, so there is no share")
    # No line ends between a number and its sign.
    least, most = (f"{t.number(100 * x)}\u00a0%" for x in (share.least, share.most))
    known = {"national": t.number(share.national), "n": t.number(share.n), "least": least}
    if not share.unknown:
        return t.gettext("%(least)s: %(national)s of n = %(n)s") % known
    said = t.gettext(
        "between %(least)s and %(most)s: %(national)s of n = %(n)s, %(unknown)s unknown"
    )
    return said % (known | {"most": most, "unknown": t.number(share.unknown)})


def task_state(task: Task, overdue: bool, t: Translator) -> str:
    """How far a task is."""
    said = t.gettext(ACTION_STATE_WORD.get(task.state, task.state))
    return said + t.comma + t.gettext("overdue") if overdue else said
