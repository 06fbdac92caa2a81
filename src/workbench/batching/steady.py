"""Taking out of an executed notebook what differs between two runs of the same."""

from __future__ import annotations

import json
from pathlib import Path

# Start, end and duration of the run, and of each cell.
_TIMES = ("start_time", "end_time", "duration")


def make_steady(notebook: Path) -> None:
    """Rewrite the file: no times, and numbered ids where papermill drew random ones."""
    document = json.loads(notebook.read_text(encoding="utf-8"))
    about = document["metadata"].get("papermill", {})
    for name in _TIMES:
        about.pop(name, None)
    for number, cell in enumerate(document["cells"]):
        for name in ("papermill", "execution"):
            cell["metadata"].pop(name, None)
        if "injected-parameters" in cell["metadata"].get("tags", ()):
            cell["id"] = f"parameters-{number}"
    text = json.dumps(document, ensure_ascii=False, indent=1)
    notebook.write_text(text + "\n", encoding="utf-8")
