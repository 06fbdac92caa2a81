"""The follow-up list and the hand-overs in few columns, for a page of paper."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.analysis.followup_list import FollowUpDocument, FollowUpItem
from workbench.analysis.handover import HandOverLine
from workbench.calendarwords.wording import Words
from workbench.dashboards.consult.tables import Table
from workbench.dashboards.plan import tables
from workbench.reports import followup_words as w
from workbench.reports.followup_due_words import dated_words, due_sentence

# A spreadsheet takes any number of columns; a page does not.
ON_PAPER = ("docx", "md")


def _row(d: FollowUpDocument, item: FollowUpItem | None, said: Words) -> tuple[str, ...]:
    t = said.t
    place = f"{item.paragraph} {item.part}".strip() if item else t.gettext("not known here")
    due = due_sentence(d, t)
    return (
        f"{said.name(d.country)}\n{d.committee} · {d.symbol}\n{dated_words(d, t)}",
        f"{t.gettext(w.PROCEDURE_WORD[d.standing])}\n{due}",
        "\n".join(filter(None, (place, item.topic if item else ""))),
        w.grade_words(item.grade if item else None, t),
        w.history_words(item, t) if item else "", w.input_words(item, t) if item else "",
    )  # fmt: skip


def list_on_paper(documents: Sequence[FollowUpDocument], title: str, said: Words) -> Table:
    """A row for each selected part, in six columns."""
    t = said.t
    columns = (
        t.gettext("Document"), t.gettext("Where it is"), t.gettext("Paragraph"),
        t.gettext("Grade"), t.gettext("All grades so far"), t.gettext("What others say"),
    )  # fmt: skip
    rows = tuple(_row(d, i, said) for d in documents for i in (d.items or (None,)))
    return Table(title, tables.list_facts(documents, t), columns, rows)


def handed_on_paper(found: Sequence[HandOverLine], title: str, said: Words) -> Table:
    """A row for each hand-over, in five columns."""
    t = said.t
    columns = (
        t.gettext("State"), t.gettext("To"), t.gettext("From"), t.gettext("Where it is"),
        t.gettext("What came of it"),
    )  # fmt: skip
    rows = []
    for x in found:
        g = x.given
        n = t.ngettext("%(num)s recommendation", "%(num)s recommendations", len(g.recommendations))
        rows.append((
            said.name(g.country), f"{g.recipient}\n{g.mission}",
            f"{g.sender}\n{n % {'num': t.number(len(g.recommendations))}}",
            f"{t.gettext(w.HANDED_WORD[x.standing])}\n{w.age_words(x, t)}", g.outcome,
        ))  # fmt: skip
    return Table(title, (tables.handed_facts(found, t),), columns, tuple(rows))
