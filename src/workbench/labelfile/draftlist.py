"""A draft that somebody brings, as a list of recommendations: all of them or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.analysis.draft_audit import DraftItem
from workbench.errors import BadInput, Refusal
from workbench.harmonise.text import clean_text
from workbench.labelfile.answers import Ask
from workbench.labelfile.own import Own, OwnCsv, kind_of, open_own

MOST = 2_000  # a draft of a report has dozens; pairs grow with the square


@dataclass(frozen=True, slots=True)
class DraftList:
    """The recommendations of a file, `kind` (csv, xlsx, docx), and what was noted in reading."""

    file: str
    kind: str
    items: tuple[DraftItem, ...]
    has_ids: bool
    notes: tuple[str, ...]


def _numbers(own: Own, n: int) -> tuple[list[int], str, str]:
    """Where each recommendation stands, and the names of the columns of texts and ids."""
    if isinstance(own, OwnCsv):
        table = own.table
    else:
        from workbench.labelfile.workbook import OwnWorkbook

        if not isinstance(own, OwnWorkbook):
            return list(range(1, n + 1)), "text", "id"
        table = own.table
    header = table.header
    named = header.names[header.id] if header.id is not None else "id"
    return [table.lines[at].number for at in table.places], header.names[header.text], named


def _faults(
    file: str, asks: Sequence[Ask], places: Sequence[int], columns: tuple[str, str]
) -> Iterator[Refusal]:
    seen: dict[str, int] = {}
    for ask, number in zip(asks, places, strict=True):
        if ask.fault or not clean_text(ask.text):
            yield Refusal(file, number, columns[0], ask.text, ask.fault or "a recommendation")
        if ask.id and ask.id in seen:
            expected = f"an id of its own; row {seen[ask.id]} has the same"
            yield Refusal(file, number, columns[1], ask.id, expected)
        if ask.id:
            seen.setdefault(ask.id, number)


def _check_some(path: Path) -> None:
    try:
        size = path.stat().st_size
    except OSError as error:
        raise BadInput(f"{path.name}: cannot be opened ({error.strerror}).") from error
    if not size:
        raise BadInput(f"{path.name}: the file is empty; expected draft recommendations in it.")


def _check_kind(path: Path, kind: str) -> None:
    named = path.suffix.casefold().removeprefix(".")
    if named in {"docx", "xlsx"} and named != kind:
        inside = {"csv": "plain text or something else", "xlsx": "a workbook or another archive",
                  "docx": "a Word document"}[kind]  # fmt: skip
        raise BadInput(
            f"{path.name}: this is no .{named}: it holds {inside}; expected a file saved as "
            f".{named} by a word processor or spreadsheet program, or its true ending."
        )


def read_draft(path: Path) -> DraftList:
    """Read a .csv, .xlsx or .docx with one recommendation in each row or listed paragraph.

    Where a file has no ids, the places of the recommendations in it, from 1, are their ids.

    Raises
    ------
    BadInput
        If it is empty, not what its name says, has no recommendations, too many of them, or rows
        without a text or with another's id: all of these, with row, column and what was expected.
    """
    _check_some(path)
    kind = kind_of(path)
    _check_kind(path, kind)
    own = open_own(path, kind, "", "")
    asks = own.asks()
    if not asks:
        raise BadInput(f"{path.name}: there is a header but no recommendation below it.")
    if len(asks) > MOST:
        raise BadInput(f"{path.name}: {len(asks):,} recommendations; expected at most {MOST:,}.")
    places, text, ident = _numbers(own, len(asks))
    refused = list(_faults(path.name, asks, places, (text, ident)))
    if refused:
        rows = len({r.record for r in refused})
        raise BadInput(
            f"{path.name}: {rows} of {len(asks)} rows cannot be taken; nothing was audited.",
            refused,
        )
    has_ids = all(a.id for a in asks)
    items = tuple(
        DraftItem(a.id if has_ids else str(n), place, clean_text(a.text), a.language)
        for n, (a, place) in enumerate(zip(asks, places, strict=True), 1)
    )
    return DraftList(path.name, kind, items, has_ids, own.notes)
