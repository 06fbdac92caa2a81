"""What the templates of all sections share: words, dates, links, marks."""

from __future__ import annotations

import re
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from workbench import look, terms
from workbench.analysis.labelling import is_uncertain
from workbench.analysis.ratings import first_patterns
from workbench.analysis.smart import CriterionRating, weak
from workbench.analysis.smart.lexicon import rules
from workbench.charts.timeline import event_name, when
from workbench.i18n import SOURCE_LANGUAGE, Translator, translator
from workbench.joint import JointAnalysis
from workbench.model import Label, Scheme
from workbench.reports.block import Block
from workbench.reports.links import web_address
from workbench.reports.phrases import marks, method_of, time_left
from workbench.reports.words import label_name
from workbench.resources import bundled

_NOT_ID = re.compile(r"[^A-Za-z0-9]+")
_LETTER = re.compile("[A-Za-z]")


def stylesheet() -> str:
    """The one stylesheet of reports."""
    return (bundled("templates") / "report" / "report.css").read_text(encoding="utf-8")


def anchor(name: str) -> str:
    """An id for a page element, from any text."""
    return "x-" + (_NOT_ID.sub("-", name).strip("-").lower() or "none")


def needs_check(verification: str) -> bool:
    """Whether a fact carries the mark V3, not confirmed."""
    return "V3" in verification


def foreign(text: str, t: Translator) -> Markup:
    """Words that a source wrote in English: marked as such in a report that is not."""
    shown = escape(text)
    if not text or t.language == SOURCE_LANGUAGE:
        return shown
    return Markup('<span lang="en">{}</span>').format(shown)


def quoted(text: str, t: Translator) -> Markup:
    """Words between the quotation marks of the report's language."""
    before, after = t.quotes
    return Markup(f"{before}{{}}{after}").format(text)


def basis(label: Label, t: Translator) -> Markup:
    """``rule 0.65: campaign financ*``; a person's or publisher's label without a number."""
    name = method_of(label, t)
    return Markup("{}: {}").format(name, foreign(label.why, t)) if label.why else escape(name)


def smart_reason(rating: CriterionRating, t: Translator) -> Markup:
    """The reason of a SMART+ score in the language of the report; quoted words stay as they are."""
    message = escape(t.gettext(rules().messages[rating.reason_key]))
    words = {
        name: foreign(text, t) if _LETTER.search(text) else escape(text)
        for name, text in rating.reason_words
    }
    return Markup(message.format_map(words))


@cache
def environment(language: str) -> Environment:
    """The templates in one language; everything printed is escaped."""
    t = translator(language)
    env = Environment(
        loader=FileSystemLoader(bundled("templates") / "report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    env.install_gettext_translations(t, newstyle=True)  # type: ignore[attr-defined]
    env.globals.update(
        look=look, terms=terms, t=t, event_name=event_name, when=when, needs_check=needs_check,
        comma=t.comma, semicolon=t.semicolon, weak=weak, first_patterns=first_patterns,
        is_uncertain=is_uncertain, schemes=Scheme,
        named=lambda scheme, code: t.gettext(label_name(scheme, code)),
    )  # fmt: skip
    env.filters.update(
        date=t.date, number=t.number, tr=lambda text: t.gettext(text) if text else "",
        href=web_address, anchor=anchor, basis=lambda label: basis(label, t),
        iso=t.stored_date, drawing=Markup, foreign=lambda text: foreign(text, t),
        quoted=lambda text: quoted(text, t),
        marks=lambda text: marks(text, t),
        reason=lambda rating: smart_reason(rating, t), left=lambda d: time_left(d, t),
    )  # fmt: skip
    return env


def source_titles(analysis: JointAnalysis) -> dict[str, str]:
    """Titles of the sources by the name that rows carry."""
    return {s.account.name: s.account.title for s in analysis.sources}


def render(name: str, analysis: JointAnalysis, **values: object) -> Block:
    """One section from its template ``sections/<name>.html``."""
    language = analysis.parameters.language
    template = environment(language).get_template(f"sections/{name}.html")
    html = template.render(a=analysis, titles=source_titles(analysis), **values)
    style = stylesheet() if name == "header" else ""
    return Block(html, language, translator(language).direction, style)
