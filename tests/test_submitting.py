"""From the parameters of a submission to a draft that is measured and written."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from pathlib import Path

import pytest

from joint_example import judged, kenya
from workbench import submitting as door
from workbench.config import Settings
from workbench.errors import BadInput, SubmissionRefused, UnknownName
from workbench.forms import form_of
from workbench.parameters.submission import Submission
from workbench.reports.sections import submit as show
from workbench.reports.subjects import subject_name
from workbench.snapshot.store import open_snapshot
from workbench.submissions.refusals import Why
from workbench.submitting import Submitting, submitting, write_draft

DAY = dt.date(2026, 11, 23)
REC = "KEN-EUEOM-02"
ORDER = ("opening", "rules", "selected", "meter", "lacking", "written", "limits")
TEXT = f"""organisation: Example <b>Observers</b>

# summary
Results came late [[rec:{REC}]].

# issues
They were not published by polling station [[rec:{REC}]].

# recommendations
Publish them.
"""


@pytest.fixture(autouse=True)
def example(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "joint_analysis", lambda asked, _: kenya(asked.language, judged()))


def asked(**values: object) -> Submission:
    given = {"country": "KEN", "route": "upr_individual", **values}
    found = form_of("submission").check(given, today=DAY)
    assert isinstance(found, Submission)
    return found


def text_file(folder: Path, text: str = TEXT) -> str:
    path = folder / "sections.md"
    path.write_text(text, encoding="utf-8")
    return str(path)


def whole(found: Submitting) -> str:
    return "\n".join(getattr(show, name)(found).html for name in ORDER)


def test_without_a_text_the_needed_sections_are_missing() -> None:
    found = submitting(asked())
    assert found.meter.missing == ("summary", "issues", "recommendations")
    assert len(found.draft.selected) == len(found.analysis.recommendations)


def test_both_files_are_written_and_say_what_they_break(tmp_path: Path) -> None:
    found = write_draft(submitting(asked(text=text_file(tmp_path))), tmp_path / "beside")
    assert [(w.name, w.why) for w in found.written] == [
        ("draft.docx", ()), ("draft.md", (Why.FORMAT,)),
    ]  # fmt: skip
    assert (tmp_path / "beside/draft.docx").stat().st_size > 5_000
    assert "Results came late" in (tmp_path / "beside/draft.md").read_text(encoding="utf-8")


def test_an_incomplete_draft_is_marked(tmp_path: Path) -> None:
    found = write_draft(submitting(asked()), tmp_path)
    assert found.written[0].why == (Why.SECTIONS,)
    assert "DRAFT" in (tmp_path / "draft.md").read_text(encoding="utf-8")


def test_support_brings_evidence_and_findings() -> None:
    found = submitting(asked(support="evidence,findings"))
    assert found.draft.chosen.evidence
    assert found.draft.chosen.findings
    html = show.selected(found).html
    assert "[[ev:" in html
    assert "[[find:" in html


@pytest.mark.parametrize("consent", ["", "none"])
def test_a_communication_needs_the_consent_of_those_concerned(consent: str) -> None:
    with pytest.raises(SubmissionRefused, match="persons concerned"):
        submitting(asked(route="sp_communication", consent=consent))


def test_what_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="KEN-EUEOM-2"):
        submitting(asked(select="KEN-EUEOM-2"))
    with pytest.raises(BadInput):
        submitting(asked(text=text_file(tmp_path, "# nonsense\n\nx\n")))


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_every_section_has_its_heading(language: str, tmp_path: Path) -> None:
    found = write_draft(submitting(asked(language=language)), tmp_path)
    html = whole(found)
    assert len(re.findall(r"<h[12] id=", html)) == len(ORDER)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_rules_show_their_marks_and_what_to_check(tmp_path: Path) -> None:
    html = show.rules(submitting(asked())).html
    assert "2,815 words" in html
    assert html.count("check before you submit") >= 3
    assert "https://uprdoc.ohchr.org" in html


def test_headings_of_sections_are_in_the_reports_language() -> None:
    html = show.lacking(submitting(asked(language="ar", draft_language="fr"))).html
    assert "<code># issues</code>" in html
    assert "Problèmes" not in html
    assert "Issues" not in html


def test_the_subject_is_the_state_and_the_route(starter_home: Settings) -> None:
    with open_snapshot(starter_home) as snapshot:
        name = subject_name(asked(route="ccpr_loipr", language="fr"), snapshot)
    assert name.startswith("Kenya · ")
    assert "Comité des droits de l’homme" in name


def test_missing_sections_and_unnamed_records_are_told(tmp_path: Path) -> None:
    text = TEXT.replace("# recommendations\nPublish them.\n", "").replace(f" [[rec:{REC}]]", "", 1)
    html = whole(submitting(asked(text=text_file(tmp_path, text))))
    assert "a draft with sections to write" in html
    assert "1 section that is needed is missing" in html
    assert "stand in the annex alone" in html


def test_words_of_people_are_never_markup(tmp_path: Path) -> None:
    html = whole(submitting(asked(text=text_file(tmp_path))))
    assert "Example &lt;b&gt;Observers" in html
    assert "<b>" not in html


def test_a_deadline_that_is_over_is_told_with_its_certainty() -> None:
    found = submitting(asked())
    due = dataclasses.replace(
        found.meter.deadline, date=found.analysis.opportunities[0].date, passed=True
    )
    past = dataclasses.replace(found, meter=dataclasses.replace(found.meter, deadline=due))
    html = show.opening(past).html
    assert 'class="certainty' in html
    assert "▲ past" in html
