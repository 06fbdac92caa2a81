"""What a report is about, in its language."""

from __future__ import annotations

from workbench.i18n import translator
from workbench.model import Scheme
from workbench.parameters import Parameters
from workbench.parameters.states import ALL
from workbench.parameters.submission import Submission
from workbench.parameters.wide import Wider
from workbench.reports.submission_words import SubmissionWords
from workbench.reports.words import label_name
from workbench.snapshot.read import Snapshot
from workbench.submissions.rules import submission_route

_NAMED = 4  # more States than these are counted, not named


def _over(asked: Wider, snapshot: Snapshot) -> str:
    t = translator(asked.language)
    if asked.region:
        return t.gettext(asked.region)
    if asked.asked_for.casefold() == ALL:
        return t.gettext("all States")
    if len(asked.countries) > _NAMED:
        return t.gettext("%(n)s States") % {"n": len(asked.countries)}
    return t.comma.join(snapshot.country_name(c, asked.language) for c in asked.countries)


def subject_name(asked: Parameters | Wider | Submission, snapshot: Snapshot) -> str:
    """The name of the State (and of the route), or of the obligation and the States asked for."""
    if isinstance(asked, Parameters):
        return snapshot.country_name(asked.country, asked.language)
    if isinstance(asked, Submission):
        route = SubmissionWords(translator(asked.language)).route(submission_route(asked.route))
        return f"{snapshot.country_name(asked.country, asked.language)} · {route}"
    over = _over(asked, snapshot)
    if not asked.obligation:
        return over
    name = translator(asked.language).gettext(label_name(Scheme.OBLIGATION, asked.obligation))
    return f"{name} · {over}"
