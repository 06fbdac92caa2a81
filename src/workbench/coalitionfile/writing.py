"""A coalition as a file: YAML, CSV or XLSX, the same cells in each."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from workbench.coalitionfile.rows import COLUMNS, USES, Part
from workbench.coalitionfile.yaml_form import write_yaml
from workbench.ledger.payloads import Coalition
from workbench.ledger.roundtrip.files import Sheet, write_sheets
from workbench.ledger.vocabulary import ActionState, CoalitionRole, MemberKind

Cells = dict[str, str]
_WIDTHS = {"title": 50, "organisation": 32, "owner": 28, "note": 40, "id": 38}
_CHOICES = (
    ("record", tuple(Part)), ("works_on", tuple(MemberKind)), ("role", tuple(CoalitionRole)),
    ("state", tuple(ActionState)),
)  # fmt: skip


def rows_of(
    coalition: Coalition, country: str, texts: Mapping[str, str]
) -> dict[Part, list[Cells]]:
    """The rows by part; `texts`: words of recommendations by id, for the reader alone."""
    return {
        Part.COALITION: [
            {"id": coalition.id, "country": country, "title": coalition.title,
             "note": coalition.purpose}
        ],
        Part.MEMBER: [
            {"organisation": m.organisation, "works_on": str(m.works_on), "role": str(m.role)}
            for m in coalition.members
        ],
        Part.RECOMMENDATION: [
            {"id": r, "title": texts.get(r, "")[:500]} for r in coalition.recommendations
        ],
        Part.TASK: [
            {"title": t.title, "owner": t.owner, "due": t.due, "state": str(t.progress)}
            for t in coalition.tasks
        ],
    }  # fmt: skip


def coalition_file(
    coalition: Coalition, country: str, kind: str, texts: Mapping[str, str] | None = None, *,
    new: bool = False,
) -> bytes:  # fmt: skip
    """The file as `import_coalition` takes it back: ``yaml``, ``csv`` or ``xlsx``.

    `new` leaves its id out: brought in, it makes a coalition.
    """
    parts = rows_of(coalition, country, texts or {})
    if new:
        parts[Part.COALITION][0]["id"] = ""
    if kind == "yaml":
        return write_yaml(parts)
    empty = dict.fromkeys(COLUMNS, "")
    rows = [
        empty | {"record": str(part)} | {n: row[n] for n in USES[part]}
        for part, found in parts.items() for row in found
    ]  # fmt: skip
    widths = [_WIDTHS.get(name, 18) for name in COLUMNS]
    sheet = Sheet("Coalition", COLUMNS, rows, widths, frozenset({"record"}), _CHOICES)
    with tempfile.TemporaryDirectory(prefix="coalition-") as folder:
        path = Path(folder) / f"coalition.{kind}"
        write_sheets(path, [sheet])
        return path.read_bytes()
