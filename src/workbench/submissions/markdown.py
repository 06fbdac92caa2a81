"""A laid-out submission as Markdown, also the source of the Word document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.submissions.drafts import Draft
from workbench.submissions.layout import Block, Laid, Table
from workbench.submissions.sectionfile import one_line

# What pandoc has to read: nothing that a star or a dollar in people's words could set off.
READER = ("markdown_strict+footnotes+pipe_tables+startnum+all_symbols_escapable"
          "+intraword_underscores+header_attributes-raw_html")  # fmt: skip
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~^$@&])")
_NUMBERED = re.compile(r"^(\d+)([.)])")
_ITEM = re.compile(r"^([-+])")
_WIDTHS = (1, 4, 2, 9, 3, 4)


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


def _cover(draft: Draft, laid: Laid, over: bool) -> Iterator[str]:
    if over:
        yield f"**{escaped(draft.words.label['draft'])}**"
    yield f"# {escaped(laid.title)} {{#title}}"
    for label, value in laid.cover:
        yield f"**{escaped(label)}** {escaped(value)}"
    if draft.contents:
        yield f"**{escaped(draft.words.label['contents'])}**"
        lines = [f"- [{escaped(p.heading)}](#{p.section})" for p in laid.parts]
        lines += [f"- [{escaped(t.heading)}](#annex{n})" for n, t in enumerate(laid.annexes, 1)]
        yield "\n".join(lines)


def _table(table: Table, number: int) -> str:
    wide = _WIDTHS if len(table.columns) == len(_WIDTHS) else (8, 4)
    # pandoc takes the widths of columns from the dashes once a line is long.
    lines = [table.columns, tuple("-" * (3 * w) for w in wide)]
    lines += [tuple(map(escaped, row)) for row in table.rows]
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
        url = f" {escaped(note.url)}" if note.url else ""
        yield f"[^{number}]: {escaped(note.text)}{url}"


def to_markdown(draft: Draft, laid: Laid, *, over: bool = False) -> str:
    """The document with numbered paragraphs and notes; `over` marks it as a draft."""
    parts = [
        *_cover(draft, laid, over), *_sections(laid),
        *(_table(t, n) for n, t in enumerate(laid.annexes, 1)), *_notes(laid),
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"
