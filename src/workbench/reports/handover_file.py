"""A hand-over package as a document: Word, Markdown, page; or JSON for programs."""

from __future__ import annotations

from workbench.analysis.handover_pack import Package, package_json
from workbench.i18n import translator
from workbench.reports import followup_words as words
from workbench.reports.components import environment
from workbench.reports.single_file import FORMATS as PAGES
from workbench.reports.single_file import SingleFile, file_of, footer_of
from workbench.terms import DIRECTION_WORD, EVIDENCE_SOURCE_WORD

FORMATS = (*PAGES, "json")


def title_of(made: Package) -> str:
    """What the document is called, in its language."""
    t = translator(made.analysis.parameters.language)
    said = t.gettext("Hand-over on %(country)s to %(recipient)s")
    return said % {"country": made.analysis.country_name, "recipient": made.line.given.recipient}


def _body(made: Package) -> str:
    a = made.analysis
    t = translator(a.parameters.language)
    headline = t.ngettext(
        "%(country)s: %(num)s recommendation handed over", "%(country)s: %(num)s recommendations "
        "handed over", len(made.passed),
    ) % {"country": a.country_name, "num": t.number(len(made.passed))}  # fmt: skip
    return environment(t.language).get_template("handover.html").render(
        a=a, made=made, given=made.line.given, words=words, headline=headline, titles={},
        directions=DIRECTION_WORD, kinds=EVIDENCE_SOURCE_WORD,
        rated=lambda found: words.rating_words(found, t).split("\n"),
    )  # fmt: skip


def handover_file(made: Package, kind: str) -> bytes:
    """The package as ``docx``, ``md``, ``html`` or ``json``.

    Raises
    ------
    UnknownName
        For another kind.
    ReportFailed
        If pandoc cannot make it.
    """
    if kind == "json":
        return package_json(made).encode()
    a = made.analysis
    subject = translator(a.parameters.language).gettext("Hand-over")
    return file_of(
        SingleFile(title_of(made), _body(made), footer_of(a, subject), a.parameters.language), kind
    )
