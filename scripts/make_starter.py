"""Rebuild ``src/workbench/starter/*.csv`` from publishers' files: `make_starter.py SHARED_FOLDER`.

Facts only: our own columns, ISO3 keys, source and as-of on every row. The publishers' files
themselves are not part of the repository.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from starter import countries  # noqa: E402

STARTER = Path(__file__).parents[1] / "src/workbench/starter"


def write(name: str, rows: Iterable[Mapping[str, object]]) -> list[Mapping[str, object]]:
    """Write one table; gives back its rows."""
    kept = list(rows)
    with (STARTER / f"{name}.csv").open("w", encoding="utf-8", newline="") as f:
        out = csv.DictWriter(f, list(kept[0]), lineterminator="\n")
        out.writeheader()
        out.writerows(kept)
    print(f"{name}: {len(kept)} rows")
    return kept


def main(shared: Path) -> None:
    indicators = shared / "data/indicators"
    with (indicators / "treaties_merged/merged_treaty_status_un_members.csv").open() as f:
        members = {r["iso3"] for r in csv.DictReader(f)}
    states = write("countries", countries.countries(indicators, members))
    kept = {str(s["iso3"]) for s in states}
    write("country_names", countries.names(indicators, kept))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
