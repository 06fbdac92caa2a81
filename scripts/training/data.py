"""UPR Info's table as training examples, through the project's own parser."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workbench.model import Kind, Scheme
from workbench.sources.intake import Intake
from workbench.sources.upr_info.parse import read
from workbench.taxonomy import load_taxonomy

FILES = ("1-5.csv", "6-9.csv", "10-13.csv", "14-17.csv")
LAST_TUNED, LAST = 13, 17


@dataclass(frozen=True, slots=True)
class Example:
    """One recommendation with what UPR Info's coders decided."""

    text: str
    session: int
    action: int
    elections: bool


def examples(folder: Path) -> list[Example]:
    """Recommendations of sessions 1–17 that carry an action category."""
    taxonomy, found = load_taxonomy(), []
    for name in FILES:
        for entry in read(folder / name, taxonomy, Intake("upr_info", name)):
            for rec in entry.rows:
                actions = [x.code for x in rec.labels if x.scheme is Scheme.MCMAHON_ACTION]
                if rec.kind is not Kind.RECOMMENDATION or not actions or rec.upr_session is None:
                    continue
                issues = {x.code for x in rec.labels if x.scheme is Scheme.UPR_INFO_ISSUE}
                found.append(
                    Example(rec.text, rec.upr_session, int(actions[0]), "Elections" in issues)
                )
    return found
