"""The sections of a report on a draft submission, each from `Submitting` to `Block`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.i18n import Translator, translator, word
from workbench.reports.block import Block
from workbench.reports.components import render, stylesheet
from workbench.reports.submission_words import SECTION_WORD, SubmissionWords
from workbench.submissions.refusals import Why
from workbench.submissions.rules import Rule, Scope
from workbench.submitting import Submitting

_SCOPE = {
    Scope.ORDINARY: word("How long it may be"), Scope.JOINT: word("How long a joint one may be"),
    Scope.COMPREHENSIVE: word("How long one on all rights may be"),
}  # fmt: skip
WHY_WORD = {
    Why.LENGTH: word("it is over the limit"),
    Why.SECTIONS: word("sections that are needed are missing"),
    Why.LANGUAGE: word("it is in a language that is not accepted"),
    Why.FORMAT: word("its format is not accepted: it is a working copy"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One rule of the mechanism in words."""

    what: str
    value: str
    rule: Rule


def _rules(found: Submitting, said: SubmissionWords) -> Iterator[Asked]:
    route, t = found.draft.route, said.t
    for scope, limit in route.limits.items():
        yield Asked(t.gettext(_SCOPE[scope]), said.limit(limit), limit.rule)
    named = (
        (word("What is not counted"), route.excluded), (word("Languages"), route.languages),
        (word("File format"), route.formats), (word("How it must look"), route.look),
        (word("Where it is sent"), route.where),
    )  # fmt: skip
    for what, rule in named:
        yield Asked(t.gettext(what), said.rule(rule), rule)


def _headline(found: Submitting, t: Translator) -> str:
    meter, words = found.meter, {"state": found.analysis.country_name}
    if meter.over:
        said = t.gettext("%(state)s: a draft that is over the limit")
    elif meter.missing:
        said = t.gettext("%(state)s: a draft with sections to write")
    else:
        said = t.gettext("%(state)s: a draft within the rules that are known")
    return said % words


def _words(found: Submitting) -> SubmissionWords:
    return SubmissionWords(translator(found.parameters.language))


def _shown(name: str, found: Submitting, **values: object) -> Block:
    return render(
        f"submission_{name}", found.analysis, f=found, draft=found.draft, meter=found.meter,
        route=found.draft.route, said=_words(found), heads=SECTION_WORD, **values,
    )  # fmt: skip


def opening(found: Submitting) -> Block:
    """What it will be, to whom, by when with its certainty, and how it stands."""
    t = translator(found.parameters.language)
    title = found.draft.words.title(found.draft.route)
    block = _shown("opening", found, headline=_headline(found, t), title=title)
    return Block(block.html, block.language, block.direction, stylesheet())


def rules(found: Submitting) -> Block:
    """What the mechanism asks, each rule with the mark of who has seen it."""
    return _shown("rules", found, asked=list(_rules(found, _words(found))))


def selected(found: Submitting) -> Block:
    """The recommendations, evidence and findings that go into it."""
    return _shown("selected", found)


def meter(found: Submitting) -> Block:
    """How long it is as the mechanism counts, section by section."""
    return _shown("meter", found)


def lacking(found: Submitting) -> Block:
    """Missing sections, paragraphs without a record, what is cited nowhere."""
    return _shown("lacking", found)


def written(found: Submitting) -> Block:
    """The files of the draft, and why they are marked as drafts."""
    return _shown("written", found, why=WHY_WORD)


def limits(found: Submitting) -> Block:
    """How this was made and what it cannot say."""
    return _shown("limits", found)
