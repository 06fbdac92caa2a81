"""The table of sources and licences in the documentation, from every ``source.toml``.

python scripts/sources_table.py    rewrites docs/sources-table.md
"""

from __future__ import annotations

import csv
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "sources-table.md"
SOURCES = ROOT / "src/workbench/sources"
STARTER = ROOT / "src/workbench/starter"


def accounts() -> list[tuple[str, dict[str, Any]]]:
    """Every source by name, with what its account says."""
    found = [
        (path.parent.name, tomllib.loads(path.read_text(encoding="utf-8")))
        for path in sorted(SOURCES.glob("*/source.toml"))
    ]
    names = tomllib.loads((SOURCES / "reference.toml").read_text(encoding="utf-8"))
    return sorted([*found, *names.items()], key=lambda pair: pair[1]["title"].casefold())


def shipped() -> dict[str, int]:
    """How many rows of each source the starter tables hold."""
    rows: Counter[str] = Counter()
    for path in STARTER.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                rows[row.get("source") or path.stem] += 1
    return rows


def _cell(text: object) -> str:
    return str(text).replace("|", "\\|").replace("<", "&lt;").replace("\n", " ").strip()


def _row(name: str, told: dict[str, Any], rows: int) -> str:
    address = told.get("url", "").removeprefix("docs/")
    title = f"[{_cell(told['title'])}]({address})" if address else _cell(told["title"])
    cells = (
        f"{title} `{name}`", _cell(told["publisher"]), told.get("accessed", "not stated"),
        f"{rows:,} rows" if rows else "no", _cell(told.get("licence", "not stated")),
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def table() -> str:
    """The table as Markdown."""
    head = "| Source | Publisher | Got | Ships | Licence |\n|---|---|---|---|---|"
    rows = shipped()
    return "\n".join([head, *(_row(n, told, rows.get(n, 0)) for n, told in accounts())]) + "\n"


if __name__ == "__main__":
    TARGET.write_text(table(), encoding="utf-8")
