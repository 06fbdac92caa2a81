"""The sections that people write: a Markdown text or a Word document, one organisation each.

The Markdown file begins with lines ``organisation: …`` (and acronym, contact, website, about),
then has headings ``# summary`` or ``# Résumé`` with paragraphs parted by empty lines; a line that
begins with ``- `` is an item of its own. Nothing else is interpreted: a star is a star. In a Word
document the same stands in paragraphs, headings in a heading style, items in a list; tables and
footnotes are refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

from workbench.errors import BadInput, did_you_mean
from workbench.harmonise.countries import fold
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


def one_line(text: str) -> str:
    """A text without line breaks, double spaces and control characters."""
    kept = (" " if c.isspace() else c for c in text)
    return " ".join("".join(c for c in kept if unicodedata.category(c) not in {"Cc", "Cs"}).split())


def _section(heading: str, name: str, line: int) -> str:
    known = section_names()
    found = known.get(fold(heading))
    if found is None:
        near = did_you_mean(heading, known) or f" Expected one of {', '.join(_ids())}."
        raise BadInput(f"{name}, line {line}: unknown section {heading!r}.{near}")
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
            f"{name}, line {number}: {shown!r} stands before the first heading; expected one of "
            f"{', '.join(FIELDS)} followed by a colon, or a heading such as '# summary'"
        )
    return found[1].lower(), found[2]


def _file(
    fields: dict[str, str], written: list[tuple[str, tuple[str, bool]]], name: str
) -> SectionFile:
    if not fields.get("organisation"):
        raise BadInput(f"{name}: expected a line 'organisation: …' before the first heading")
    made = SectionFile(
        fields["organisation"], fields.get("acronym", ""), fields.get("contact", ""),
        fields.get("website", ""), fields.get("about", ""), (),
    )  # fmt: skip
    paragraphs = tuple(Paragraph(s, t, made.short, item) for s, (t, item) in written if t)
    if not paragraphs:
        raise BadInput(f"{name}: no text under any heading; expected e.g. '# summary' and a text")
    return replace(made, paragraphs=paragraphs)


def read_sections(path: Path) -> SectionFile:
    """Read a file of sections, Markdown or Word by the end of its name.

    Raises
    ------
    BadInput
        If it is not what its name says, too large, or breaks the form.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise BadInput(f"{path.name}: larger than {MAX_BYTES // 1_000_000} MB")
        if path.suffix.lower() == ".docx":
            with path.open("rb") as file:
                return parse_sections(_docx_text(file, path.name), path.name)
        return parse_sections(path.read_text(encoding="utf-8"), path.name)
    except OSError as error:
        raise BadInput(f"{path.name}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BadInput(f"{path.name}: expected UTF-8 text, byte {error.start} is none") from error


def _docx_text(file: IO[bytes], name: str) -> str:
    from zipfile import BadZipFile

    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        # A broken part inside is an XMLSyntaxError, which is a SyntaxError.
        document = Document(file)
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError, SyntaxError) as error:
        raise BadInput(f"{name}: not a Word document (.docx), whatever its name says") from error
    _refuse_what_is_not_read(document, name)
    return "\n\n".join(_marked(p) + one_line(p.text) for p in document.paragraphs)


def _refuse_what_is_not_read(document: Any, name: str) -> None:
    """Nothing of a text is dropped in silence."""
    from docx.oxml.ns import qn

    notes = len(document.element.body.findall(".//" + qn("w:footnoteReference")))
    for found, what in ((len(document.tables), "tables"), (notes, "footnotes")):
        if found:
            raise BadInput(
                f"{name}: holds {what} ({found}), which are not read; expected headings, "
                "paragraphs and lists. Put what they say into paragraphs, and sources as [[rec:ID]]"
            )


def _marked(paragraph: Any) -> str:
    style = (paragraph.style.name or "") if paragraph.style else ""
    if style.startswith("Heading"):
        return "# "
    properties = paragraph._p.pPr
    listed = properties is not None and properties.numPr is not None
    return "- " if paragraph.text.strip() and (listed or style.startswith("List")) else ""
