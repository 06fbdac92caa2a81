"""Every route in every language for five States of the starter snapshot."""

from __future__ import annotations

import datetime as dt

import pytest

from submissions.examples import HEAD
from workbench.config import Settings
from workbench.joint import JointAnalysis, joint_analysis
from workbench.parameters import parameters
from workbench.submissions.drafts import Consent, Draft, draft
from workbench.submissions.layout import lay_out
from workbench.submissions.markdown import to_markdown
from workbench.submissions.meter import measure
from workbench.submissions.refusals import refusals
from workbench.submissions.rules import SubmissionRoute, submission_routes
from workbench.submissions.sectionfile import SectionFile, parse_sections
from workbench.submissions.words import LANGUAGES

DAY = dt.date(2026, 11, 25)


@pytest.fixture(scope="module", params=["KEN", "TUN", "GEO", "HND", "PHL"])
def analysis(request: pytest.FixtureRequest, starter_home: Settings) -> JointAnalysis:
    return joint_analysis(parameters({"country": request.param}, today=DAY), starter_home)


def _text(route: SubmissionRoute, organisation: str, rec: str) -> SectionFile:
    said = "".join(f"# {s}\nWill it be so [[rec:{rec}]]?\n\n" for s in route.sections)
    return parse_sections(HEAD.replace("Example", organisation).replace("EO", organisation) + said,
                          "a.md")  # fmt: skip


def _drafted(route: SubmissionRoute, analysis: JointAnalysis, language: str) -> Draft:
    names = ("One", "Two") if route.joint else ("One",)
    rec = analysis.recommendations[0].rec.id
    return draft(
        route, analysis, ["all"], [_text(route, n, rec) for n in names], language,
        evidence=["all"], findings=["all"], contents=True, consent=Consent(True, False),
    )  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_route_is_drafted(analysis: JointAnalysis, language: str) -> None:
    for route in submission_routes():
        made = _drafted(route, analysis, language)
        laid = lay_out(made)
        text = to_markdown(made, laid)
        assert text.count("\n| ") >= len(analysis.recommendations) + 1, route.id
        for heading in (*(p.heading for p in laid.parts), *(a.heading for a in laid.annexes)):
            assert f"# {heading} {{#" in text.replace("\\", ""), (route.id, heading)
        assert "%(" not in text
        assert not refusals(made, measure(made, laid), ".docx"), route.id
