"""The sections of an audit of a draft, each a function from `SmartAudit` to `Block`."""

from __future__ import annotations

from workbench.analysis.smart import NEEDS_A_PERSON
from workbench.analysis.smart.agreed import TOO_FEW
from workbench.analysis.smart.lexicon import languages, rules
from workbench.auditing import SmartAudit
from workbench.i18n import Translator, translator
from workbench.reports.block import Block
from workbench.reports.components import environment, stylesheet
from workbench.reports.phrases import reading_band


def _section(name: str, found: SmartAudit, *, style: str = "", **values: object) -> Block:
    language = found.parameters.language
    template = environment(language).get_template(f"sections/audit_{name}.html")
    html = template.render(f=found, audit=found.audit, **values)
    return Block(html, language, translator(language).direction, style)


def _headline(found: SmartAudit, t: Translator) -> str:
    audit, n = found.audit, len(found.audit.rated)
    words = {"file": found.draft.file, "n": t.number(n), "weak": t.number(len(audit.weak))}
    if not n:
        return t.gettext("%(file)s: none of the recommendations could be rated") % words
    if not audit.weak:
        return t.gettext("%(file)s: the rules find no weak criterion") % words
    said = t.ngettext(
        "%(file)s: %(weak)s of %(n)s recommendation is weak on at least one criterion",
        "%(file)s: %(weak)s of %(n)s recommendations are weak on at least one criterion",
        n,
    )
    return said % words


def opening(found: SmartAudit) -> Block:
    """What was read, how much of it is weak, and what could not be rated."""
    t = translator(found.parameters.language)
    return _section(
        "opening", found, style=stylesheet(), headline=_headline(found, t), band=reading_band
    )


def criteria(found: SmartAudit) -> Block:
    """All nine criteria, and how many recommendations score what."""
    return _section("criteria", found, person=NEEDS_A_PERSON)


def weak(found: SmartAudit) -> Block:
    """Each weak recommendation with its failing criteria, reasons and patterns."""
    return _section("weak", found)


def person(found: SmartAudit) -> Block:
    """What no rule can judge, with the guiding questions."""
    return _section("person", found, person=NEEDS_A_PERSON, questions=rules().questions)


def repeats(found: SmartAudit) -> Block:
    """What the draft asks more than once."""
    return _section("repeats", found)


def ease(found: SmartAudit) -> Block:
    """How hard each recommendation is to read, where that can be measured."""
    return _section("ease", found, band=reading_band)


def raters(found: SmartAudit) -> Block:
    """How far the second rater agrees with the first, and what is too little to say."""
    return _section("raters", found, too_few=TOO_FEW)


def limits(found: SmartAudit) -> Block:
    """How the audit was made and what it cannot say."""
    return _section("limits", found, languages=sorted(languages()))
