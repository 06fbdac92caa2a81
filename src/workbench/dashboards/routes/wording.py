"""Routes in words, for the page and the command line."""

from __future__ import annotations

from workbench.analysis.dated import Kind
from workbench.analysis.route_conditions import Opening, Reason, Why
from workbench.analysis.route_table import ActorKind, Group
from workbench.analysis.routes import Way
from workbench.calendarwords.kinds import KIND_WORD
from workbench.calendarwords.wording import Words
from workbench.harmonise.mechanisms import mechanism_index
from workbench.i18n import Translator, word
from workbench.taxonomy import load_taxonomy

ACTOR_WORD = {
    ActorKind.NGO: word("Civil society organisation"),
    ActorKind.NHRI: word("National human rights institution"),
    ActorKind.MISSION: word("Observation mission"),
    ActorKind.STATE: word("State"),
    ActorKind.INDIVIDUAL: word("Person concerned, lawyer or expert"),
}
GROUP_WORD = {
    Group.URGENT: word("Urgent action of committees"),
    Group.SPECIAL: word("Special procedures (mandate holders)"),
    Group.UPR: word("Universal Periodic Review"),
    Group.TREATY: word("Treaty bodies: reports and follow-up"),
    Group.COMPLAINT: word("Treaty bodies: complaints of persons"),
    Group.REGIONAL: word("Regional bodies"),
    Group.OBSERVATION: word("Election observation"),
    Group.NATIONAL: word("At home"),
}
OPENING_WORD = {
    Opening.OPEN: word("open"), Opening.CHECK: word("look it up first"),
    Opening.CLOSED: word("not open"),
}  # fmt: skip
OPENING_GLYPH = {Opening.OPEN: "●", Opening.CHECK: "◐", Opening.CLOSED: "○"}
WHY_WORD = {
    Why.PARTY: word("The State is bound by %(subject)s since %(date)s"),
    Why.NOT_PARTY: word("The State is not bound by %(subject)s"),
    Why.NO_DATA: word("Not known here whether the State is bound by %(subject)s"),
    Why.MEMBER: word("The State belongs to %(subject)s"),
    Why.NOT_MEMBER: word("The State does not belong to %(subject)s"),
    Why.DECLARATION: word(
        "Needs a declaration of the State that it accepts complaints; not recorded here"
    ),
    Why.INSTITUTION: word("The institution has %(subject)s status (%(date)s)"),
    Why.NO_INSTITUTION: word("No accredited institution is known here"),
    Why.MISSING: word("Not accepted yet: %(subject)s"),
    Why.COMPLETE: word("The State has accepted every protocol with complaints"),
    Why.AHEAD: word("%(subject)s: %(date)s"),
    Why.TOWARDS: word("Counts towards: %(subject)s, %(date)s"),
    Why.SESSION: word("%(subject)s: %(date)s; look up whether this State is on the list"),
    Why.PASSED: word("%(subject)s passed: %(date)s"),
    Why.UNDATED: word("No date is known here for: %(subject)s"),
}
COLUMN_WORD = {
    "route": word("route"), "open": word("open"), "by when": word("by when"), "why": word("why"),
    "how": word("how"), "what follows": word("what follows"), "marks": word("marks"),
    "source": word("source"),
}  # fmt: skip
_DATED = frozenset({Why.AHEAD, Why.TOWARDS, Why.SESSION, Why.PASSED, Why.UNDATED})


class RouteWords:
    """Reasons, dates and mechanisms in one language."""

    def __init__(self, said: Words) -> None:
        self.t: Translator = said.t
        self.said = said
        self._instruments = {i.id: i.name for i in load_taxonomy().instruments}

    def _subject(self, reason: Reason) -> str:
        t = self.t
        if reason.why in _DATED:
            return t.gettext(KIND_WORD[Kind(reason.subject)])
        names = (self._instruments.get(x, x) for x in reason.subject.split(", "))
        return t.comma.join(map(t.gettext, names)) if reason.subject else ""

    def reason(self, reason: Reason) -> str:
        """One reason, with the date its source speaks for."""
        t = self.t
        date = t.date(reason.date) if reason.date else t.gettext("date unknown")
        words = t.gettext(WHY_WORD[reason.why]) % {"subject": self._subject(reason), "date": date}
        if reason.as_of and reason.why not in _DATED:
            source = t.gettext("%(publisher)s, as of %(date)s") % {
                "publisher": self.said.publisher(reason.source), "date": reason.as_of,
            }  # fmt: skip
            words += f" ({source})"
        return words

    def mandates(self, way: Way) -> str:
        """The mandate holders whose work it is, or that no single one covers it."""
        names = mechanism_index().by_id
        known = (self.t.gettext(names[m].name) for m in way.mandates if m in names)
        return self.t.semicolon.join(known)

    def articles(self, way: Way) -> str:
        """Instruments with the articles to cite."""
        t = self.t
        return self.t.semicolon.join(
            f"{t.gettext(self._instruments.get(name, name))} {articles}"
            for name, articles in way.articles.items()
        )

    def due(self, way: Way) -> str:
        """The date by which, or what the route counts towards; empty without a date."""
        if way.event is None:
            return ""
        about = f"{self.said.kind(way.event)}{self.t.comma}{self.said.when(way.event)}"
        about = f"{about} ({self.said.certainty(way.event)})"
        if way.is_deadline:
            return about
        return self.t.gettext("Counts towards: %(event)s") % {"event": about}

    def reasons(self, way: Way) -> tuple[str, ...]:
        """The reasons, without the date that `due` tells."""
        return tuple(self.reason(r) for r in way.reasons if r.why not in {Why.AHEAD, Why.TOWARDS})
