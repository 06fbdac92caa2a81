"""Rebuild the shipped register, the follow-up grades and documents, the template and the schema.

`make_register.py SHARED_FOLDER` rebuilds all; without a folder only what is made from the shipped
register: ``templates/register/register-template.xlsx`` and ``register.schema.json``.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from starter import followup, register
from workbench.model import PublishedAssessment, Recommendation
from workbench.register import read_register
from workbench.register.template import template_workbook
from workbench.resources import bundled, starter_table
from workbench.sources.register.schema import schema_text


def write(name: str, rows: Iterable[Mapping[str, object]]) -> None:
    kept = list(rows)
    with starter_table(name).open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, list(kept[0]), lineterminator="\n")
        out.writeheader()
        out.writerows(kept)
    print(f"{name}: {len(kept)} rows")


def write_template(folder: Path) -> None:
    rows, _ = read_register(starter_table("register"))
    recommendations = [r for r in rows if isinstance(r, Recommendation)]
    assessments = [r for r in rows if isinstance(r, PublishedAssessment)]
    folder.mkdir(exist_ok=True)
    template_workbook(recommendations, assessments).save(folder / "register-template.xlsx")
    (folder / "register.schema.json").write_text(schema_text(), encoding="utf-8")
    print(f"template and schema in {folder}")


def main(arguments: list[str]) -> None:
    if arguments:
        shared = Path(arguments[0])
        write("register", register.rows(shared))
        write("published_assessments", followup.grades(shared))
        write("concluding_observations", followup.documents(shared))
    write_template(bundled("templates") / "register")


if __name__ == "__main__":
    main(sys.argv[1:])
