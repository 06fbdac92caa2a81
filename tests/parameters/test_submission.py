"""The parameters of a report on a draft submission."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from workbench.errors import BadParameter, UnknownName
from workbench.forms import form_of
from workbench.parameters.submission import Submission, input_files

DAY = dt.date(2026, 11, 26)


def asked(**values: object) -> Submission:
    found = form_of("submission").check(
        {"country": "KEN", "route": "upr_joint"} | values, today=DAY
    )
    assert isinstance(found, Submission)
    return found


def test_what_is_not_said_has_its_usual_value() -> None:
    found = asked()
    assert (found.select, found.support, found.texts) == (("all",), (), ())
    assert (found.consent, found.draft_language, found.until) == ("", "en", DAY)
    assert found.subject == "KEN-upr_joint"


def test_what_is_told_is_understood_again(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("x")
    first = asked(
        select="A, B,A", support="evidence,findings", text=f"{tmp_path}/a.md; {tmp_path}/b.md",
        consent="submit,names", language="fr", session="58",
    )  # fmt: skip
    told = {name: value and str(value) for name, value in first.told().items()}
    assert asked(**told) == first
    assert first.select == ("A", "B")
    assert list(input_files(first)) == ["text 1", "text 2"]


@pytest.mark.parametrize(("report", "draft"), [("fr", "fr"), ("ar", "en"), ("es", "es")])
def test_a_draft_is_in_the_reports_language_if_it_can_be(report: str, draft: str) -> None:
    assert asked(language=report).draft_language == draft


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"country": None}, "country is missing"),
        ({"route": ""}, "route is missing; expected one of upr_individual"),
        ({"route": "upr_join"}, "Did you mean 'upr_joint'"),
        ({"support": "proofs"}, "Expected evidence or findings"),
        ({"consent": "yes"}, "Expected one of none, submit, submit,names, or nothing"),
        ({"draft_language": "ar"}, "Submissions are drafted in en, fr, es"),
        ({"text": "gone.md"}, "there is no file 'gone.md'"),
        ({"rout": "x"}, "'rout' is no parameter"),
    ],
)
def test_a_wrong_value_is_one_sentence(wrong: dict[str, object], sentence: str) -> None:
    with pytest.raises((BadParameter, UnknownName)) as caught:
        asked(**wrong)
    assert sentence in str(caught.value)


def test_the_country_s_parameters_are_those_of_a_joint_analysis() -> None:
    found = asked(language="es", snapshot="abc").of_country
    assert (found.country, found.language, found.snapshot, found.since) == (
        "KEN",
        "es",
        "abc",
        None,
    )
