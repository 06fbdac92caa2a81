"""The dossier that suggests a special report to a treaty body, as a document."""

from __future__ import annotations

from workbench.analysis.special_report import Dossier
from workbench.harmonise.mechanisms import mechanism_index
from workbench.i18n import translator
from workbench.reports import followup_words as words
from workbench.reports.components import environment
from workbench.reports.followup_due_words import due_words
from workbench.reports.single_file import SingleFile, file_of, footer_of
from workbench.terms import DIRECTION_WORD, EVIDENCE_SOURCE_WORD


def title_of(made: Dossier) -> str:
    """What the document is called, in its language."""
    t = translator(made.analysis.parameters.language)
    said = t.gettext("Suggestion of a special report: %(country)s, %(symbol)s")
    return said % {"country": made.analysis.country_name, "symbol": made.document.symbol}


def _body(made: Dossier) -> str:
    a = made.analysis
    t = translator(a.parameters.language)
    headline = t.ngettext(
        "%(country)s: %(num)s selected part on elections and civic space is still open",
        "%(country)s: %(num)s selected parts on elections and civic space are still open",
        len(made.reasons),
    ) % {"country": a.country_name, "num": t.number(len(made.reasons))}  # fmt: skip
    return environment(t.language).get_template("special_report.html").render(
        a=a, made=made, d=made.document, words=words, headline=headline, titles={},
        directions=DIRECTION_WORD, kinds=EVIDENCE_SOURCE_WORD, due=due_words(made.document.due, t),
        committee=mechanism_index().short(made.document.committee),
        told=lambda text: text.split("\n") if text else [],
    )  # fmt: skip


def special_report_file(made: Dossier, kind: str) -> bytes:
    """The dossier as ``docx``, ``md`` or ``html``.

    Raises
    ------
    UnknownName
        For another kind.
    ReportFailed
        If pandoc cannot make it.
    """
    a = made.analysis
    subject = translator(a.parameters.language).gettext("Special report")
    return file_of(
        SingleFile(title_of(made), _body(made), footer_of(a, subject), a.parameters.language), kind
    )
