"""The sections of an audit of a draft."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import re
from pathlib import Path

import pytest

from paths import ROOT
from workbench.analysis.smart import Criterion
from workbench.auditing import SmartAudit, smart_audit
from workbench.errors import BadParameter
from workbench.parameters.draft import Draft
from workbench.reports.runrecord import inputs_of
from workbench.reports.sections import audit as show

EXAMPLES = ROOT / "examples"
ORDER = ("opening", "criteria", "weak", "person", "repeats", "ease", "raters", "limits")


def whole(found: SmartAudit, language: str = "en") -> str:
    asked = dataclasses.replace(found.parameters, language=language)
    spoken = dataclasses.replace(found, parameters=asked)
    return "\n".join(getattr(show, name)(spoken).html for name in ORDER)


def audited(folder: Path, *texts: str) -> SmartAudit:
    path = folder / "own.csv"
    rows = ['"' + t.replace('"', '""') + '"' for t in texts]
    path.write_text("\n".join(["text", *rows]), encoding="utf-8")
    return smart_audit(Draft(str(path), "", dt.date(2026, 11, 26), "en"))


@pytest.fixture(scope="module")
def example() -> SmartAudit:
    files = EXAMPLES / "draft-recommendations.csv", EXAMPLES / "second-rater.csv"
    return smart_audit(Draft(*map(str, files), dt.date(2026, 11, 26), "en"))


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_every_section_has_its_heading(example: SmartAudit, language: str) -> None:
    html = whole(example, language)
    assert len(re.findall(r"<h[12] id=", html)) == len(ORDER)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_all_nine_criteria_are_in_the_table(example: SmartAudit) -> None:
    assert show.criteria(example).html.count('<th scope="row">') == len(Criterion)


def test_a_weak_one_has_reason_and_pattern(example: SmartAudit) -> None:
    html = show.weak(example).html
    assert "Two people could not agree later whether it was done" in html
    assert "[month and year]" in html


def test_kappa_and_what_is_not_compared_are_told(example: SmartAudit) -> None:
    html = show.raters(example).html
    assert "(n = 12)" in html
    assert html.count("not compared: one of the two gave no score") == 3


def test_too_few_are_said_to_be_too_few(tmp_path: Path, example: SmartAudit) -> None:
    few = tmp_path / "few.csv"
    lines = (EXAMPLES / "second-rater.csv").read_text(encoding="utf-8").splitlines()
    few.write_text("\n".join(lines[:6]), encoding="utf-8")
    found = smart_audit(dataclasses.replace(example.parameters, second=str(few)))
    assert show.raters(found).html.count("too few to say (below 10)") == 6


def test_words_of_a_draft_are_never_markup(tmp_path: Path) -> None:
    html = whole(audited(tmp_path, "<script>alert(1)</script> Publish the results.", "=1+1"))
    assert "<script" not in html


def test_a_draft_that_cannot_be_rated_says_so(tmp_path: Path) -> None:
    html = whole(audited(tmp_path, "على اللجنة أن تنشر النتائج في غضون أسبوع"))
    assert "none of the recommendations could be rated" in html
    assert "Read: 1 = rated 0 + not rated 1." in html


def test_input_files_are_recorded_with_their_checksum(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"text\nx\n")
    told = inputs_of({"file": str(path), "second": ""})
    expected = hashlib.sha256(b"text\nx\n").hexdigest()
    assert told == {"file": {"file": "a.csv", "sha256": expected, "bytes": 7}}


def test_an_input_that_has_gone_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadParameter, match=r"second: .* cannot be read"):
        inputs_of({"second": str(tmp_path / "gone.csv")})
