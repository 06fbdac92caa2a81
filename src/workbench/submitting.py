"""The one door to a draft submission: from checked parameters to a draft, measured and written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from workbench.config import Settings
from workbench.errors import SubmissionRefused
from workbench.joint import JointAnalysis, joint_analysis
from workbench.parameters.submission import CONSENT, Submission
from workbench.submissions.checks import check_consent, check_session
from workbench.submissions.drafts import Consent, Draft, Options, sketch
from workbench.submissions.export import FORMATS, export
from workbench.submissions.meter import Meter, measure
from workbench.submissions.refusals import Why, refusals
from workbench.submissions.rules import submission_route
from workbench.submissions.sectionfile import read_sections
from workbench.submissions.selecting import ALL, Wanted

NAME = "draft"


@dataclass(frozen=True, slots=True)
class Written:
    """One file of the draft; `why` it is marked as a draft (empty: it breaks no rule known)."""

    name: str
    why: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class Submitting:
    """A draft with what its mechanism asks. `written` is empty until `write_draft`."""

    parameters: Submission
    analysis: JointAnalysis
    draft: Draft
    meter: Meter
    written: tuple[Written, ...] = ()


def submitting(asked: Submission, settings: Settings | None = None) -> Submitting:
    """Put a draft together from what is there; sections may still be missing.

    Raises
    ------
    BadParameter, UnknownName, BadInput
        For ids, sections, references and sessions that are none, and files that cannot be read.
    SubmissionRefused
        For a communication without the consent of the persons concerned.
    """
    route, consent = submission_route(asked.route), Consent(*CONSENT[asked.consent])
    if route.consent and not asked.consent:
        raise SubmissionRefused(
            "a communication needs the answers of the persons concerned: may a letter with their "
            "names go to the Government, and may it be published? Expected consent 'submit', "
            "'submit,names' or 'none'."
        )
    check_consent(route, consent)
    files = [read_sections(Path(path)) for path in asked.texts]
    analysis = joint_analysis(asked.of_country, settings)
    support = dict.fromkeys(asked.support, (ALL,))
    wanted = Wanted(asked.select, support.get("evidence", ()), support.get("findings", ()))
    options = Options(check_session(route, asked.session, analysis), consent, contents=True)
    made = sketch(route, analysis, wanted, files, asked.draft_language, options)
    return Submitting(asked, analysis, made, measure(made))


def write_draft(found: Submitting, folder: Path) -> Submitting:
    """Write the draft as Word and Markdown; one that breaks a rule is marked so on every page.

    Raises
    ------
    StorageFailed
        If it cannot be written.
    """
    told = []
    for ending in FORMATS:
        meter = export(found.draft, folder / f"{NAME}{ending}", anyway=True)
        told.append(Written(f"{NAME}{ending}", refusals(found.draft, meter, ending)))
    return replace(found, written=tuple(told))
