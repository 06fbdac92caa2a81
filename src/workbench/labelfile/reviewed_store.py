"""What people decided about labels: one CSV file in the home folder, only ever added to."""

from __future__ import annotations

import csv
import os
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from workbench.analysis.reviewed import SINGLE
from workbench.config import Settings
from workbench.errors import BadInput
from workbench.model import Label, Method, Scheme
from workbench.sources.register.cells import neutralise, restore
from workbench.storage import only_one, staging_path, sync_folder, writing

FOLDER, FILE = "labels", "reviewed.csv"
KEPT = "The labels before are unchanged."


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of a person about one code of one recommendation.

    `verdict` is yes or no; `listed` … `method` are the automatic label it was asked about.
    """

    id: str
    scheme: Scheme
    code: str
    verdict: str
    reviewer_role: str
    date: str
    note: str
    listed: str
    confidence: str
    method: str


NAMES = tuple(f.name for f in fields(Decision))


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did; rows `read` = rows `taken` + rows `empty` (nothing filled in).

    `new` and `known` count decisions: a row that gives another code than the listed one makes two.
    """

    read: int
    taken: int
    empty: int
    new: int
    known: int
    ids: tuple[str, ...]

    def __str__(self) -> str:
        return (
            f"read {self.read} rows = {self.taken} reviewed + {self.empty} not filled in; "
            f"{self.new} decisions stored, {self.known} already there"
        )


def store_path(settings: Settings) -> Path:
    """Where a person's labels are kept."""
    return settings.home / FOLDER / FILE


def _decision(row: dict[str, str | None], number: int) -> Decision:
    cells = {name: None if (c := row.get(name)) is None else restore(c) for name in NAMES}
    scheme = next((s for s in Scheme if s.value == cells["scheme"]), None)
    if None in cells.values() or scheme is None or cells["verdict"] not in {"yes", "no"}:
        raise BadInput(
            f"{FILE}, row {number}: {row.get('scheme')!r} / {row.get('verdict')!r}; expected a "
            f"scheme, yes or no, and the columns {', '.join(NAMES)}. Undo edits made by hand."
        )
    return Decision(**{**cells, "scheme": scheme})  # type: ignore[arg-type]


def history(settings: Settings) -> tuple[Decision, ...]:
    """Every decision ever stored, in the order they came.

    Raises
    ------
    BadInput
        If the file was damaged or edited into something else.
    """
    path = store_path(settings)
    if not path.is_file():
        return ()
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = [*csv.DictReader(file, strict=True)]
    except (csv.Error, UnicodeDecodeError, OSError) as error:
        raise BadInput(f"{path}: cannot be read ({error}); restore it from a copy.") from error
    return tuple(_decision(row, number) for number, row in enumerate(rows, 1))


def _write(path: Path, decisions: Sequence[Decision]) -> None:
    temporary = staging_path(path.parent, path.name)
    try:
        with temporary.open("w", encoding="utf-8", newline="") as file:
            out = csv.writer(file)
            out.writerow(NAMES)
            out.writerows([neutralise(cell) for cell in astuple(d)] for d in decisions)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        sync_folder(path.parent)
    finally:
        temporary.unlink(missing_ok=True)


def store(
    decisions: Sequence[Decision], settings: Settings, *, read: int, empty: int
) -> ImportReport:
    """Add the decisions that are not there yet; all or none."""
    path = store_path(settings)
    with writing(path, KEPT):
        path.parent.mkdir(parents=True, exist_ok=True)
        with only_one(path.parent, "storing labels", wait=True):
            before = history(settings)
            known = set(before)
            new = [d for d in dict.fromkeys(decisions) if d not in known]
            if new:
                _write(path, [*before, *new])
    ids = tuple(dict.fromkeys(d.id for d in decisions))
    return ImportReport(read, read - empty, empty, len(new), len(decisions) - len(new), ids)


def _label(decision: Decision) -> Label:
    why = ": ".join(filter(None, [decision.reviewer_role, decision.note]))
    return Label(
        decision.scheme, decision.code, Method.PERSON, decision.verdict, decision.date, 1.0, why
    )


def reviewed_stamp(settings: Settings) -> tuple[int, int]:
    """Changes whenever the file of decisions does; (0, 0) while there is none."""
    try:
        found = store_path(settings).stat()
    except FileNotFoundError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)


def reviewed_labels(settings: Settings) -> dict[str, tuple[Label, ...]]:
    """Recommendation → a person's labels, the latest of each question only.

    `published` is the verdict: a label with ``no`` says that its code is wrong, and only
    `workbench.analysis.reviewed` should read it; `version` is the day of the decision.
    """
    latest: dict[tuple[str, Scheme, str], Decision] = {}
    for d in sorted(history(settings), key=lambda d: d.date):  # same day: the later import counts
        key = (d.id, d.scheme, "" if d.scheme in SINGLE else d.code)
        latest.pop(key, None)
        latest[key] = d
    found: dict[str, tuple[Label, ...]] = {}
    for d in latest.values():
        found[d.id] = (*found.get(d.id, ()), _label(d))
    return found
