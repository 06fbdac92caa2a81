"""What a draft refuses before anything is put together: authors, consent, session, scope."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.analysis.reviews import SESSIONS_PER_CYCLE
from workbench.errors import BadParameter, SubmissionRefused
from workbench.joint import JointAnalysis
from workbench.submissions.consent import Consent
from workbench.submissions.rules import COMMITTEE_KINDS, Scope, SubmissionRoute
from workbench.submissions.sectionfile import SectionFile

LAST_SESSION = 400  # of any committee, for many years to come


def check_authors(route: SubmissionRoute, files: Sequence[SectionFile]) -> None:
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


def check_consent(route: SubmissionRoute, consent: Consent) -> None:
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


def check_session(route: SubmissionRoute, session: str, analysis: JointAnalysis) -> str:
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


def check_scope(route: SubmissionRoute, comprehensive: bool) -> None:
    if comprehensive and Scope.COMPREHENSIVE not in route.limits:
        raise BadParameter(f"{route.id} has no limit of its own for comprehensive reports")
