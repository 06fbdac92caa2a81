"""A draft: one route, one State, what was selected, and what people wrote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbench.analysis.cited import CitedRecommendation
from workbench.errors import BadInput
from workbench.joint import JointAnalysis
from workbench.sentences import sentence, sentence_of
from workbench.submissions.checks import (
    check_authors,
    check_consent,
    check_scope,
    check_session,
)
from workbench.submissions.consent import NOT_ASKED, Consent
from workbench.submissions.records import REFERENCE, Record, known_record, named_in, records_of
from workbench.submissions.rules import Limit, Scope, SubmissionRoute
from workbench.submissions.sectionfile import Paragraph, SectionFile
from workbench.submissions.selecting import Chosen, Wanted, check_selection, choose
from workbench.submissions.words import DraftWords, draft_words

__all__ = ["Consent", "Draft", "Options", "Statement", "draft", "sketch"]


@dataclass(frozen=True, slots=True)
class Statement:
    """One paragraph of the draft: its words, what it names, and who wrote it."""

    paragraph: Paragraph
    text: str
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything that a submission says. `statements` in the order of the route's sections."""

    route: SubmissionRoute
    words: DraftWords
    analysis: JointAnalysis
    session: str
    authors: tuple[SectionFile, ...]
    statements: tuple[Statement, ...]
    chosen: Chosen
    consent: Consent
    contents: bool = False
    comprehensive: bool = False

    @property
    def language(self) -> str:
        return self.words.language

    @property
    def selected(self) -> tuple[CitedRecommendation, ...]:
        """The recommendations that were picked."""
        return self.chosen.recommendations

    @property
    def joint(self) -> bool:
        """Whether several organisations wrote it."""
        return len(self.authors) > 1

    @property
    def limit(self) -> Limit:
        """The limit that its scope and its authors are held to."""
        scopes = [Scope.COMPREHENSIVE] if self.comprehensive else []
        return self.route.limit(*scopes, *([Scope.JOINT] if self.joint else []))

    def of_section(self, section: str) -> tuple[Statement, ...]:
        """Its statements, in order."""
        return tuple(s for s in self.statements if s.paragraph.section == section)


def _statement(paragraph: Paragraph, records: Mapping[str, Record]) -> Statement:
    try:
        keys = named_in(paragraph.text)
    except BadInput as error:
        raise BadInput(
            sentence(
                "%(author)s, section %(section)s: %(error)s",
                author=paragraph.author,
                section=paragraph.section,
                error=sentence_of(error),
            )
        ) from error
    words = REFERENCE.sub("", paragraph.text).strip()
    if not words:
        raise BadInput(
            sentence(
                "%(author)s, section %(section)s: a paragraph holds nothing but "
                "references; expected words that they support",
                author=paragraph.author,
                section=paragraph.section,
            )
        )
    return Statement(paragraph, paragraph.text, tuple(known_record(records, k) for k in keys))


def _placed(
    route: SubmissionRoute, files: Iterable[SectionFile], records: Mapping[str, Record]
) -> Iterable[Statement]:
    every = [p for file in files for p in file.paragraphs]
    for paragraph in every:
        if paragraph.section not in route.sections:
            asks = sentence(" (a list of issues takes questions)")
            raise BadInput(
                sentence(
                    "%(author)s: section %(section)s has no place in %(route)s; expected "
                    "%(known)s%(asks)s",
                    author=paragraph.author,
                    section=repr(paragraph.section),
                    route=route.id,
                    known=tuple(route.sections),
                    asks=asks if route.kind == "loipr" else "",
                )
            )
    for section in route.sections:
        yield from (_statement(p, records) for p in every if p.section == section)


@dataclass(frozen=True, slots=True)
class Options:
    """What a draft is asked for beside its text; `session` empty: the one known."""

    session: str = ""
    consent: Consent = NOT_ASKED
    contents: bool = False
    comprehensive: bool = False


def sketch(
    route: SubmissionRoute, analysis: JointAnalysis, wanted: Wanted, files: Sequence[SectionFile],
    language: str, options: Options = Options(),
) -> Draft:  # fmt: skip
    """What stands so far, to be measured while somebody writes: nothing has to be there yet.

    Raises
    ------
    UnknownName, BadInput
        For ids, references and sections that are none.
    """
    chosen = choose(analysis, wanted)
    said = tuple(_placed(route, files, records_of(analysis)))
    return Draft(
        route, draft_words(language), analysis, options.session, tuple(files), said, chosen,
        options.consent, options.contents, options.comprehensive,
    )  # fmt: skip


def draft(
    route: SubmissionRoute,
    analysis: JointAnalysis,
    select: Iterable[str],
    files: Sequence[SectionFile],
    language: str,
    *,
    evidence: Iterable[str] = (),
    findings: Iterable[str] = (),
    session: str = "",
    consent: Consent = NOT_ASKED,
    contents: bool = False,
    comprehensive: bool = False,
) -> Draft:
    """Put a draft together; nothing is written anywhere.

    Raises
    ------
    BadParameter, UnknownName
        For an empty selection, unknown ids, session or language, too few or too many files, a
        comprehensive report where the mechanism knows none.
    BadInput
        For sections that the route does not have and references that are none.
    SubmissionRefused
        For a communication without consent.
    """
    draft_words(language)
    check_consent(route, consent)
    check_scope(route, comprehensive)
    wanted = Wanted(tuple(select), tuple(evidence), tuple(findings))
    check_selection(analysis, wanted)
    check_authors(route, files)
    named = check_session(route, session, analysis)
    options = Options(named, consent, contents, comprehensive)
    return sketch(route, analysis, wanted, files, language, options)
