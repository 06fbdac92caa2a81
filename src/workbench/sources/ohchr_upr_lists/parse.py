"""OHCHR's list of one review → one recommendation per number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from workbench.harmonise.positions import position_of
from workbench.harmonise.upr_session_dates import session_date
from workbench.harmonise.upr_sessions import cycle_of
from workbench.model import Family, Label, Recommendation
from workbench.sources.intake import Entry, Intake
from workbench.sources.ohchr_upr_lists.cells import Cell, read_cell
from workbench.sources.ohchr_upr_lists.document import open_list
from workbench.sources.ohchr_upr_lists.heading import Review, find_review
from workbench.sources.ohchr_upr_lists.rows import ListRow, list_rows
from workbench.sources.ohchr_upr_lists.states import recommending_states
from workbench.taxonomy import Taxonomy

SOURCE = "ohchr_upr_lists"


def _recommendation(
    row: ListRow, cell: Cell, review: Review, taxonomy: Taxonomy, intake: Intake
) -> Recommendation:
    by = recommending_states(cell.text, taxonomy.countries)
    for name in by.unknown:
        intake.unknown("recommending State", name)
    position = position_of(row.position)
    if row.position and position is None:
        intake.unknown("UPR position", row.position)
    return Recommendation(
        id=f"ohchr_upr_list:{review.country}-{review.session}-{cell.number}",
        source=SOURCE,
        origin_ref=cell.number,
        family=Family.UPR,
        mechanism="UPR",
        countries=(review.country,),
        text=cell.text,
        document_title=f"UPR of {taxonomy.countries.shown[review.country]}, "
        f"session {review.session}",
        symbol=cell.report,
        paragraph=cell.number,
        date=session_date(review.session),
        upr_session=review.session,
        upr_cycle=cycle_of(review.session),
        upr_session_published=str(review.session),
        position=position,
        position_published=row.position,
        recommending_states=by.states,
        recommending_published="; ".join(by.published),
        note="\n".join(filter(None, (cell.source, row.comment))),
        labels=row.labels,
    )


def _merged(first: tuple[Label, ...], more: tuple[Label, ...]) -> tuple[Label, ...]:
    return tuple(dict.fromkeys((*first, *more)))


class _Numbered:
    """Recommendations by number: the second time a number comes, only its themes are new."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake
        self._met: dict[str, tuple[int, Recommendation]] = {}

    def add(self, record: int, rec: Recommendation) -> None:
        if rec.origin_ref not in self._met:
            self._met[rec.origin_ref] = (record, rec)
            return
        first_record, first = self._met[rec.origin_ref]
        same = replace(first, labels=()) == replace(rec, labels=())
        if same:
            labels = _merged(first.labels, rec.labels)
            self._met[rec.origin_ref] = (first_record, replace(first, labels=labels))
        expected = "each number once" if same else "a number used once, or the same content"
        self._intake.refuse(record, "Recommendation", rec.origin_ref, expected, fatal=not same)

    def entries(self) -> Iterator[Entry]:
        for record, rec in self._met.values():
            yield Entry(record, (rec,))


def read(path: Path, taxonomy: Taxonomy, intake: Intake) -> Iterator[Entry]:
    """One entry per numbered recommendation, with the themes of all places it stands in.

    Raises
    ------
    BadInput
        If the file is no such list, or does not say which review it is about.
    """
    document = open_list(path, intake.file)
    review = find_review(document.headings, intake.file, taxonomy.countries)
    numbered = _Numbered(intake)
    for table in document.tables:
        for row in list_rows(table, intake):
            cell = read_cell(row.first)
            if cell is None or not cell.text:
                wanted = "a number such as 115.1, then the recommendation"
                intake.refuse(row.record, "Recommendation", row.first, wanted)
                continue
            numbered.add(row.record, _recommendation(row, cell, review, taxonomy, intake))
    yield from numbered.entries()
