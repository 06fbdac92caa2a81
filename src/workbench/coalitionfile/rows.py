"""The rows of a coalition file, the same for every kind of file.

One row each for the coalition, a member, a recommendation and a task; `record` says which. What a
row has no use for stays empty. In YAML the same cells stand in named lists.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.errors import Refusal
from workbench.sentences import sentence

COLUMNS = (
    "record", "id", "country", "title", "organisation", "works_on", "role", "owner", "due",
    "state", "note",
)  # fmt: skip
MOST_ROWS = 5_000


class Part(StrEnum):
    """What a row tells."""

    COALITION = "coalition"
    MEMBER = "member"
    RECOMMENDATION = "recommendation"
    TASK = "task"


# What a row of each part may fill; `title` of a recommendation is for the reader alone.
USES: Mapping[Part, tuple[str, ...]] = {
    Part.COALITION: ("id", "country", "title", "note"),
    Part.MEMBER: ("organisation", "works_on", "role"),
    Part.RECOMMENDATION: ("id", "title"),
    Part.TASK: ("title", "owner", "due", "state"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one record and the line where it stands."""

    line: int
    part: Part
    cells: Mapping[str, str]


@dataclass(slots=True)
class Reading:
    """The account of one file: its rows, and what is wrong with it."""

    file: str
    rows: list[Row] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)

    def refuse(self, line: int, column: str, value: str, expected: str) -> None:
        """Note what is wrong, and where."""
        self.refused.append(Refusal(self.file, line, column, value, expected))

    def of(self, part: Part) -> list[Row]:
        """The rows of one part, in the order of the file."""
        return [r for r in self.rows if r.part is part]

    def take(self, line: int, part: Part, cells: Mapping[str, str]) -> None:
        """Add a row; a cell that this part has no use for is refused, not lost."""
        for name, text in cells.items():
            if text and name not in USES[part]:
                wanted = sentence(
                    "nothing: a %(part)s has %(known)s", part=str(part), known=USES[part]
                )
                self.refuse(line, name, text, wanted)
        self.rows.append(Row(line, part, {n: cells.get(n, "") for n in USES[part]}))
