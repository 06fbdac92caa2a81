"""The plan, the follow-up list and the hand-overs as tables in words, for page and file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from workbench import look
from workbench.analysis.followup_list import (
    FollowUpDocument,
    FollowUpItem,
    Standing,
    grades,
)
from workbench.analysis.handover import HandOverLine, counts
from workbench.analysis.judged import Action
from workbench.analysis.national_plan import NationalPlan, PlanLine
from workbench.calendarwords.wording import Words
from workbench.dashboards.consult.tables import Table, day
from workbench.dashboards.followup.words import SCALE_WORD
from workbench.i18n import Translator
from workbench.reports import followup_words as w
from workbench.reports.followup_due_words import dated_words, remarks
from workbench.terms import ACTION_STATE_WORD


def plan_facts(plan: NationalPlan, t: Translator) -> tuple[str, ...]:
    """What the plan adds up to."""
    states = t.comma.join(
        f"{t.gettext(ACTION_STATE_WORD[s])} {t.number(n)}" for s, n in plan.by_state if n
    )
    actions = t.ngettext("%(num)s action", "%(num)s actions", len(plan.actions))
    told = actions % {"num": t.number(len(plan.actions))}
    return (
        t.gettext("%(n)s recommendations: %(with)s with an action, %(without)s without")
        % {"n": t.number(plan.n), "with": t.number(len(plan.planned)),
           "without": t.number(len(plan.without))},
        f"{told} ({states})" if states else told,
        t.gettext("%(late)s overdue · %(unowned)s running without anybody who leads · %(undated)s "
                  "running without a due date")
        % {"late": t.number(len(plan.overdue)), "unowned": t.number(len(plan.unowned)),
           "undated": t.number(len(plan.undated))},
        t.gettext("%(n)s rated by both the State and civil society")
        % {"n": t.number(plan.both_rated)},
    )  # fmt: skip


def plan_title(name: str, t: Translator) -> str:
    """What the plan of a State is called."""
    return t.gettext("National follow-up plan: %(country)s") % {"country": name}


def cited(line: PlanLine) -> str:
    """Where the recommendation stands."""
    return line.item.citation.text or line.item.mechanism


def _plan_row(line: PlanLine, action: Action | None, plan: NationalPlan, t: Translator
              ) -> tuple[str, ...]:  # fmt: skip
    late = t.gettext("overdue") if action and action.overdue(plan.as_of) else ""
    due = day(action.due, t) if action else "–"
    titles = {e.id: e.title for e in line.evidence}
    own = [e for e in line.evidence if action is None or line.id in e.recommendations]
    evidence = dict.fromkeys(
        [*(e.title for e in own), *(titles.get(e, e) for e in (action.evidence if action else ()))]
    )
    return (
        f"{cited(line)}\n{line.item.rec.text}", line.id, w.rating_words(line.by_state, t),
        w.rating_words(line.by_nhri, t), w.rating_words(line.by_civil, t),
        action.title if action else t.gettext("no action recorded"),
        t.gettext(ACTION_STATE_WORD.get(action.state, action.state)) if action else "–",
        (action.lead or t.gettext("nobody named")) if action else "–",
        t.semicolon.join(action.support) if action else "",
        f"{due}\n{late}".strip(), "\n".join(action.indicators) if action else "",
        "\n".join(evidence),
    )  # fmt: skip


def plan_table(plan: NationalPlan, name: str, t: Translator) -> Table:
    """A row for each recommendation and action; one without action has a row of its own."""
    columns = (
        t.gettext("Recommendation"), t.gettext("Id"), t.gettext("The State’s rating"),
        t.gettext("The NHRI’s rating"), t.gettext("Civil society’s rating"),
        t.gettext("What is to be done"), t.gettext("How far it is"), t.gettext("Who leads"),
        t.gettext("Who supports"), t.gettext("Due"), t.gettext("How it is measured"),
        t.gettext("Evidence"),
    )  # fmt: skip
    rows = [
        _plan_row(line, action, plan, t)
        for line in plan.lines
        for action in (line.actions or (None,))
    ]
    told = t.gettext(
        "%(rows)s rows: an action about several recommendations stands beside each of them and is "
        "counted once. A completed action is not an implemented recommendation."
    )
    lines = (*plan_facts(plan, t), told % {"rows": t.number(len(rows))})
    return Table(plan_title(name, t), lines, columns, tuple(rows))


def grade_counts(documents: Sequence[FollowUpDocument], t: Translator) -> str:
    """``A 2 · B 5 · C 9``; each scale by its name where there are several."""
    by_scale: dict[str, list[str]] = {}
    for scale, value, n in grades(documents):
        by_scale.setdefault(scale, []).append(f"{value or '–'} {t.number(n)}")
    if len(by_scale) == 1:
        return " · ".join(*by_scale.values())
    named = ((t.gettext(SCALE_WORD.get(s, s)), " · ".join(found)) for s, found in by_scale.items())
    return t.semicolon.join(f"{letters} ({scale})" for scale, letters in named)


def list_facts(documents: Sequence[FollowUpDocument], t: Translator) -> tuple[str, ...]:
    """How many documents stand where, and how many parts have which letter."""
    by_standing = Counter(d.standing for d in documents)
    told = t.comma.join(
        f"{t.gettext(w.PROCEDURE_WORD[s])} {t.number(by_standing[s])}"
        for s in Standing if by_standing[s]
    )  # fmt: skip
    n = t.ngettext("%(num)s document", "%(num)s documents", len(documents))
    graded = sum(bool(i.grade) for d in documents for i in d.items)
    parts = t.ngettext("%(num)s graded part", "%(num)s graded parts", graded)
    letters = grade_counts(documents, t)
    first = n % {"num": t.number(len(documents))}
    second = parts % {"num": t.number(graded)}
    dated = sum(d.due is not None for d in documents)
    read = sum(d.due is not None and d.due.recorded for d in documents)
    return (
        f"{first}: {told}" if told else first, f"{second}: {letters}" if letters else second,
        t.gettext("Due dates known for %(n)s of %(all)s documents: %(read)s read in the document, "
                  "%(rest)s counted by the committee’s usual period.")
        % {"n": t.number(dated), "all": t.number(len(documents)), "read": t.number(read),
           "rest": t.number(dated - read)},
        t.gettext("Grades are not averaged. D: the State did not report, which says nothing about "
                  "the facts. E: measures against the recommendation."),
    )  # fmt: skip


def date_remarks(d: FollowUpDocument, said: Words) -> tuple[str, ...]:
    """What there is to say of a document's dates; doubts of the table itself as it has them."""
    told = remarks(d, publisher_of(d, said), said.t)
    return (dated_words(d, said.t), *told, *filter(None, (d.known.note if d.known else "",)))


def publisher_of(d: FollowUpDocument, said: Words) -> str:
    """Where the document's date comes from; empty where it has none."""
    return said.publisher(d.known.source) if d.known and d.known.source else ""


def _list_row(d: FollowUpDocument, item: FollowUpItem | None, said: Words) -> tuple[str, ...]:
    t = said.t
    grade = item.grade if item else None
    place = f"{item.paragraph} {item.part}".strip() if item else t.gettext("not known here")
    return (
        said.name(d.country), d.country, d.committee, d.symbol,
        d.adopted.iso if d.adopted else "", t.gettext(w.PROCEDURE_WORD[d.standing]),
        d.due.date.iso if d.due else "",
        t.gettext(look.CERTAINTY_WORD[d.due.certainty]) if d.due else "",
        d.due.verification if d.due else "", d.known.reply if d.known else "",
        "\n".join(date_remarks(d, said)), place, item.topic if item else "",
        grade.value if grade else "", w.grade_words(grade, t), w.history_words(item, t) if item
        else "", w.input_words(item, t) if item else "",
    )  # fmt: skip


def list_table(documents: Sequence[FollowUpDocument], title: str, said: Words) -> Table:
    """A row for each selected part; a document of which the parts are not known has one row."""
    t = said.t
    columns = (
        t.gettext("State"), t.gettext("Code"), t.gettext("Committee"), t.gettext("Document"),
        t.gettext("Adopted"), t.gettext("Where it is"), t.gettext("Due"),
        t.gettext("Certainty"), t.gettext("Mark"), t.gettext("Report received"),
        t.gettext("About the dates"), t.gettext("Paragraph"), t.gettext("Matter"),
        t.gettext("Grade"), t.gettext("What it means"), t.gettext("All grades so far"),
        t.gettext("What others say"),
    )  # fmt: skip
    rows = [_list_row(d, i, said) for d in documents for i in (d.items or (None,))]
    return Table(title, list_facts(documents, t), columns, tuple(rows))


def handed_facts(found: Sequence[HandOverLine], t: Translator) -> str:
    """How many hand-overs stand where; they add up."""
    told = (f"{t.gettext(w.HANDED_WORD[s])} {t.number(n)}" for s, n in counts(found) if n)
    n = t.ngettext("%(num)s hand-over", "%(num)s hand-overs", len(found))
    return " · ".join((n % {"num": t.number(len(found))}, *told))


def handed_table(found: Sequence[HandOverLine], title: str, said: Words) -> Table:
    """A row for each hand-over, the longest without a reply first."""
    t = said.t
    columns = (
        t.gettext("State"), t.gettext("Id"), t.gettext("From"), t.gettext("To"), t.gettext("For"),
        t.gettext("Which way"), t.gettext("Where it is"), t.gettext("Sent"),
        t.gettext("Acknowledged"), t.gettext("Age"), t.gettext("What came of it"),
        t.gettext("Recommendations"), t.gettext("Evidence"), t.gettext("Note"),
    )  # fmt: skip
    rows = tuple(
        (
            said.name(g.country), g.id, g.sender, g.recipient, g.mission,
            t.gettext(w.PASSING_WORD[g.direction]), t.gettext(w.HANDED_WORD[x.standing]),
            g.sent.iso if g.sent else "", g.acknowledged.iso if g.acknowledged else "",
            w.age_words(x, t), g.outcome, str(len(g.recommendations)), str(len(g.evidence)), g.note,
        )
        for x in found
        for g in (x.given,)
    )  # fmt: skip
    return Table(title, (handed_facts(found, t),), columns, rows)
