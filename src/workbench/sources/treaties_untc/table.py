"""The columns of a participant table, and the legend that its third title is."""

from __future__ import annotations

import csv
import io
import re

from workbench.errors import BadInput, MissingColumns
from workbench.model import TreatyActionKind as Kind

# Flag → (kind, note). The empty flag is the column's unmarked meaning.
Legend = dict[str, tuple[Kind, str]]

WORDS: Legend = {
    "Signature": (Kind.SIGNATURE, ""),
    "Succession to signature": (Kind.SIGNATURE, "succession to the signature"),
    "Ratification": (Kind.RATIFICATION, ""),
    "Accession": (Kind.ACCESSION, ""),
    "Succession": (Kind.SUCCESSION, ""),
    "Acceptance": (Kind.ACCEPTANCE, ""),
    "Approval": (Kind.ACCEPTANCE, "approval"),
    "Formal confirmation": (Kind.RATIFICATION, "formal confirmation"),
    "Definitive signature": (Kind.CONSENT, "definitive signature"),
}
PART = re.compile(r"([A-Z][a-z]+(?: [a-z]+)*) *(?:\(([A-Za-z]{1,2})\))?")


def legend(title: str, file: str) -> Legend:
    """``"Accession(a), Ratification"`` → the flags of its cells.

    Raises
    ------
    BadInput
        For a word that is no act on a treaty.
    """
    found: Legend = {}
    for part in title.split(","):
        match = PART.fullmatch(part.strip())
        if not match or match[1] not in WORDS:
            raise BadInput(
                f"{file}: column {title!r} names {part.strip()!r}; expected "
                f"{', '.join(WORDS)}, with their flags in brackets."
            )
        found[match[2] or ""] = WORDS[match[1]]
    return found


def participants(text: str, file: str) -> tuple[list[Legend], list[list[str]]]:
    """The legends of the date columns, and the rows that are not blank.

    Raises
    ------
    MissingColumns, BadInput
        If the table is not Participant, Signature and acts of consent.
    """
    rows = csv.reader(io.StringIO(text, newline=""))
    header = [c.strip() for c in next(rows)]
    if header[:1] != ["Participant"] or len(header) < 2:
        raise MissingColumns(file, ["Participant", "Signature"], header)
    legends = [legend(title, file) for title in header[1:]]
    return legends, [r for r in rows if any(c.strip() for c in r)]
