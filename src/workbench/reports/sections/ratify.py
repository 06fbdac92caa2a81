"""The sections of a report on ratification, each a function from `Ratification` to `Block`."""

from __future__ import annotations

from workbench.analysis.ratification import Family, InstrumentLine, Step
from workbench.analysis.ratify_asks import MEASURED, RESERVATIONS, VERSION, Manner
from workbench.analysis.route_conditions import Opening, Why
from workbench.harmonise.treaties import Standing
from workbench.i18n import Translator, translator, word
from workbench.ratifying import Ratification
from workbench.reports.block import Block
from workbench.reports.components import render, stylesheet

_FAMILY_WORD = {
    Family.NAMED: word("Named by the Plan of Action (paragraph 26)"),
    Family.TREATY: word("Other UN treaties with articles on elections"),
    Family.PROTOCOL: word("Optional protocols that open a way to complain"),
    Family.REGIONAL: word("Instruments of the State's own region"),
    Family.OTHER: word("Other UN treaties in the snapshot, without articles on elections"),
}
_STEP_WORD = {
    Step.RATIFY: word("Ratify what was signed"),
    Step.ACCEDE: word("Ratify or accede"),
    Step.RETURN: word("Become party again"),
    Step.FIND_OUT: word("Find out first: no data here"),
}
_MANNER_WORD = {
    Manner.RATIFY: word("asks to ratify"),
    Manner.CONSIDER: word("asks to consider ratifying"),
    Manner.RESERVATION: word("asks to look at a reservation"),
}
_OPENING_WORD = {
    Opening.OPEN: word("open"),
    Opening.CHECK: word("look it up first"),
    Opening.CLOSED: word("not open"),
}
_WHY_WORD = {
    Why.PARTY: word("State party: %(subject)s"),
    Why.NOT_PARTY: word("not party: %(subject)s"),
    Why.NO_DATA: word("no data: %(subject)s"),
    Why.MEMBER: word("member: %(subject)s"),
    Why.DECLARATION: word("declaration accepting complaints: unknown"),
}


def _headline(found: Ratification, t: Translator) -> str:
    treaties, name = found.analysis.treaties, found.analysis.country_name
    missing = sum(x.line.status.status is not Standing.NO_DATA for x in found.picture.open)
    if not treaties.known:
        return t.gettext("%(country)s: nothing is known here about its treaties") % {
            "country": name
        }
    if not missing:
        said = t.gettext("%(country)s: bound by every instrument on elections with data")
        return said % {"country": name}
    return t.ngettext(
        "%(country)s: %(n)s instrument on elections it could still become party to",
        "%(country)s: %(n)s instruments on elections it could still become party to",
        missing,
    ) % {"country": name, "n": missing}


def opening(found: Ratification) -> Block:
    """What this is about, in figures that keep what is unknown apart."""
    a, picture = found.analysis, found.picture
    t = translator(a.parameters.language)
    kinds = {m: sum(x.ask.manner is m for x in picture.asks) for m in Manner}
    block = render(
        "ratify_opening", a, p=picture, headline=_headline(found, t), kinds=kinds,
        words=_MANNER_WORD, failed=[s for s in a.sources if s.failed],
        stale=[s for s in a.sources if s.stale and not s.failed],
    )  # fmt: skip
    return Block(block.html, block.language, block.direction, stylesheet())


def _groups(found: Ratification) -> list[tuple[str, tuple[InstrumentLine, ...]]]:
    groups = [(_FAMILY_WORD[f], found.picture.of(f)) for f in Family]
    return [(name, lines) for name, lines in groups if lines]


def status(found: Ratification) -> Block:
    """Status, date and time since of every instrument open to the State."""
    return render("ratify_status", found.analysis, p=found.picture, groups=_groups(found))


def asks(found: Ratification) -> Block:
    """What the State can be asked to do, and who has asked it."""
    return render("ratify_asks", found.analysis, p=found.picture, steps=_STEP_WORD, Step=Step)


def ways_to_complain(found: Ratification) -> Block:
    """Complaint procedures and what each hangs on."""
    return render(
        "ratify_complaints", found.analysis, found=found.complaints, openings=_OPENING_WORD,
        whys=_WHY_WORD, Opening=Opening,
    )  # fmt: skip


def recommendations(found: Ratification) -> Block:
    """Every recommendation that asks for ratification, with position, status and age."""
    return render("ratify_recommendations", found.analysis, p=found.picture, words=_MANNER_WORD)


def limits(found: Ratification) -> Block:
    """How this was made and what it cannot say."""
    return render(
        "ratify_limits", found.analysis, p=found.picture, version=VERSION, measured=MEASURED,
        reservations=RESERVATIONS,
    )  # fmt: skip
