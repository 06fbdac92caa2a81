"""Phrases that reports and dashboards share."""

from __future__ import annotations

from workbench import look
from workbench.analysis.smart import CriterionRating
from workbench.analysis.smart.lexicon import rules
from workbench.analysis.timing import Distance, When
from workbench.i18n import Translator, word
from workbench.model import Label, Method

# Flesch (1948), A new readability yardstick: from which value on a text is how hard.
_BANDS = (
    (70.0, word("easy to read")), (60.0, word("plain")), (50.0, word("fairly hard to read")),
    (30.0, word("hard to read")),
)  # fmt: skip
_HARDEST = word("very hard to read")


def reading_band(value: float) -> str:
    """How hard a text of this reading ease is (a message in English)."""
    return next((words for low, words in _BANDS if value >= low), _HARDEST)


def _days(n: int, t: Translator) -> str:
    return t.ngettext("%(num)s day", "%(num)s days", n) % {"num": t.number(n)}


def time_left(distance: Distance, t: Translator) -> str:
    """``53 days``, or the least and the most of a date that is not known to the day."""
    first, last = distance.days_left, distance.days_left_most
    if first is None or last is None:
        return t.gettext("date unknown")
    if distance.when is When.PAST:
        return t.gettext("passed %(days)s ago") % {"days": _days(-last, t)}
    if distance.when is When.MAY_HAVE_PASSED:
        return t.gettext("may have passed; at most %(days)s left") % {"days": _days(last, t)}
    return _days(first, t) if first == last else f"{t.number(first)}–{_days(last, t)}"


def marks(verification: str, t: Translator) -> str:
    """``V1; V2 for the lead time``: who has seen what, in the reader's language."""
    return t.semicolon.join(t.gettext(part) for part in verification.split("; ") if part)


def method_of(label: Label, t: Translator) -> str:
    """``rule 0.65``; without a number where a person or publisher said it."""
    name = t.gettext(look.METHOD_WORD[label.method])
    if label.method in {Method.RULE, Method.MODEL}:
        return f"{name} {t.number(label.confidence, 2)}"
    return name


def smart_reason(rating: CriterionRating, t: Translator) -> str:
    """The reason of a SMART+ score; quoted words stay as they are."""
    message = rules().messages[rating.reason_key]
    return t.gettext(message).format_map(dict(rating.reason_words))
