"""How a file differs from what the index has published so far; works on broken files too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.harmonise.text import clean_text
from workbench.sources.intake import Intake
from workbench.sources.uhri.drift_text import render
from workbench.sources.uhri.fields import UhriRecord, Words
from workbench.sources.uhri.forms import Form, form_of, records
from workbench.sources.uhri.labels import sdg_code
from workbench.sources.uhri.parse import language_of
from workbench.sources.uhri.record import Harmoniser
from workbench.taxonomy import Taxonomy

__all__ = ["DriftReport", "FieldDrift", "ListDrift", "render", "schema_drift"]

EXAMPLES = 8
FIRST_REFUSALS = 10


@dataclass(frozen=True, slots=True)
class FieldDrift:
    """One key or column: expected or new, types met and how many records fill it."""

    name: str
    expected: bool
    types: tuple[tuple[str, int], ...]
    filled: int

    @property
    def lacking(self) -> bool:
        """Whether records lack it that should have it."""
        return self.expected and (not self.types or "missing" in dict(self.types))


@dataclass(frozen=True, slots=True)
class ListDrift:
    """One closed list: how many different values are known and new, with the commonest new ones."""

    name: str
    known: int
    new: int
    new_uses: int
    examples: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class DriftReport:
    """What `schema_drift` found. `error` is the sentence that ended the reading, if one did."""

    file: str
    form: str
    fields: tuple[FieldDrift, ...]
    lists: tuple[ListDrift, ...]
    read: int
    stored: int
    refused: int
    refusals: tuple[str, ...]
    notes: tuple[str, ...]
    error: str

    @property
    def usable(self) -> bool:
        """Whether `workbench data add uhri` would take the file."""
        lacking = any(field.lacking for field in self.fields)
        return bool(self.stored) and not (self.error or self.refused or lacking)


@lru_cache(maxsize=4096)
def _sdg(published: str) -> str:
    return sdg_code(clean_text(published)) or published


# Closed list → its values in a record, named as the harmoniser reports new ones.
_VALUES: Mapping[str, Callable[[UhriRecord], Words]] = {
    "theme": lambda r: r.themes,
    "affected persons": lambda r: r.affected,
    "SDG": lambda r: tuple(map(_sdg, r.sdgs)),
    "body": lambda r: r.body,
    "annotation type": lambda r: r.type,
    "position": lambda r: r.positions,
    "region": lambda r: r.regions,
    "recommending region": lambda r: r.recommending_regions,
    "recommending State": lambda r: r.recommending,
    "UPR session": lambda r: r.session,
}


class _Tally:
    """Counts the values of closed lists and how often each field holds something."""

    def __init__(self) -> None:
        self.values: dict[str, Counter[str]] = {name: Counter() for name in _VALUES}
        self.filled: Counter[str] = Counter()

    def take(self, record: UhriRecord) -> None:
        for name, values in _VALUES.items():
            self.values[name].update(values(record))
        self.filled.update(f for f, v in zip(record._fields, record, strict=True) if v)

    def lists(self, intake: Intake) -> Iterator[ListDrift]:
        for name, counts in self.values.items():
            new = intake.new_values.get(name, Counter[str]())
            # Different spellings of one value ("- X", " X") count once.
            met = {clean_text(value) for value in counts}
            known = len(met - new.keys())
            examples = tuple(new.most_common(EXAMPLES))
            yield ListDrift(name, known, len(new), new.total(), examples)


def _fields(form: Form, intake: Intake, filled: Counter[str]) -> Iterator[FieldDrift]:
    ours = {column: field for field, column in form.columns.items()}
    for name in form.fields:
        types = tuple(intake.types.get(name, Counter[str]()).most_common())
        yield FieldDrift(name, True, types, filled[ours[name]])
    for name, count in sorted(intake.extra_fields.items()):
        yield FieldDrift(name, False, (("", count),), count)


def _read(path: Path, form: Form, harmoniser: Harmoniser, intake: Intake, tally: _Tally) -> str:
    """Read as far as the file can be read; the sentence that ended it, or nothing."""
    try:
        for number, record in records(path, form, intake, strict=False):
            tally.take(record)
            intake.stored += harmoniser.recommendation(number, record) is not None
    except WorkbenchError as error:
        return str(error)
    finally:
        harmoniser.finish()
    return ""


def schema_drift(path: Path, taxonomy: Taxonomy) -> DriftReport:
    """Read a file without storing anything and compare it with what the index always published.

    Never raises for a bad file: what was read until the break is reported, with the error.
    """
    intake, tally = Intake("uhri", path.name), _Tally()
    try:
        form = form_of(path, path.name)
    except WorkbenchError as error:
        return DriftReport(path.name, "unknown", (), (), 0, 0, 0, (), (), str(error))
    harmoniser = Harmoniser(taxonomy, intake, form.columns, language_of(path.name))
    broken = _read(path, form, harmoniser, intake, tally)
    return DriftReport(
        file=path.name,
        form=str(form),
        fields=tuple(_fields(form, intake, tally.filled)),
        lists=tuple(tally.lists(intake)),
        read=intake.read,
        stored=intake.stored,
        refused=len({r.record for r in intake.refused}),
        refusals=tuple(str(r) for r in intake.refused[:FIRST_REFUSALS]),
        notes=tuple(intake.notes),
        error=broken,
    )
