"""What stands in the cells of the board: the same words on the screen and in every export."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from workbench import look
from workbench.analysis.assessed import PROVISIONAL, DatedStatus
from workbench.dashboards.followup.lines import Difference, Line, kind_of
from workbench.dashboards.followup.words import KIND_WORD
from workbench.dates import PartialDate
from workbench.i18n import Translator
from workbench.ledger.vocabulary import ActionState, AssessorKind, Direction
from workbench.terms import ACTION_STATE_WORD

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of a cell: its words, and how it looks (classes of the stylesheet)."""

    text: str
    looks: str = ""


Cell = tuple[Said, ...]
EMPTY: Cell = (Said(NOTHING, "quiet"),)


def text_of(cell: Cell) -> str:
    """A cell as plain text, a piece a line."""
    return "\n".join(piece.text for piece in cell)


def step(code: str, t: Translator) -> Said:
    """A step of the common scale: glyph and word."""
    found = look.STATUS_OF[code]
    return Said(f"{found.glyph} {t.gettext(found.word)}", f"step {code.lower()}")


def overall(line: Line, t: Translator) -> Cell:
    """The step that all agree on, or that they differ; whether it rests on drafts alone."""
    latest = line.health.latest
    draft = bool(latest) and all(s.record.standing == PROVISIONAL for s in latest)
    said = (Said(t.gettext("provisional"), "quiet"),) if draft else ()
    return (step(line.health.code, t), *said)


def native(status: DatedStatus, t: Translator) -> str:
    """The value in the assessor's own words, and what it means on the common scale."""
    own, common = status.record.value, step(str(status.common.code), t).text
    return t.gettext("%(native)s = %(common)s") % {"native": own, "common": common}


def status_cell(line: Line, kind: str, t: Translator) -> Cell:
    """The latest of one kind of assessor, native and common; who, where several or in part."""
    found = line.of_kind(kind)
    pieces = []
    for status in found:
        told = native(status, t)
        more = [status.record.assessor] if len({s.record.assessor for s in found}) > 1 else []
        more += [status.record.part] if status.record.part else []
        if status.record.standing == PROVISIONAL:
            more.append(t.gettext("provisional"))
        told += f" ({', '.join(more)})" if more else ""
        pieces.append(Said(told, f"said {str(status.common.code).lower()}"))
    return tuple(pieces) or EMPTY


def steps_apart(steps: int, t: Translator) -> str:
    """A difference in words; `steps` is civil society's step less the State's."""
    if steps == 0:
        return t.gettext("same step")
    if steps < 0:
        said = t.ngettext(
            "civil society %(num)s step below the State",
            "civil society %(num)s steps below the State", -steps,
        )  # fmt: skip
    else:
        said = t.ngettext(
            "civil society %(num)s step above the State",
            "civil society %(num)s steps above the State", steps,
        )  # fmt: skip
    return said % {"num": abs(steps)}


def difference_cell(line: Line, t: Translator) -> Cell:
    """State and civil society: a signed number of steps and words, one per assessor."""
    if not line.differences:
        alone = {kind_of(s) for s in line.health.latest if s.common.value is not None}
        if AssessorKind.STATE in alone:
            return (Said(t.gettext("only the State has rated"), "quiet"),)
        if alone & {AssessorKind.NATIONAL_CSO, AssessorKind.INTERNATIONAL_NGO}:
            return (Said(t.gettext("only civil society has rated"), "quiet"),)
        return EMPTY
    several = len({d.civil.record.assessor for d in line.differences}) > 1
    return tuple(Said(_apart(d, t, name=several), _weight(d)) for d in line.differences)


def _apart(found: Difference, t: Translator, *, name: bool) -> str:
    told = f"{t.number(found.steps, signed=True)} · {steps_apart(found.steps, t)}"
    more = [found.civil.record.assessor] if name else []
    more += [t.gettext("the scales alone may explain it")] if found.ladders else []
    return told + (f" ({', '.join(more)})" if more else "")


def _weight(found: Difference) -> str:
    return "apart" if found.steps else "quiet"


def date(when: PartialDate | None, t: Translator) -> str:
    """A date in words, as precise as it is known."""
    return t.date(when) if when else t.gettext("undated")


def age_cell(line: Line, t: Translator) -> Cell:
    """When it was last assessed, how many days ago, and whether that is stale."""
    fresh = line.freshest
    if fresh is None:
        return (step("NOT_ASSESSED", t),)
    pieces = [Said(date(fresh.record.date, t))]
    if fresh.age_days == 0:
        pieces.append(Said(t.gettext("today"), "quiet"))
    elif fresh.age_days is not None:
        ago = t.ngettext("%(num)s day ago", "%(num)s days ago", fresh.age_days)
        pieces.append(Said(ago % {"num": t.number(fresh.age_days)}, "quiet"))
    return (*pieces, *([Said(t.gettext("stale"), "state stale")] if line.stale else []))


def owner_cell(line: Line) -> Cell:
    """Who leads the open actions."""
    return tuple(Said(name) for name in line.owners) or EMPTY


def due_cell(line: Line, t: Translator) -> Cell:
    """When the first open action is due, and whether that day has passed."""
    if line.due is None:
        return EMPTY
    late = (Said(t.gettext("overdue"), "state bad"),) if line.overdue else ()
    return (Said(date(line.due, t)), *late)


def actions_cell(line: Line, t: Translator) -> Cell:
    """How many actions are in which state. A completed action is not an implemented ask."""
    counts = Counter(a.state for a in line.actions)
    told = ((counts[s], t.gettext(ACTION_STATE_WORD[s])) for s in map(str, ActionState))
    return tuple(Said(f"{n} {word}") for n, word in told if n) or EMPTY


def evidence_cell(line: Line, t: Translator) -> Cell:
    """How many pieces of evidence speak for, against, or give context."""
    return tuple(Said(text) for text in _weighed(line, t)) or EMPTY


def _weighed(line: Line, t: Translator) -> Iterator[str]:
    said = {
        Direction.SUPPORTS: t.gettext("%(n)s for"),
        Direction.CONTRADICTS: t.gettext("%(n)s against"),
        Direction.CONTEXT: t.gettext("%(n)s context"),
    }
    for direction, words in said.items():
        if n := line.speaking(direction):
            yield words % {"n": n}


def kind_word(kind: str, t: Translator) -> str:
    """A kind of assessor in words."""
    return t.gettext(KIND_WORD.get(kind, kind))
