"""A laid-out submission as Markdown, also the source of the Word document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from workbench.submissions.drafts import Draft
from workbench.submissions.laid import LINKED, Block, Laid, Table
from workbench.submissions.lines import one_line

# What pandoc has to read: nothing that a star or a dollar in people's words could set off.
READER = ("markdown_strict+footnotes+pipe_tables+startnum+all_symbols_escapable"
          "+intraword_underscores+header_attributes-raw_html")  # fmt: skip
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~^$@&])")
_NUMBERED = re.compile(r"^(\d+)([.)])")
_ITEM = re.compile(r"^([-+])")
# By the number of columns: the matrix, the records, the authors.
_WIDTHS = {6: (1, 4, 2, 9, 3, 4), 5: (1, 6, 2, 9, 4), 2: (4, 8)}


def escaped(text: str) -> str:
    """A text that Markdown shows as it is."""
    plain = _SPECIAL.sub(r"\\\1", one_line(text))
    return _ITEM.sub(r"\\\1", _NUMBERED.sub(r"\1\\\2", plain))


def _piece(words: str, *, first: bool) -> str:
    # The spaces around words part them from the piece before: `escaped` drops them.
    before = " " if words[:1].isspace() and not first else ""
    after = " " if words[-1:].isspace() else ""
    shown = escaped(words) if first else _SPECIAL.sub(r"\\\1", one_line(words))
    return before + shown + after


def _block(block: Block) -> str:
    said = "".join(
        _piece(p.words, first=n == 0) + "".join(f"[^{note}]" for note in p.notes)
        for n, p in enumerate(block.pieces)
    )
    return f"{block.number}. {said}" if block.number else f"- {said}"


def _cover(draft: Draft, laid: Laid, mark: str, bare: bool) -> Iterator[str]:
    if mark:
        yield f"**{escaped(mark)}**"
    yield f"# {escaped(laid.title)} {{#title}}"
    for label, value in laid.cover:
        yield f"**{escaped(label)}** {escaped(value)}"
    if draft.contents and not bare:
        yield f"**{escaped(draft.words.label['contents'])}**"
        lines = [f"- [{escaped(p.heading)}](#{p.section})" for p in laid.parts]
        lines += [f"- [{escaped(t.heading)}](#annex{n})" for n, t in enumerate(laid.annexes, 1)]
        yield "\n".join(lines)


def linked(text: str, url: str) -> str:
    """A text that leads to an address; without one, the text."""
    # What would end the address early cannot stand in it.
    safe = quote(url, safe="/:?#@!$&'()*+,;=%-._~[]")
    return f"[{escaped(text)}](<{safe}>)" if url else escaped(text)


def _cells(row: tuple[str, ...], url: str) -> Iterator[str]:
    for place, cell in enumerate(row):
        yield linked(cell, url) if place == LINKED else escaped(cell)


def _table(table: Table, number: int) -> str:
    # pandoc takes the widths of columns from the dashes once a line is long.
    lines = [table.columns, tuple("-" * (3 * w) for w in _WIDTHS[len(table.columns)])]
    lines += [tuple(_cells(row, url)) for row, url in zip(table.rows, table.links, strict=True)]
    rows = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f"# {escaped(table.heading)} {{#annex{number}}}\n\n{rows}"


def _sections(laid: Laid) -> Iterator[str]:
    for part in laid.parts:
        yield f"# {escaped(part.heading)} {{#{part.section}}}"
        begun = False
        for block in part.blocks:
            begun = begun or block.number is not None
            # Under a numbered paragraph, an item belongs to it.
            yield ("    " if begun and block.number is None else "") + _block(block)


def _notes(laid: Laid) -> Iterator[str]:
    for number, note in enumerate(laid.notes, 1):
        url = f" {linked(note.url, note.url)}" if note.url else ""
        yield f"[^{number}]: {escaped(note.text)}{url}"


def to_markdown(draft: Draft, laid: Laid, *, mark: str = "", bare: bool = False) -> str:
    """The document with numbered paragraphs and notes; `mark` says why it is a draft.

    `bare` leaves the list of contents out.
    """
    parts = [
        *_cover(draft, laid, mark, bare), *_sections(laid),
        *(_table(t, n) for n, t in enumerate(laid.annexes, 1)), *_notes(laid),
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"
