"""Word documents in the four layouts of OHCHR's lists, in words of our own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx

from workbench.model import Recommendation
from workbench.sources.intake import Intake
from workbench.sources.ohchr_upr_lists.layout import Layout
from workbench.sources.ohchr_upr_lists.parse import read
from workbench.taxonomy import load_taxonomy

COMMENTED = ("Recommendation", "Position", "Full list of themes",
             "Assessment/comments on level of implementation")  # fmt: skip
SDG_COLUMN = ("Recommendation and recommending State", "Position of the State under review",
              "Human rights themes and groups of persons", "Relevant SDGs")  # fmt: skip
SOURCE = "\nSource of position: A/HRC/99/7/Add.1 - Para. 4"
HEADING = "UPR of Kenya (3rd Cycle – 35th session)\t\tThematic list of recommendations"

CODED = (
    COMMENTED,
    ("Theme: D7 Right to vote",),
    (f"93.28. Print ballots in braille (Chile);{SOURCE} ", "Supported",
     "D7 Right to vote\nF4 Persons with disabilities\nAffected persons:\n- voters", "\n"),
    (f"93.4 Lower the deposit (Peru, Norway);{SOURCE}", "Noted",
     "D7 Right to vote\nAffected persons:\n- general", "\n"),
)  # fmt: skip
CODED_WITH_SDGS = (
    COMMENTED,
    ("Theme: D7 Right to vote",),
    (f"93.1 Train clerks (Chile) (Peru);{SOURCE}", "Supported",
     "D7 Right to vote\nS Goals at large\nS05 SDG 5 - equality\nAffected persons:\n- women",
     ""),
)  # fmt: skip
DASHED = (
    COMMENTED,
    ("Theme: Right to vote",),
    (f"93.1 Publish the roll (Bolivia (Plurinational State of));{SOURCE}", "Supported",
     "- Right to vote\n- Privacy\nSDGs: \n- 16 - STRONG HOUSES\nAffected persons: \n- voters", ""),
    (f"93.2 Hear appeals soon (Norway);{SOURCE}", "Supported/Noted", "- Right to vote", ""),
)  # fmt: skip
WITH_SDG_COLUMN = (
    SDG_COLUMN,
    ("Theme: Right to vote",),
    (f"93.1 Mind the queue (Chile);{SOURCE}", "Noted",
     "- Right to vote\nGroups of Persons: \n- older persons", "- 3 - GOOD HEALTH\n- 10 - LESS GAP"),
)  # fmt: skip
LAYOUTS = {
    Layout.CODED: CODED,
    Layout.CODED_WITH_SDGS: CODED_WITH_SDGS,
    Layout.DASHED: DASHED,
    Layout.SDG_COLUMN: WITH_SDG_COLUMN,
}


def written(
    path: Path, rows: Sequence[Sequence[str]], heading: str = HEADING, title: str = ""
) -> Path:
    document = docx.Document()
    document.core_properties.title = title
    document.sections[0].header.paragraphs[0].text = heading
    if rows:
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            if len(cells) == 1:
                row.cells[0].merge(row.cells[-1])
            for cell, text in zip(row.cells, cells, strict=False):
                cell.text = text
    document.save(str(path))
    return path


def taken(path: Path) -> tuple[list[Recommendation], Intake]:
    intake = Intake("ohchr_upr_lists", path.name)
    entries = list(read(path, load_taxonomy(), intake))
    assert intake.read == len(entries) + len({r.record for r in intake.refused})
    return [e.rows[0] for e in entries if isinstance(e.rows[0], Recommendation)], intake
