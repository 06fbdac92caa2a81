"""The national follow-up plan as a document to read: Word, Markdown, page."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.analysis.national_plan import NationalPlan
from workbench.i18n import translator
from workbench.joint import JointAnalysis
from workbench.reports import followup_words as words
from workbench.reports.components import environment
from workbench.reports.single_file import SingleFile, file_of, footer_of


def plan_file(
    plan: NationalPlan, analysis: JointAnalysis, facts: Sequence[str], kind: str
) -> bytes:
    """The plan as ``docx``, ``md`` or ``html``; `facts` say what it adds up to.

    Raises
    ------
    UnknownName
        For another kind.
    ReportFailed
        If pandoc cannot make it.
    """
    t = translator(analysis.parameters.language)
    title = t.gettext("National follow-up plan: %(country)s") % {"country": analysis.country_name}
    body = environment(t.language).get_template("national_plan.html").render(
        a=analysis, plan=plan, facts=facts, titles={},
        title=words.plan_headline(plan, analysis.country_name, t),
        rated=lambda found: words.rating_words(found, t).split("\n"),
    )  # fmt: skip
    footer = footer_of(analysis, t.gettext("National follow-up plan"))
    return file_of(SingleFile(title, body, footer, t.language), kind)
