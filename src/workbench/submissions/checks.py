"""What a draft refuses before anything is put together: authors, consent, session, scope."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.analysis.reviews import SESSIONS_PER_CYCLE
from workbench.errors import BadParameter, SubmissionRefused
from workbench.joint import JointAnalysis
from workbench.sentences import sentence
from workbench.submissions.consent import Consent
from workbench.submissions.rules import COMMITTEE_KINDS, Scope, SubmissionRoute
from workbench.submissions.sectionfile import SectionFile

LAST_SESSION = 400  # of any committee, for many years to come


def check_authors(route: SubmissionRoute, files: Sequence[SectionFile]) -> None:
    if not files:
        raise BadParameter(
            sentence("no text is given; expected a file of sections (--text sections.md)")
        )
    names = {f.organisation.casefold() for f in files}
    if len(names) < len(files):
        raise BadParameter(sentence("two files are of the same organisation; put them into one"))
    if route.joint and len(files) < 2:
        raise BadParameter(
            sentence(
                "%(route)s takes the sections of two or more organisations, and one file "
                "came; give --text once for each, or take upr_individual",
                route=route.id,
            )
        )
    if route.kind == "upr" and not route.joint and len(files) > 1:
        raise BadParameter(
            sentence(
                "%(route)s is one organisation's; take upr_joint for %(n)s",
                route=route.id,
                n=str(len(files)),
            )
        )


def check_consent(route: SubmissionRoute, consent: Consent) -> None:
    if not route.consent:
        return
    if consent.submit is None or consent.names is None:
        raise SubmissionRefused(
            sentence(
                "a communication needs both answers of the persons concerned: may a "
                "letter with their names go to the Government (--consent-submit yes|no), "
                "and may the letter with their names be published (--consent-names "
                "yes|no)?"
            )
        )
    if not consent.submit:
        raise SubmissionRefused(
            sentence(
                "the persons concerned do not agree that a letter with their names goes "
                "to the Government: nothing is drafted"
            )
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
        known = (
            sentence("session %(number)s", number=str(following.session))
            if following.session
            else sentence("no session known here")
        )
        sure = "" if exact else sentence(" by estimate")
        raise BadParameter(
            sentence(
                "unknown session %(session)s: the next review of %(country)s is in "
                "%(known)s%(sure)s; expected that number, later than session %(held)s",
                session=repr(session),
                country=analysis.country_name,
                known=known,
                sure=sure,
                held=held,
            )
        )
    return text


def _committee_session(route: SubmissionRoute, text: str) -> str:
    """A committee's session by its number; lists of sessions are not known here."""
    if text and route.kind not in COMMITTEE_KINDS:
        raise BadParameter(
            sentence("%(route)s belongs to no session; leave --session out", route=route.id)
        )
    if text and not (text.isdecimal() and 0 < int(text) <= LAST_SESSION):
        raise BadParameter(
            sentence(
                "unknown session %(got)s; expected the number of a session of "
                "%(mechanism)s, such as 142. Which ones are held is not known here: look "
                "it up",
                got=repr(text),
                mechanism=route.mechanism,
            )
        )
    return text


def check_scope(route: SubmissionRoute, comprehensive: bool) -> None:
    if comprehensive and Scope.COMPREHENSIVE not in route.limits:
        raise BadParameter(
            sentence("%(route)s has no limit of its own for comprehensive reports", route=route.id)
        )
