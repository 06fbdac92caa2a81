"""News and clashes in words, for the page and the command line."""

from __future__ import annotations

from workbench.analysis.bulletin import Item, News
from workbench.analysis.clashes import ORGANISATION, Clash
from workbench.calendarwords.wording import Words
from workbench.i18n import Translator, word

NEWS_WORD = {
    News.DATE_MOVED: word("Dates that moved"), News.DATE_NEW: word("New dates"),
    News.DATE_GONE: word("Dates that are gone"), News.DOCUMENT: word("New documents"),
    News.PUBLISHED_STATUS: word("Statuses that publishers gave"),
    News.STATUS: word("Statuses recorded here"), News.ACTION: word("Follow-up actions"),
    News.EVIDENCE: word("Evidence"), News.SUBMISSION: word("Submissions"),
    News.CONSULTATION: word("Consultations"),
    News.PASSED: word("Dates that went by (nobody has recorded here whether it took place)"),
}  # fmt: skip
CLASS_WORD = {
    "vote": word("vote"), "visit": word("visit, mission or meeting"), "session": word("session"),
    "deadline": word("deadline"), "organisation": word("one organisation in two States"),
}  # fmt: skip


def rule_pair(first: str, second: str, t: Translator) -> str:
    """The two classes of a rule for clashes."""
    names = dict.fromkeys(t.gettext(CLASS_WORD[c]) for c in (first, second))
    if len(names) == 1 and first != ORGANISATION:
        return t.gettext("two of: %(class)s") % {"class": next(iter(names))}
    return " – ".join(names)


def news_line(item: Item, said: Words) -> str:
    """What the news is, without its State and date."""
    t = said.t
    if item.event is not None:
        what = f"{said.kind(item.event)}{said.t.comma}{said.when(item.event)}"
        if item.before is not None:
            was = t.gettext("until now %(date)s") % {"date": said.when(item.before)}
            what += f" ({was})"
        return what
    if item.news is News.DOCUMENT:
        count = t.ngettext("%(num)s recommendation", "%(num)s recommendations", item.n) % {
            "num": t.number(item.n)
        }
        about = t.gettext("%(n)s about elections") % {"n": t.number(item.relevant)}
        return f"{item.title}: {count}{said.t.comma}{about}"
    if item.n > 1:
        return f"{item.title}: {t.number(item.n)}"
    return item.title


def clash_line(clash: Clash, said: Words) -> str:
    """How close two events are, and why that is too close."""
    t, days = said.t, clash.apart
    if clash.sure and days == 0:
        near = t.gettext("at the same time")
    elif clash.sure:
        near = t.ngettext("%(num)s day apart", "%(num)s days apart", days) % {"num": days}
    else:
        near = t.gettext("may fall together: a day is not known")
    return f"{near}. {t.gettext(clash.rule.why)}"
