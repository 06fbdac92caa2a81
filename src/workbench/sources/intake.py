"""Accounting for one file: every record read is stored or refused, every field taken or named."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from workbench.errors import BadInput, Refusal
from workbench.model import Row


@dataclass(frozen=True, slots=True)
class Entry:
    """One input record (1-based number in its file) and the rows it becomes (at least one)."""

    record: int
    rows: tuple[Row, ...]


@dataclass(slots=True)
class Intake:
    """The running account of one file. A parser calls `seen` once per record, before anything else.

    Attributes
    ----------
    read : records met in the file.
    stored : records whose rows were yielded and stored (counted by the snapshot builder).
    refused : records not stored, with the reason.
    extra_fields : fields that the source never had before, with how often they came.
    new_values : per closed list, values unknown to the taxonomy, with how often they came.
    types : per field, the JSON or cell types met, with how often.
    notes : anything a person should know about this file.
    """

    source: str
    file: str
    read: int = 0
    stored: int = 0
    refused: list[Refusal] = field(default_factory=list)
    extra_fields: Counter[str] = field(default_factory=Counter)
    new_values: dict[str, Counter[str]] = field(default_factory=dict)
    types: dict[str, Counter[str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def seen(self) -> int:
        """Count one more record; gives back its number."""
        self.read += 1
        return self.read

    def refuse(
        self, record: int, column: str, value: object, expected: str, *, fatal: bool = True
    ) -> None:
        """Refuse record `record` because of one value."""
        shown = "" if value is None else str(value)
        self.refused.append(Refusal(self.file, record, column, shown, expected, fatal))

    def unknown(self, closed_list: str, value: str) -> None:
        """Count a value that a closed list does not have (kept as published, reported)."""
        self.new_values.setdefault(closed_list, Counter())[value] += 1

    @property
    def fatal(self) -> list[Refusal]:
        return [r for r in self.refused if r.fatal]

    def settle(self, *, accept_refusals: bool = False) -> None:
        """Close the account.

        Raises
        ------
        BadInput
            If any record was refused for cause (unless accepted on purpose), or if
            read ≠ stored + refused, which would be a lost record.
        """
        if self.fatal and not accept_refusals:
            bad = len({r.record for r in self.fatal})
            raise BadInput(
                f"{self.file}: {bad} of {self.read} records cannot be read; nothing was stored.",
                self.fatal,
            )
        lost = self.read - self.stored - len({r.record for r in self.refused})
        if lost:
            raise BadInput(
                f"{self.file}: {self.read} read, {self.stored} stored, "
                f"{len(self.refused)} refused: {lost} unaccounted for. Nothing was stored."
            )
