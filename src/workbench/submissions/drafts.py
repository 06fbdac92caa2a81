"""A draft: one route, one State, what was selected, and what people wrote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbench.analysis.cited import CitedRecommendation
from workbench.analysis.reviews import SESSIONS_PER_CYCLE
from workbench.errors import BadInput, BadParameter, SubmissionRefused
from workbench.joint import JointAnalysis
from workbench.submissions.records import (
    REFERENCE,
    Record,
    known_record,
    named_in,
    records_of,
    selected,
)
from workbench.submissions.rules import COMMITTEE_KINDS, Limit, Scope, SubmissionRoute
from workbench.submissions.sectionfile import Paragraph, SectionFile
from workbench.submissions.words import DraftWords, draft_words

LAST_SESSION = 400  # of any committee, for many years to come


@dataclass(frozen=True, slots=True)
class Consent:
    """Answers of the persons concerned; None: not asked. Their names are never kept here."""

    submit: bool | None = None
    names: bool | None = None


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
    selected: tuple[CitedRecommendation, ...]
    consent: Consent
    contents: bool = False
    comprehensive: bool = False

    @property
    def language(self) -> str:
        return self.words.language

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
        raise BadInput(f"{paragraph.author}, section {paragraph.section}: {error}") from error
    words = REFERENCE.sub("", paragraph.text).strip()
    if not words:
        raise BadInput(
            f"{paragraph.author}, section {paragraph.section}: a paragraph holds nothing but "
            "references; expected words that they support"
        )
    return Statement(paragraph, paragraph.text, tuple(known_record(records, k) for k in keys))


def _placed(
    route: SubmissionRoute, files: Iterable[SectionFile], records: Mapping[str, Record]
) -> Iterable[Statement]:
    every = [p for file in files for p in file.paragraphs]
    for paragraph in every:
        if paragraph.section not in route.sections:
            raise BadInput(
                f"{paragraph.author}: section {paragraph.section!r} has no place in {route.id}; "
                f"expected {', '.join(route.sections)}"
                + (" (a list of issues takes questions)" if route.kind == "loipr" else "")
            )
    for section in route.sections:
        yield from (_statement(p, records) for p in every if p.section == section)


def _check_authors(route: SubmissionRoute, files: Sequence[SectionFile]) -> None:
    if not files:
        raise BadParameter("no text is given; expected a file of sections (--text sections.md)")
    names = {f.organisation.casefold() for f in files}
    if len(names) < len(files):
        raise BadParameter("two files are of the same organisation; put them into one")
    if route.joint and len(files) < 2:
        raise BadParameter(
            f"{route.id} takes the sections of two or more organisations, and one file came; "
            "give --text once for each, or take upr_individual"
        )
    if route.kind == "upr" and not route.joint and len(files) > 1:
        raise BadParameter(f"{route.id} is one organisation's; take upr_joint for {len(files)}")


def _check_consent(route: SubmissionRoute, consent: Consent) -> None:
    if not route.consent:
        return
    if consent.submit is None or consent.names is None:
        raise SubmissionRefused(
            "a communication needs both answers of the persons concerned: may a letter with their "
            "names go to the Government (--consent-submit yes|no), and may the letter with their "
            "names be published (--consent-names yes|no)?"
        )
    if not consent.submit:
        raise SubmissionRefused(
            "the persons concerned do not agree that a letter with their names goes to the "
            "Government: nothing is drafted"
        )


def _check_session(route: SubmissionRoute, session: str, analysis: JointAnalysis) -> str:
    """The session to name; an estimated one is never put on a cover unasked."""
    text, following = session.strip(), analysis.reviews.following
    if route.kind != "upr":
        return _committee_session(route, text)
    if not text:
        return str(following.session) if following.review and following.session else ""
    held = max((r.session or 0 for r in analysis.reviews.held), default=0)
    exact = following.session if following.review else None
    fits = int(text) == exact if exact and text.isdecimal() else text.isdecimal()
    if not fits or not held < int(text) <= held + 2 * SESSIONS_PER_CYCLE:
        known = f"session {following.session}" if following.session else "no session known here"
        sure = "" if exact else " by estimate"
        raise BadParameter(
            f"unknown session {session!r}: the next review of {analysis.country_name} is in "
            f"{known}{sure}; expected that number, later than session {held}"
        )
    return text


def _committee_session(route: SubmissionRoute, text: str) -> str:
    """A committee's session by its number; lists of sessions are not known here."""
    if text and route.kind not in COMMITTEE_KINDS:
        raise BadParameter(f"{route.id} belongs to no session; leave --session out")
    if text and not (text.isdecimal() and 0 < int(text) <= LAST_SESSION):
        raise BadParameter(
            f"unknown session {text!r}; expected the number of a session of {route.mechanism}, "
            "such as 142. Which ones are held is not known here: look it up"
        )
    return text


def _check_scope(route: SubmissionRoute, comprehensive: bool) -> None:
    if comprehensive and Scope.COMPREHENSIVE not in route.limits:
        raise BadParameter(f"{route.id} has no limit of its own for comprehensive reports")


def draft(
    route: SubmissionRoute,
    analysis: JointAnalysis,
    select: Iterable[str],
    files: Sequence[SectionFile],
    language: str,
    *,
    session: str = "",
    consent: Consent = Consent(),
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
    words = draft_words(language)
    _check_consent(route, consent)
    _check_scope(route, comprehensive)
    chosen = selected(analysis, select)
    _check_authors(route, files)
    named = _check_session(route, session, analysis)
    said = tuple(_placed(route, files, records_of(analysis)))
    return Draft(
        route, words, analysis, named, tuple(files), said, chosen, consent, contents,
        comprehensive,
    )  # fmt: skip
