"""Words for the national plan, treaty-body follow-up and hand-overs, the same in page and file."""

from __future__ import annotations

from collections.abc import Sequence

from workbench import look
from workbench.analysis import followup_list as fl
from workbench.analysis import handover as ho
from workbench.analysis.assessed import PROVISIONAL, DatedStatus
from workbench.analysis.national_plan import NationalPlan
from workbench.i18n import Translator, word
from workbench.ledger.vocabulary import Passing
from workbench.terms import FLAG_WORD

HANDED_WORD = {
    ho.Standing.NOT_SENT: word("not sent yet"),
    ho.Standing.WAITING: word("sent, no reply yet"),
    ho.Standing.SILENT: word("no reply for a long time: ask again"),
    ho.Standing.ACKNOWLEDGED: word("acknowledged"),
    ho.Standing.OUTCOME: word("something came of it"),
}
HANDED_GLYPH = {
    ho.Standing.NOT_SENT: "☐", ho.Standing.WAITING: "…", ho.Standing.SILENT: "▲",
    ho.Standing.ACKNOWLEDGED: "✓", ho.Standing.OUTCOME: "●",
}  # fmt: skip
PASSING_WORD = {
    Passing.TO_RIGHTS: word("from observers to a human rights mechanism"),
    Passing.TO_ELECTIONS: word("from UN mechanisms to an observation mission"),
    Passing.UNKNOWN: word("which way was not said"),
}
PROCEDURE_WORD = {
    fl.Standing.OVERDUE: word("due date past, no assessment known here"),
    fl.Standing.MAY_BE_OVERDUE: word("due about now"),
    fl.Standing.AHEAD: word("due ahead"),
    fl.Standing.RECEIVED: word("report received, no assessment known here"),
    fl.Standing.ASSESSED: word("assessed by the committee"),
    fl.Standing.UNKNOWN: word("due date not known"),
}
PROCEDURE_GLYPH = {
    fl.Standing.OVERDUE: "▲", fl.Standing.MAY_BE_OVERDUE: "△", fl.Standing.AHEAD: "…",
    fl.Standing.RECEIVED: "✉", fl.Standing.ASSESSED: "✓", fl.Standing.UNKNOWN: "?",
}  # fmt: skip


def plan_headline(plan: NationalPlan, name: str, t: Translator) -> str:
    """What the plan finds: how many have no action, how many actions are overdue."""
    said = t.ngettext(
        "%(country)s: %(num)s recommendation has no action",
        "%(country)s: %(num)s recommendations have no action", len(plan.without),
    )  # fmt: skip
    told = said % {"country": name, "num": t.number(len(plan.without))}
    late = t.ngettext("%(num)s action is overdue", "%(num)s actions are overdue", len(plan.overdue))
    return told + t.comma + late % {"num": t.number(len(plan.overdue))}


def grade_words(given: fl.Given | None, t: Translator) -> str:
    """``C = not implemented``; a flag stands with it, and no grade is said to be none."""
    if given is None:
        return t.gettext("no grade known")
    step = look.STATUS_OF[str(given.common.code)]
    said = {"native": given.value or "–", "common": f"{step.glyph} {t.gettext(step.word)}"}
    told = t.gettext("%(native)s = %(common)s") % said
    flag = FLAG_WORD.get(given.common.flag, "")
    return f"{told} ({t.gettext(flag)})" if flag else told


def history_words(item: fl.FollowUpItem, t: Translator) -> str:
    """All grades, oldest first, each with its date and document."""
    found = []
    for one in item.history:
        when = t.date(one.date) if one.date else t.gettext("undated")
        # The date first: in Arabic a letter before its digits would be read as part of them.
        found.append(" · ".join(filter(None, (when, one.value or "–", one.document))))
    return "\n".join(found)


def input_words(item: fl.FollowUpItem, t: Translator) -> str:
    """What others than the committee said, newest first."""
    found = []
    for one in item.inputs:
        when = t.date(one.date) if one.date else t.gettext("undated")
        draft = [t.gettext("provisional")] if one.standing == PROVISIONAL else []
        found.append(" · ".join((f"{one.assessor}: {grade_words(one, t)}", when, *draft)))
    return "\n".join(found)


def rating_words(found: Sequence[DatedStatus], t: Translator) -> str:
    """Ratings in the assessors' own words and on the common scale, one a line."""
    told = []
    for status in found:
        r, step = status.record, look.STATUS_OF[str(status.common.code)]
        when = t.date(r.date) if r.date else t.gettext("undated")
        value = t.gettext("%(native)s = %(common)s") % {
            "native": r.value, "common": f"{step.glyph} {t.gettext(step.word)}",
        }  # fmt: skip
        more = [r.part] if r.part else []
        more += [t.gettext("provisional")] if r.standing == PROVISIONAL else []
        told.append(" · ".join((f"{r.assessor}: {value}", when, *more)))
    return "\n".join(told) or t.gettext("not rated")


def age_words(line: ho.HandOverLine, t: Translator) -> str:
    """Since when a reply is missing; else how long ago it was sent."""
    if line.age_days is None or line.given.sent is None:
        return "–"
    span = t.ngettext("%(num)s day", "%(num)s days", line.age_days)
    days = span % {"num": t.number(line.age_days)}
    if line.silent_days is None:
        return t.gettext("sent %(days)s ago") % {"days": days}
    said = t.gettext("no reply since %(date)s (%(days)s)")
    return said % {"date": t.date(line.given.sent), "days": days}
