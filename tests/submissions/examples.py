"""Section files and drafts put together by hand; the texts are ours."""

from __future__ import annotations

from joint_example import judged, kenya
from workbench.submissions.drafts import Consent, Draft, draft
from workbench.submissions.rules import SubmissionRoute, submission_route
from workbench.submissions.sectionfile import SectionFile, parse_sections

REC = "KEN-EUEOM-02"
HEAD = "organisation: Example Observers\nacronym: EO\ncontact: office@example.org\n\n"


def sections(route: SubmissionRoute, head: str = HEAD, more: str = "") -> SectionFile:
    """One paragraph with a record for each section of the route, then `more`."""
    ask = "Will the State publish results?"
    said = "".join(f"# {s}\n{ask} In 12 places [[rec:{REC}]], and [[ev:e1]] more.\n\n- one item\n\n"
                   for s in route.sections)  # fmt: skip
    return parse_sections(head + said + more, "text.md")


def written(
    name: str, language: str = "en", *, more: str = "", text: str = "", contents: bool = False,
    evidence: tuple[str, ...] = (), findings: tuple[str, ...] = (),
) -> Draft:  # fmt: skip
    """A draft about Kenya on a route; a joint one has two authors."""
    route = submission_route(name)
    first = parse_sections(HEAD + text, "text.md") if text else sections(route, more=more)
    other = sections(route, HEAD.replace("Example", "Other").replace("EO", "OO"))
    return draft(
        route, kenya(language, judged()), ["all"], [first, other] if route.joint else [first],
        language, consent=Consent(submit=True, names=False), contents=contents,
        evidence=evidence, findings=findings,
    )  # fmt: skip
