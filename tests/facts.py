"""Reading a file with one source's parser, as a build does."""

from __future__ import annotations

from pathlib import Path

from workbench.model import Row
from workbench.sources.intake import Intake
from workbench.sources.registry import source
from workbench.taxonomy import load_taxonomy


def take(name: str, path: Path, file: str = "") -> tuple[list[Row], Intake]:
    """All rows of a file, and its account; fatal refusals are left on the account."""
    intake = Intake(name, file or path.name)
    entries = list(source(name).parser()(path, load_taxonomy(), intake))
    intake.stored = len(entries)
    assert all(e.rows for e in entries)
    return [row for e in entries for row in e.rows], intake


def take_text(name: str, folder: Path, file: str, text: str) -> tuple[list[Row], Intake]:
    """The same for a file written now."""
    path = folder / file
    path.write_text(text, encoding="utf-8")
    return take(name, path)


def reasons(intake: Intake) -> list[tuple[int, str, bool]]:
    """(record, what was expected, fatal) of every refusal."""
    return [(r.record, r.expected, r.fatal) for r in intake.refused]
