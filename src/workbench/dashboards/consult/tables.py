"""The checklist and the States never consulted on, as titles, columns and rows in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.analysis.consultation.missions import Visit
from workbench.analysis.consultation.never import StateLine
from workbench.analysis.consultation.progress import Line, Progress
from workbench.calendarwords.wording import Words
from workbench.dates import PartialDate
from workbench.i18n import Translator
from workbench.reports.consultation_words import (
    ANSWER_WORD,
    KIND_WORD,
    PHASE_WORD,
    SIDE_WORD,
    STANDING_WORD,
    basis_of,
    rate_words,
)


@dataclass(frozen=True, slots=True)
class Table:
    """A table for a file; `lines` say what it shows."""

    title: str
    lines: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def visit_name(visit: Visit, t: Translator) -> str:
    """Its title, with who holds it where the title does not say; else its kind."""
    title = visit.title or t.gettext(KIND_WORD[visit.kind])
    mine = visit.organisation and visit.organisation.casefold() not in title.casefold()
    return f"{visit.organisation}: {title}" if mine else title


def visit_when(visit: Visit, t: Translator) -> str:
    """Its dates, else the date of its document, else that they are not known."""
    if visit.start and visit.end and visit.end != visit.start:
        span = {"start": t.date(visit.start), "end": t.date(visit.end)}
        return t.gettext("%(start)s to %(end)s") % span
    if visit.start or visit.end:
        return t.date(visit.start or visit.end)  # type: ignore[arg-type]
    if visit.published:
        return t.gettext("document of %(date)s") % {"date": t.date(visit.published)}
    return t.gettext("date unknown")


def day(date: PartialDate | None, t: Translator) -> str:
    """A date in words, or a dash."""
    return t.date(date) if date else "–"


def _row(line: Line, t: Translator) -> tuple[str, ...]:
    said = line.said
    return (
        t.gettext(PHASE_WORD[line.item.phase]), line.item.id, t.gettext(line.item.words),
        t.gettext(STANDING_WORD[line.standing]), line.owner, t.gettext(SIDE_WORD[line.item.owner]),
        line.due.iso if line.due else "", line.usual.iso if line.usual else "",
        said.date.iso if said and said.date else "",
        t.semicolon.join(said.consulted) if said else "", said.note if said else "",
        basis_of(line.item, t),
    )  # fmt: skip


def checklist_table(visit: Visit, found: Progress, said: Words) -> Table:
    """The checklist of one visit."""
    t = said.t
    name = visit_name(visit, t)
    lines = (
        f"{said.name(visit.country)} · {t.gettext(KIND_WORD[visit.kind])} · {visit_when(visit, t)}",
        rate_words(found, t),
        t.gettext("Human-rights expert in the mission: %(answer)s")
        % {"answer": t.gettext(ANSWER_WORD[visit.expert])},
    )
    columns = (
        t.gettext("Phase"), t.gettext("Id"), t.gettext("Item"), t.gettext("State of the item"),
        t.gettext("Who sees to it"), t.gettext("Usual owner"), t.gettext("Due"),
        t.gettext("Usual date"), t.gettext("Done on"), t.gettext("Consulted with"),
        t.gettext("Note"), t.gettext("Basis"),
    )  # fmt: skip
    title = t.gettext("Consultation: %(mission)s") % {"mission": name}
    return Table(title, lines, columns, tuple(_row(x, t) for x in found.lines))


def _state_row(line: StateLine, said: Words) -> tuple[str, ...]:
    t = said.t
    return (
        said.name(line.country), line.country, str(line.missions), str(line.visits),
        str(line.dialogues), visit_name(line.latest, t) if line.latest else "",
        visit_when(line.latest, t) if line.latest else "",
        visit_name(line.coming, t) if line.coming else "",
        visit_when(line.coming, t) if line.coming else "",
    )  # fmt: skip


def never_table(lines: Sequence[StateLine], known: int, said: Words) -> Table:
    """The States never consulted on, of the `known` ones with a mission or visit."""
    t = said.t
    title = t.gettext("States with missions or visits, never consulted on here")
    told = t.gettext("%(n)s of %(all)s States with a known mission or visit") % {
        "n": t.number(len(lines)), "all": t.number(known),
    }  # fmt: skip
    columns = (
        t.gettext("State"), t.gettext("Code"), t.gettext("Observation missions"),
        t.gettext("Country visits"), t.gettext("Dialogues of treaty bodies"),
        t.gettext("Latest one"), t.gettext("Date of the latest"), t.gettext("Next one ahead"),
        t.gettext("Date of the next"),
    )  # fmt: skip
    return Table(title, (told,), columns, tuple(_state_row(x, said) for x in lines))
