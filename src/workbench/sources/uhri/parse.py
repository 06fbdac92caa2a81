"""The full export of the UN Human Rights Index, JSON or XLSX, plain or packed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from workbench.sources.intake import Entry, Intake
from workbench.sources.uhri.forms import form_of, records
from workbench.sources.uhri.record import Harmoniser
from workbench.taxonomy import Taxonomy

# The full export of April 2026 had 267,548 records.
_FULL = 240_000
_LANGUAGE = re.compile(r"export-full-(ar|en|es|fr|ru|zh)\b")


def language_of(file: str) -> str:
    """The language in the publisher's own file name (``export-full-es.json``), else English."""
    match = _LANGUAGE.search(file)
    return match[1] if match else "en"


def read(path: Path, taxonomy: Taxonomy, intake: Intake) -> Iterator[Entry]:
    """One entry with one recommendation per record, in the order of the file.

    Raises
    ------
    BadInput
        If the file is not a whole export of either form.
    MissingColumns
        If it lacks a key or column that the export has always had.
    """
    form = form_of(path, intake.file)
    harmoniser = Harmoniser(taxonomy, intake, form.columns, language_of(intake.file))
    for number, record in records(path, form, intake):
        recommendation = harmoniser.recommendation(number, record)
        if recommendation is not None:
            yield Entry(number, (recommendation,))
    harmoniser.finish()
    if intake.read < _FULL:
        intake.notes.append(
            f"{intake.read} records: not the whole index (267548 in April 2026), "
            "perhaps an export of some countries"
        )
