"""A drift report as plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.sources.uhri.drift import DriftReport, FieldDrift, ListDrift

_WIDEST = 60


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    cells = [[c if len(c) <= _WIDEST else c[: _WIDEST - 1] + "…" for c in r] for r in rows]
    widths = [max(map(len, column)) for column in zip(head, *cells, strict=True)]
    for line in (head, ["-" * w for w in widths], *cells):
        yield "  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)).rstrip()


def _types(field: FieldDrift) -> str:
    return ", ".join(f"{name} {count}" for name, count in field.types if name)


def _state(field: FieldDrift) -> str:
    if not field.expected:
        return "NEW, not taken"
    return "MISSING" if field.lacking else "as expected"


def _lists(lists: Sequence[ListDrift]) -> Iterator[str]:
    rows = [(x.name, str(x.known), str(x.new), str(x.new_uses)) for x in lists]
    yield from _table(("closed list", "values known", "values new", "uses of new"), rows)
    for found in lists:
        if found.examples:
            yield f"New in {found.name}:"
            yield from (f"  {count} × {value!r}" for value, count in found.examples)
            if found.new > len(found.examples):
                yield f"  … and {found.new - len(found.examples)} more"


def _parts(report: DriftReport) -> Iterator[str]:
    yield f"{report.file}: UHRI export, {report.form}"
    yield f"read {report.read} = stored {report.stored} + refused {report.refused}" + (
        f" + unread {report.read - report.stored - report.refused}"
        if report.read != report.stored + report.refused
        else ""
    )
    if report.error:
        yield f"Reading stopped: {report.error}"
    yield ""
    if report.fields:
        rows = [(f.name, _state(f), str(f.filled), _types(f)) for f in report.fields]
        yield from _table(("field", "state", "filled", "types met"), rows)
        yield ""
    if report.lists:
        yield from _lists(report.lists)
        yield ""
    if report.refusals:
        yield f"First of {report.refused} refused records:"
        yield from (f"  {refusal}" for refusal in report.refusals)
    yield from (f"Note: {note}" for note in report.notes)
    yield "This file can be added." if report.usable else "This file would be refused as it is."


def render(report: DriftReport) -> str:
    """The report as a readable text with tables."""
    return "\n".join(_parts(report)) + "\n"
