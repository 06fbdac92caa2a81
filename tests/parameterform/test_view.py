"""The widgets of the form: sentences stand beside fields, files are linked, text is only text."""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any

import pytest

from workbench.config import Settings
from workbench.errors import ReportFailed
from workbench.parameterform import ParameterForm, making, parameter_form
from workbench.reports.run import ReportRun


@pytest.fixture
def form(tmp_path: Path) -> ParameterForm:
    return parameter_form(to=tmp_path / "reports", settings=Settings(tmp_path / "home"))


def asked(form: ParameterForm, monkeypatch: pytest.MonkeyPatch, answer: Any) -> dict[str, Any]:
    """Press the button; what the report was asked for."""
    seen: dict[str, Any] = {}

    def run(values: object, *_: object, **more: Any) -> object:
        seen.update(more, values=values)
        more["progress"]("notebook: <starting>", 1)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(making, "run_report", run)
    form.submit()
    form.wait(20)
    return seen


def report(folder: Path) -> ReportRun:
    files = ("joint_analysis.ipynb", "run.json", "joint_analysis.html", "a&b.docx")
    return ReportRun("KEN", folder, files, "0" * 64, 1.0, ("<old> source",))


def test_a_sentence_stands_beside_its_field(form: ParameterForm) -> None:
    form.rows["country"].input.value = "KNE"
    assert "&#x27;KEN&#x27;" in form.rows["country"].problem.value
    assert 'role="alert"' in form.rows["country"].problem.value
    form.rows["country"].input.value = "Kenya"
    assert form.rows["country"].problem.value == ""


def test_what_a_person_types_is_never_html(form: ParameterForm) -> None:
    form.rows["country"].input.value = "<script>alert(1)</script>"
    assert "&lt;script&gt;" in form.rows["country"].problem.value
    assert "<script" not in form.rows["country"].problem.value


def test_nothing_runs_while_something_is_wrong(
    form: ParameterForm, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert asked(form, monkeypatch, None) == {}
    assert "see the sentences beside the fields" in form.told.value


def test_the_report_is_made_and_its_files_linked(
    form: ParameterForm, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    form.rows["country"].input.value = "Kenya"
    form.formats["pdf"].value = False
    monkeypatch.chdir(tmp_path)
    seen = asked(form, monkeypatch, report(tmp_path / "reports" / "KEN"))
    assert seen["values"]["country"] == "Kenya"
    assert seen["formats"] == ["html", "docx"]
    (shown,) = form.files.outputs
    linked = shown["data"]["text/html"]
    assert linked.index("reports/KEN/joint_analysis.html") < linked.index("run.json")
    assert '"reports/KEN/a%26b.docx" download>a&amp;b.docx<' in linked
    assert "&lt;old&gt; source" in form.told.value
    assert not form.button.disabled


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (ReportFailed("the disk <C:> is full"), "the disk &lt;C:&gt; is full"),
        (ZeroDivisionError("secret"), "Something unexpected stopped the report"),
    ],
)
def test_a_failure_is_one_sentence(
    form: ParameterForm, monkeypatch: pytest.MonkeyPatch, error: Exception, sentence: str
) -> None:
    form.rows["country"].input.value = "KEN"
    asked(form, monkeypatch, error)
    assert sentence in form.told.value
    assert "secret" not in form.told.value
    assert form.files.outputs == ()
    assert not form.button.disabled


def test_another_notebook_brings_its_own_fields(form: ParameterForm) -> None:
    form.rows["since"].input.value = "2015"
    form.choose.value = "region_overview"
    assert next(iter(form.rows)) == "region"
    assert form.rows["since"].input.value == "2015"


def test_a_choice_not_made_is_said_without_its_codes(form: ParameterForm) -> None:
    form.choose.value = "thematic_dossier"
    form.submit()
    assert "Choose one from the list." in form.rows["obligation"].problem.value
    assert "OBL_" not in form.rows["obligation"].problem.value


def test_the_form_speaks_the_language_asked_for(tmp_path: Path) -> None:
    arabic = parameter_form(language="ar", settings=Settings(tmp_path))
    assert "erw-rtl" in arabic._dom_classes
    assert arabic.rows["language"].input.value == "ar"
    assert arabic.button.description != "Make the report"


def test_what_is_wrong_is_said_in_that_language(tmp_path: Path) -> None:
    french = parameter_form(language="fr", settings=Settings(tmp_path))
    english = parameter_form(language="en", settings=Settings(tmp_path))
    for form in (french, english):
        form.rows["since"].input.value = "soon"
        form.submit()
    told = [f.rows["since"].problem.value for f in (french, english)]
    assert "'soon'" in html.unescape(told[0])
    assert "expected" in told[1]
    assert "expected" not in told[0]
