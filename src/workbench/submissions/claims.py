"""Paragraphs that say something without naming a record."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.submissions.drafts import Draft
from workbench.submissions.rules import claims_rule


@dataclass(frozen=True, slots=True)
class Unsupported:
    """One paragraph without a record. `figure`: it holds a number."""

    section: str
    author: str
    text: str
    figure: bool


def unsupported(draft: Draft) -> tuple[Unsupported, ...]:
    """Those that should name a record by the rule of their section and do not."""
    found = []
    for said in draft.statements:
        one = said.paragraph
        figure = any(c.isdigit() for c in one.text)
        rule = claims_rule(one.section)
        if not said.records and (rule == "all" or (rule == "figures" and figure)):
            found.append(Unsupported(one.section, one.author, one.text, figure))
    return tuple(found)


def uncited(draft: Draft) -> tuple[str, ...]:
    """What was selected and no paragraph names: it stands in an annex alone.

    Recommendations by id, evidence and findings by key (``ev:ID``, ``find:ID``).
    """
    named = {r.key for s in draft.statements for r in s.records}
    recs = (i.rec.id for i in draft.selected if f"rec:{i.rec.id}" not in named)
    return (*recs, *(key for key in draft.chosen.keys if key not in named))
