"""The sections that people write: a Markdown text or a Word document, one organisation each.

The Markdown file begins with lines ``organisation: …`` (and acronym, contact, website, about),
then has headings ``# summary`` or ``# Résumé`` with paragraphs parted by empty lines; a line that
begins with ``- `` is an item of its own. Nothing else is interpreted: a star is a star. In a Word
document the same stands in paragraphs, headings in a heading style, items in a list; tables and
footnotes are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from workbench.errors import BadInput, did_you_mean
from workbench.harmonise.countries import fold
from workbench.sentences import sentence
from workbench.submissions.lines import one_line
from workbench.submissions.sectionword import docx_text
from workbench.submissions.words import section_names

FIELDS = ("organisation", "acronym", "contact", "website", "about")
MAX_BYTES = 5_000_000
_FIELD = re.compile(r"([A-Za-z]+)\s*:\s*(.*)")
_ITEM = re.compile(r"[-*•]\s+(.*)")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as written, in one line; `item`: it stands in a list. `author`: whose."""

    section: str
    text: str
    author: str
    item: bool = False


@dataclass(frozen=True, slots=True)
class SectionFile:
    """What one organisation wrote."""

    organisation: str
    acronym: str
    contact: str
    website: str
    about: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def short(self) -> str:
        """The acronym, or the name."""
        return self.acronym or self.organisation


def _section(heading: str, name: str, line: int) -> str:
    known = section_names()
    found = known.get(fold(heading))
    if found is None:
        near = did_you_mean(heading, known) or sentence(
            " Expected one of %(known)s.", known=tuple(_ids())
        )
        raise BadInput(
            sentence(
                "%(file)s, line %(line)s: unknown section %(heading)s.%(meant)s",
                file=name,
                line=str(line),
                heading=repr(heading),
                meant=near,
            )
        )
    return found


def _ids() -> list[str]:
    return sorted(set(section_names().values()))


def _paragraphs(lines: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Text and whether it is an item, of the lines of one section."""
    held: list[str] = []
    item = False
    for line in (*lines, ""):
        found = _ITEM.match(line.strip())
        if (found or not line.strip()) and held:
            yield one_line(" ".join(held)), item
            held, item = [], False
        if found:
            held, item = [found[1]], True
        elif line.strip():
            held.append(line)


def parse_sections(text: str, name: str) -> SectionFile:
    """Read the Markdown form. `name` is for messages.

    Raises
    ------
    BadInput
        If a heading is no section, a line before the first heading is no field, there is no
        organisation, or no text. Says the line.
    """
    fields: dict[str, str] = {}
    parts: list[tuple[str, list[str]]] = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if line.startswith("#"):
            parts.append((_section(one_line(line.lstrip("#")), name, number), []))
        elif parts:
            parts[-1][1].append(line)
        elif line.strip():
            key, value = _field(line, name, number)
            fields[key] = value
    return _file(fields, [(s, p) for s, lines in parts for p in _paragraphs(lines)], name)


def _field(line: str, name: str, number: int) -> tuple[str, str]:
    found = _FIELD.fullmatch(one_line(line))
    if not found or found[1].lower() not in FIELDS:
        shown = one_line(line)[:60]
        raise BadInput(
            sentence(
                "%(file)s, line %(line)s: %(got)s stands before the first heading; "
                "expected one of %(known)s followed by a colon, or a heading such as '# "
                "summary'",
                file=name,
                line=str(number),
                got=repr(shown),
                known=tuple(FIELDS),
            )
        )
    return found[1].lower(), found[2]


def _author(fields: Mapping[str, str]) -> SectionFile:
    return SectionFile(
        fields.get("organisation", ""), fields.get("acronym", ""), fields.get("contact", ""),
        fields.get("website", ""), fields.get("about", ""), (),
    )  # fmt: skip


def _file(
    fields: dict[str, str], written: list[tuple[str, tuple[str, bool]]], name: str
) -> SectionFile:
    if not fields.get("organisation"):
        raise BadInput(
            sentence(
                "%(file)s: expected a line 'organisation: …' before the first heading", file=name
            )
        )
    made = _author(fields)
    paragraphs = tuple(Paragraph(s, t, made.short, item) for s, (t, item) in written if t)
    if not paragraphs:
        raise BadInput(
            sentence(
                "%(file)s: no text under any heading; expected e.g. '# summary' and a text",
                file=name,
            )
        )
    return replace(made, paragraphs=paragraphs)


def typed_sections(fields: Mapping[str, str], texts: Iterable[tuple[str, str]]) -> SectionFile:
    """What somebody typed section by section: (id, text). The organisation may still be empty.

    Raises
    ------
    BadInput
        If a line would be a heading in a file of sections: it could not be kept and read again.
    """
    made = _author({name: one_line(fields.get(name, "")) for name in FIELDS})
    found: list[Paragraph] = []
    for section, text in texts:
        lines = text.splitlines()
        if heading := next((x for x in lines if x.startswith("#")), ""):
            raise BadInput(
                sentence(
                    "section %(section)s: the line %(line)s begins with #, which makes a "
                    "heading in a file of sections; begin it with a word",
                    section=section,
                    line=repr(heading[:40]),
                )
            )
        found += [Paragraph(section, x, made.short, item) for x, item in _paragraphs(lines) if x]
    return replace(made, paragraphs=tuple(found))


def as_text(file: SectionFile) -> str:
    """The Markdown form of a file of sections; `parse_sections` reads it back."""
    head = [f"{name}: {value}" for name in FIELDS if (value := getattr(file, name))]
    parts = []
    for section in dict.fromkeys(p.section for p in file.paragraphs):
        mine = [p for p in file.paragraphs if p.section == section]
        parts.append("\n\n".join([f"# {section}", *(_shown(p) for p in mine)]))
    return "\n\n".join(["\n".join(head), *parts]) + "\n"


def _shown(paragraph: Paragraph) -> str:
    return f"- {paragraph.text}" if paragraph.item else paragraph.text


def read_sections(path: Path) -> SectionFile:
    """Read a file of sections, Markdown or Word by the end of its name.

    Raises
    ------
    BadInput
        If it is not what its name says, too large, or breaks the form.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise BadInput(
                sentence(
                    "%(file)s: larger than %(most)s MB", file=path.name, most=MAX_BYTES // 1_000_000
                )
            )
        content = path.read_bytes()
    except OSError as error:
        raise BadInput(
            sentence("%(file)s: cannot be read: %(why)s", file=path.name, why=str(error.strerror))
        ) from error
    return sections_of(path.name, content)


def sections_of(name: str, content: bytes) -> SectionFile:
    """Read the bytes of a file of sections; like `read_sections`."""
    if len(content) > MAX_BYTES:
        raise BadInput(
            sentence("%(file)s: larger than %(most)s MB", file=name, most=MAX_BYTES // 1_000_000)
        )
    if name.lower().endswith(".docx"):
        return parse_sections(docx_text(BytesIO(content), name), name)
    try:
        return parse_sections(content.decode("utf-8"), name)
    except UnicodeDecodeError as error:
        raise BadInput(
            sentence(
                "%(file)s: expected UTF-8 text, byte %(byte)s is none",
                file=name,
                byte=str(error.start),
            )
        ) from error
