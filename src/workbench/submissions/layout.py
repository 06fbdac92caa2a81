"""How a draft stands on the page, before any format: cover, sections, notes, annexes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.analysis.cited import CitedRecommendation
from workbench.dates import PartialDate
from workbench.i18n import translator
from workbench.submissions.drafts import Draft, Statement
from workbench.submissions.records import REFERENCE, Record, source_of


@dataclass(frozen=True, slots=True)
class Piece:
    """Words with the spaces around them, and the numbers of the notes right after them."""

    words: str
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph. `number` None: an item of a list, which has none."""

    number: int | None
    pieces: tuple[Piece, ...]
    author: str

    @property
    def words(self) -> str:
        """Its words without notes."""
        return "".join(p.words for p in self.pieces)


@dataclass(frozen=True, slots=True)
class Part:
    """A section with its heading."""

    section: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """An annex."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """The whole document. `notes` in order; `title` and `cover` stand on the first page."""

    title: str
    cover: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    notes: tuple[Record, ...]
    annexes: tuple[Table, ...]


def _pieces(said: Statement, first_note: int) -> tuple[Piece, ...]:
    """Split the words at their references; leading references wait for the first words."""
    number, at = first_note, 0
    waiting: list[int] = []
    found: list[tuple[str, list[int]]] = []
    for match in (*REFERENCE.finditer(said.text), None):
        words = said.text[at : match.start() if match else len(said.text)]
        if not found:
            words = words.lstrip()
        if words:
            found.append((words, waiting))
            waiting = []
        if match:
            (found[-1][1] if found else waiting).append(number)
            number, at = number + 1, match.end()
    return tuple(Piece(w, tuple(n)) for w, n in found)


def _parts(draft: Draft) -> Iterator[Part]:
    number, note = 1, 1
    for section in draft.route.sections:
        blocks = []
        for said in draft.of_section(section):
            item = said.paragraph.item
            pieces = _pieces(said, note)
            blocks.append(Block(None if item else number, pieces, said.paragraph.author))
            number, note = number + (not item), note + len(said.records)
        if blocks:
            yield Part(section, draft.words.sections[section], tuple(blocks))


def _cover(draft: Draft) -> Iterator[tuple[str, str]]:
    label = draft.words.label
    yield label["state"], draft.analysis.country_name
    if draft.session:
        yield label["session"], draft.session
    for one in draft.authors:
        name = f"{one.organisation} ({one.acronym})" if one.acronym else one.organisation
        yield label["by"], name
        for field in ("contact", "website", "about"):
            if value := getattr(one, field):
                yield label[field], value
    if draft.route.consent:
        for asked, said in (
            ("consent_submit", draft.consent.submit), ("consent_names", draft.consent.names)
        ):  # fmt: skip
            yield label[asked], label["yes" if said else "no"]


def _date(date: PartialDate | None, draft: Draft) -> str:
    return translator(draft.language).date(date) if date else draft.words.label["none"]


def _status(item: CitedRecommendation, draft: Draft) -> str:
    health = {h.recommendation: h for h in draft.analysis.health.recommendations}
    found = health.get(item.rec.id)
    if not found or not found.latest:
        return draft.words.label["none"]
    said = found.latest[0].record
    year = f", {said.date.year}" if said.date else ""
    return f"{said.value} ({said.assessor or said.assessor_kind}{year})"


def _row(number: int, item: CitedRecommendation, draft: Draft) -> tuple[str, ...]:
    label, rec = draft.words.label, item.rec
    position = draft.words.positions[rec.position] if rec.position else "–"
    text = f"{rec.text} {label['restated']}" if item.citation.restated else rec.text
    return (
        str(number),
        source_of(item),
        _date(rec.date, draft),
        text,
        position,
        _status(item, draft),
    )


def _matrix(draft: Draft) -> Table:
    rows = tuple(_row(n, i, draft) for n, i in enumerate(draft.selected, 1))
    return Table(draft.words.label["annex_matrix"], draft.words.columns, rows)


def _authors(draft: Draft, parts: tuple[Part, ...]) -> Table:
    rows = []
    for one in draft.authors:
        places = []
        for part in parts:
            mine = [b.number for b in part.blocks if b.author == one.short]
            told = ", ".join(str(n) for n in mine if n)
            # Items of a list carry no number: the section stands for them.
            places += [f"{part.heading} ({told or '–'})"] if mine else []
        rows.append(("; ".join(places), one.organisation))
    return Table(draft.words.label["annex_authors"], draft.words.author_columns, tuple(rows))


def lay_out(draft: Draft) -> Laid:
    """The document of a draft. Pure: the same draft, the same document."""
    parts = tuple(_parts(draft))
    notes = tuple(r for s in draft.statements for r in s.records)
    annexes = (_matrix(draft), *((_authors(draft, parts),) if draft.joint else ()))
    return Laid(draft.words.title(draft.route), tuple(_cover(draft)), parts, notes, annexes)
