"""From the parameters of an audit to its result, with the example that is shipped."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import docx
import pytest

from paths import ROOT
from workbench.auditing import SmartAudit, smart_audit
from workbench.errors import BadInput
from workbench.parameters.draft import Draft

EXAMPLE = ROOT / "examples/draft-recommendations.csv"
SECOND = ROOT / "examples/second-rater.csv"


def asked(file: Path, second: Path | None = None) -> Draft:
    return Draft(str(file), str(second or ""), dt.date(2026, 11, 26), "en")


@pytest.fixture(scope="module")
def example() -> SmartAudit:
    return smart_audit(asked(EXAMPLE, SECOND))


def test_the_example_adds_up(example: SmartAudit) -> None:
    audit = example.audit
    assert len(audit.items) == len(audit.rated) + len(audit.unrated) == 14
    assert {(r.first.id, r.second.id) for r in audit.repeats} >= {("R2", "R13"), ("R4", "R5")}


def test_the_second_rater_stands_beside_the_rules(example: SmartAudit) -> None:
    (beside,) = example.audit.comparisons
    assert (beside.person, beside.both) == (False, 12)


def test_scores_in_the_draft_are_the_first_rater(tmp_path: Path) -> None:
    head, *rows = SECOND.read_text(encoding="utf-8").splitlines()
    own = [f"{row},Publish the results of election {n}." for n, row in enumerate(rows)]
    draft = tmp_path / "rated.csv"
    draft.write_text("\n".join([f"{head},recommendation", *own]), encoding="utf-8")
    people, _ = smart_audit(asked(draft, SECOND)).audit.comparisons
    assert people.person
    assert all(a.same == a.n == 12 for a in people.agreed)


def test_bad_scores_are_named_by_file_row_and_column(tmp_path: Path) -> None:
    text = SECOND.read_text(encoding="utf-8").replace("R4,0", "R4,7").replace("R5,", "R55,")
    bad = tmp_path / "bad.csv"
    bad.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match="2 rows cannot be taken") as caught:
        smart_audit(asked(EXAMPLE, bad))
    told = [(r.file, r.record, r.column, r.value) for r in caught.value.refusals]
    assert told == [("bad.csv", 5, "specific", "7"), ("bad.csv", 6, "id", "R55")]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "the file is empty"),
        ("id,specific\nR1,2\n", "missing columns 'measurable'"),
        ("{head}\n", "no row has scores"),
    ],
)
def test_scores_that_are_none_are_one_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    head = SECOND.read_text(encoding="utf-8").splitlines()[0]
    path = tmp_path / "second.csv"
    path.write_text(text.format(head=head), encoding="utf-8")
    with pytest.raises(BadInput, match=sentence):
        smart_audit(asked(EXAMPLE, path))


def test_scores_in_a_document_are_refused(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "second.docx"))
    with pytest.raises(BadInput, match="a Word document; expected scores"):
        smart_audit(asked(EXAMPLE, tmp_path / "second.docx"))
