"""A sheet as a draft: what stands so far, and what is still needed before it can be kept."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.dashboards.desk import Desk
from workbench.dashboards.submit.state import Sheet, Typed
from workbench.errors import WorkbenchError
from workbench.joint import JointAnalysis
from workbench.submissions.checks import check_scope, check_session
from workbench.submissions.drafts import Draft, Options, sketch
from workbench.submissions.laid import Laid
from workbench.submissions.layout import lay_out
from workbench.submissions.meter import Meter, measure
from workbench.submissions.rules import SubmissionRoute, submission_route
from workbench.submissions.sectionfile import SectionFile, typed_sections


class Need(StrEnum):
    """What has to be there before a document can be made."""

    PICK = "pick"
    TEXT = "text"
    ORGANISATION = "organisation"
    SAME = "same"
    TWO = "two"
    ONE = "one"
    CONSENT = "consent"
    NO_CONSENT = "no_consent"


@dataclass(frozen=True, slots=True)
class Standing:
    """What the sheet comes to. `fault`: what keeps it from being measured, in the core's words."""

    route: SubmissionRoute
    analysis: JointAnalysis
    files: tuple[SectionFile, ...] = ()
    draft: Draft | None = None
    laid: Laid | None = None
    meter: Meter | None = None
    needs: tuple[Need, ...] = ()
    fault: str = ""


def typed_file(typed: Typed, route: SubmissionRoute) -> SectionFile:
    """What is typed, in the order of the route; text of sections that it has not stays aside."""
    texts = ((s, typed.sections.get(s, "")) for s in route.sections)
    return typed_sections(typed.fields, texts)


def _files(sheet: Sheet, route: SubmissionRoute) -> tuple[SectionFile, ...]:
    mine = typed_file(sheet.typed, route)
    return (*((mine,) if mine.paragraphs else ()), *sheet.files)


def _needs(sheet: Sheet, route: SubmissionRoute, files: tuple[SectionFile, ...]) -> list[Need]:
    names = [f.organisation.casefold() for f in files]
    consent = sheet.consent
    asked = consent.submit is not None and consent.names is not None
    found = {
        Need.PICK: not sheet.picks.recommendations,
        Need.TEXT: not files,
        Need.ORGANISATION: "" in names,
        Need.SAME: len(set(names)) < len(names),
        Need.TWO: route.joint and len(files) < 2,
        Need.ONE: route.kind == "upr" and not route.joint and len(files) > 1,
        Need.CONSENT: route.consent and not asked,
        Need.NO_CONSENT: route.consent and consent.submit is False,
    }
    return [need for need, stands in found.items() if stands]


def standing(desk: Desk, sheet: Sheet) -> Standing:
    """Measure a sheet whose State and route are chosen.

    Raises
    ------
    UnknownName
        If there is no such State or route.
    """
    route, analysis = submission_route(sheet.route), desk.joint(sheet.country)
    files: tuple[SectionFile, ...] = ()
    try:
        files = _files(sheet, route)
        check_scope(route, sheet.comprehensive)
        session = check_session(route, sheet.session, analysis)
        options = Options(session, sheet.consent, sheet.contents, sheet.comprehensive)
        made = sketch(route, analysis, sheet.picks, files, sheet.language, options)
    except WorkbenchError as error:
        return Standing(route, analysis, files, fault=desk.t.said(error))
    laid = lay_out(made)
    needs = tuple(_needs(sheet, route, files))
    return Standing(route, analysis, files, made, laid, measure(made, laid), needs)
