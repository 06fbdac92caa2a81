"""How a draft stands on the page, before any format."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.submissions.annexes import annexes
from workbench.submissions.drafts import Draft, Statement
from workbench.submissions.laid import Block, Laid, Part, Piece
from workbench.submissions.records import REFERENCE


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


def lay_out(draft: Draft) -> Laid:
    """The document of a draft. Pure: the same draft, the same document."""
    parts = tuple(_parts(draft))
    notes = tuple(r for s in draft.statements for r in s.records)
    title = draft.words.title(draft.route)
    return Laid(title, tuple(_cover(draft)), parts, notes, annexes(draft, parts))
