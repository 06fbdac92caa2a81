"""What a notebook writes beside its report."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.errors import ReportFailed
from workbench.reports.beside import FOLDER, take_beside


def folders(at: Path) -> tuple[Path, Path]:
    private, finished = at / "private", at / "finished"
    (private / FOLDER).mkdir(parents=True)
    finished.mkdir()
    return private, finished


def test_files_become_part_of_the_report(tmp_path: Path) -> None:
    private, finished = folders(tmp_path)
    for name in ("draft.md", "draft.docx"):
        (private / FOLDER / name).write_text(name)
    assert take_beside(private, finished) == ("draft.docx", "draft.md")
    assert (finished / "draft.md").read_text() == "draft.md"


def test_most_notebooks_write_nothing(tmp_path: Path) -> None:
    assert take_beside(tmp_path, tmp_path) == ()


def test_the_reports_own_files_are_never_replaced(tmp_path: Path) -> None:
    private, finished = folders(tmp_path)
    (private / FOLDER / "submission.ipynb").write_text("other")
    (finished / "submission.ipynb").write_text("own")
    with pytest.raises(ReportFailed, match="the report's own name"):
        take_beside(private, finished)
    assert (finished / "submission.ipynb").read_text() == "own"
