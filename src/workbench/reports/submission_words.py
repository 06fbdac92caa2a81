"""What a submission's routes, sections and rules are called, for its page and its report."""

from __future__ import annotations

from workbench import look
from workbench.harmonise.mechanisms import mechanism_index
from workbench.i18n import Translator, word
from workbench.submissions.due import Deadline
from workbench.submissions.meter import Meter
from workbench.submissions.rules import Limit, Rule, SubmissionRoute

KIND_WORD = {
    "alternative": word("Alternative report"), "loipr": word("Input to the list of issues"),
    "follow_up": word("Information for follow-up"),
    "communication": word("Communication to mandate holders"),
    "call": word("Answer to a call for input"),
}  # fmt: skip
UPR_WORD = {False: word("Stakeholder report"), True: word("Joint stakeholder report")}
HANDOVER_WORD = {
    "SP": word("Hand-over to a mandate holder’s visit"),
    "EOM": word("Hand-over to an observation mission"),
}
SECTION_WORD = {
    "summary": word("Summary"), "method": word("Method and data"),
    "previous": word("What became of earlier recommendations"),
    "framework": word("Legal framework"), "issues": word("Issues"),
    "recommendations": word("Recommendations"),
    "questions": word("Questions proposed for the list"),
    "measures": word("Measures taken on the chosen paragraphs"),
    "grades": word("Assessment proposed"), "facts": word("Facts of the case"),
    "domestic": word("Steps taken in the country"),
    "requests": word("What is asked of the mandate holders"),
    "answers": word("Answers to the call"), "watch": word("What to look at"),
}  # fmt: skip
PART_WORD = {
    "cover": word("first page"), "notes": word("notes"), "annexes": word("annexes"),
}  # fmt: skip
LOOK_WORD = {
    "times_12": word("Times New Roman, 12 points"),
    "numbered_paragraphs": word("numbered paragraphs"), "numbered_pages": word("numbered pages"),
}  # fmt: skip
# What the table of routes says in free words.
FREE_WORDS = (
    word("three to five pages"), word("the call says"), word("the call for input says"),
    word("two pages"), word("the mission's office"), word("5,000 to 10,000 words"),
    word("below ten pages"),
    word("earlier practice, largely discontinued: ask the secretariat first"),
    word("no written follow-up procedure of its own is known: write for the next report"),
    word("on a theme; a comprehensive report has its own limit"),
    word("the secured upload managed with Child Rights Connect"),
)  # fmt: skip


class SubmissionWords:
    """Names of routes, limits and rules in one language."""

    def __init__(self, t: Translator) -> None:
        self.t = t

    def route(self, route: SubmissionRoute) -> str:
        """What the text will be, and to whom."""
        t = self.t
        if route.kind == "handover":
            return t.gettext(HANDOVER_WORD[route.mechanism])
        what = UPR_WORD[route.joint] if route.kind == "upr" else KIND_WORD[route.kind]
        if route.mechanism == "SP":
            return t.gettext(what)
        return t.gettext("%(what)s (%(whom)s)") % {
            "what": t.gettext(what), "whom": self.mechanism(route),
        }  # fmt: skip

    def mechanism(self, route: SubmissionRoute) -> str:
        """Its name."""
        return self.t.gettext(mechanism_index().by_id[route.mechanism].name)

    def counted(self, n: int, unit: str) -> str:
        """A number of words or pages."""
        t = self.t
        if unit == "pages":
            return t.ngettext("%(num)s page", "%(num)s pages", n) % {"num": t.number(n)}
        return t.ngettext("%(num)s word", "%(num)s words", n) % {"num": t.number(n)}

    def length(self, meter: Meter) -> str:
        """How long it is, of how much."""
        if meter.limit is None:
            return self.counted(meter.count, meter.unit)
        return self.t.gettext("%(count)s of %(limit)s") % {
            "count": self.t.number(meter.count), "limit": self.counted(meter.limit, meter.unit),
        }  # fmt: skip

    def limit(self, limit: Limit) -> str:
        """A limit, or that none is known, with the advice that stands beside it."""
        known = self.counted(limit.value, limit.unit) if limit.value else ""
        return self._advised(known, limit.rule)

    def rule(self, rule: Rule) -> str:
        """What a rule asks, with its advice."""
        return self._advised(self.t.comma.join(map(self._value, rule.values)), rule)

    def _value(self, value: str) -> str:
        words = LOOK_WORD.get(value) or PART_WORD.get(value)
        return self.t.gettext(words or value)

    def _advised(self, known: str, rule: Rule) -> str:
        told = known or self.t.gettext("not known")
        return f"{told} ({self.t.gettext(rule.advice)})" if rule.advice else told

    def parts(self, meter: Meter) -> str:
        """What is not counted."""
        return self.t.comma.join(map(self._value, meter.excluded))

    def due(self, found: Deadline) -> str:
        """The day, its certainty, and whether it is over."""
        t = self.t
        if found.date is None:
            return t.gettext("No day is known.")
        day = f"{t.date(found.date)} ({t.gettext(look.CERTAINTY_WORD[found.certainty])})"
        return t.gettext("%(day)s – past") % {"day": day} if found.passed else day

    def sections(self, ids: tuple[str, ...]) -> str:
        """Sections by name."""
        return self.t.comma.join(self.t.gettext(SECTION_WORD[s]) for s in ids)
