"""Words for consultations, the same in dashboard, expert pack and files."""

from __future__ import annotations

import re

from workbench.analysis.consultation.checklist import Item, Side
from workbench.analysis.consultation.missions import Basis
from workbench.analysis.consultation.progress import Progress, Standing
from workbench.i18n import Translator, word
from workbench.ledger.vocabulary import Answer, Phase, VisitKind

KIND_WORD = {
    VisitKind.MISSION: word("Observation mission"),
    VisitKind.VISIT: word("Country visit of a mandate holder"),
    VisitKind.DIALOGUE: word("Dialogue of a treaty body"),
}
PHASE_WORD = {
    Phase.BEFORE: word("Beforehand"), Phase.DURING: word("During"), Phase.AFTER: word("Afterwards"),
}  # fmt: skip
SIDE_WORD = {
    Side.ELECTIONS: word("usually the elections side"),
    Side.RIGHTS: word("usually the human-rights side"),
    Side.BOTH: word("usually both sides together"),
}
COMMUNITY_OF_SIDE = {
    Side.ELECTIONS: word("elections"), Side.RIGHTS: word("human rights"),
    Side.BOTH: word("both communities"),
}  # fmt: skip
STANDING_WORD = {
    Standing.DONE: word("done"), Standing.OVERDUE: word("overdue"),
    Standing.OPEN: word("still open"), Standing.SET_ASIDE: word("set aside"),
}  # fmt: skip
STANDING_GLYPH = {
    Standing.DONE: "✓", Standing.OVERDUE: "▲", Standing.OPEN: "☐", Standing.SET_ASIDE: "–",
}  # fmt: skip
ANSWER_WORD = {
    Answer.YES: word("yes"), Answer.NO: word("no"), Answer.UNKNOWN: word("not known"),
}  # fmt: skip
BASIS_WORD = {
    Basis.RECORDED: word("recorded here"),
    Basis.CALENDAR: word("in the calendar, not yet consulted on"),
    Basis.DOCUMENT: word("known by its document, not consulted on here"),
}


# Sub-paragraphs as the Arabic version numbers them: Latin letters would part what belongs together.
_ARABIC = {"a": "أ", "b": "ب", "c": "ج", "d": "د"}


def _paragraph(text: str, t: Translator) -> str:
    """``39 a`` as the language writes it."""
    if t.language != "ar":
        return text
    told = re.sub(r" ([a-d])\b", lambda m: f" ({_ARABIC[m[1]]})", text)
    return told.replace("; ", t.semicolon)


def basis_of(item: Item, t: Translator) -> str:
    """Which paragraph an item rests on, and whether that asks for it or we suggest it."""
    said = {"paragraph": _paragraph(item.paragraph, t), "mark": item.verification}
    if "V3" in item.verification:
        return t.gettext("our suggestion on Plan of Action, para %(paragraph)s · %(mark)s") % said
    return t.gettext("Plan of Action, para %(paragraph)s · %(mark)s") % said


def rate_words(found: Progress, t: Translator) -> str:
    """``3 of 14 items done (21 %)``, or that none applies."""
    if found.rate is None:
        return t.gettext("no item applies: the completion rate is unknown")
    done = found.count(Standing.DONE)
    said = t.ngettext(
        "%(done)s of %(num)s item done (%(share)s%%)",
        "%(done)s of %(num)s items done (%(share)s%%)", found.n,
    )  # fmt: skip
    return said % {
        "done": t.number(done), "num": t.number(found.n), "share": t.number(100 * found.rate),
    }  # fmt: skip
