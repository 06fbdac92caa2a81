"""A Word document as rows of cell texts, with everything that is wrong with the file said once."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import BadInput
from workbench.sources.opening import ZIP, whole

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

MOST_BYTES = 300_000_000
_BODY = "word/document.xml"
_OLE2 = b"\xd0\xcf\x11\xe0"
# Text in these does not come with the cells of a table.
_OVERLOOKED = {
    ".//w:tbl//w:ins | .//w:tbl//w:del | .//w:tbl//w:moveTo": "tracked changes in its table",
    ".//w:tbl//w:sdt | .//w:sdt[.//w:tbl]": "content controls around its table",
    ".//w:txbxContent[.//w:tbl]": "a table in a text box",
    ".//w:tbl//w:tbl": "a table within a table",
}


@dataclass(frozen=True, slots=True)
class ListDocument:
    """What a list says about itself, and its tables.

    `headings` are page headers, paragraphs outside the tables and the file's own title, in this
    order; `tables` hold rows of cell texts, where a merged cell repeats its text.
    """

    headings: tuple[str, ...]
    tables: tuple[tuple[tuple[str, ...], ...], ...]


def _check_kind(raw: bytes, file: str) -> None:
    if not raw.strip():
        raise BadInput(f"{file}: the file is empty; expected a Word document (DOCX).")
    if raw.startswith(_OLE2):
        raise BadInput(
            f"{file}: this is an old or protected Office file; expected a DOCX, saved as such."
        )
    if raw[:512].lstrip(b"\xef\xbb\xbf \r\n\t")[:9].lower().startswith((b"<!doctype", b"<html")):
        raise BadInput(f"{file}: this is an HTML page (perhaps an error page), not a DOCX.")
    if not raw.startswith(ZIP):
        raise BadInput(f"{file}: this is not a Word document (DOCX).")


def _check_parts(raw: bytes, file: str) -> None:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        parts = archive.infolist()
        if _BODY not in {p.filename for p in parts}:
            raise BadInput(f"{file}: this is not a Word document; it has no {_BODY}.")
        if sum(p.file_size for p in parts) > MOST_BYTES:
            raise BadInput(
                f"{file}: unpacks to more than {MOST_BYTES // 1_000_000} MB; "
                "expected a list of a few hundred recommendations."
            )


def _content(path: Path, file: str) -> bytes:
    """The bytes of the DOCX, which may itself be packed once more (.gz, .zip)."""
    with path.open("rb") as stream:
        is_zip = stream.read(len(ZIP)) == ZIP
    if is_zip and not zipfile.is_zipfile(path):
        raise BadInput(f"{file}: this Word document is cut off; get the file again.")
    return whole(path, file, MOST_BYTES)


def _open(path: Path, file: str) -> Document:
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    raw = _content(path, file)
    _check_kind(raw, file)
    try:
        _check_parts(raw, file)
        return docx.Document(io.BytesIO(raw))
    # SyntaxError: what the XML parser raises for a damaged part.
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, SyntaxError,
            NotImplementedError, RuntimeError, PackageNotFoundError) as error:  # fmt: skip
        said = f"{file}: this Word document is damaged ({error}); get the file again."
        raise BadInput(said) from error


def _headings(document: Document) -> Iterator[str]:
    for section in document.sections:
        for part in (section.header, section.first_page_header):
            yield from (p.text for p in part.paragraphs)
    yield from (p.text for p in document.paragraphs)
    yield document.core_properties.title


def _rows(table: Table) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(cell.text.strip() for cell in row.cells) for row in table.rows)


def _check_nothing_hidden(document: Document, file: str) -> None:
    for path, what in _OVERLOOKED.items():
        if document.element.body.xpath(path):
            raise BadInput(
                f"{file}: the document has {what}, in which recommendations could be "
                "overlooked; accept or remove them and save it again."
            )


def open_list(path: Path, file: str) -> ListDocument:
    """The document at `path`.

    Raises
    ------
    BadInput
        If it is no DOCX, is damaged, has no table, or holds text where it could be overlooked.
    """
    document = _open(path, file)
    _check_nothing_hidden(document, file)
    if not document.tables:
        raise BadInput(f"{file}: the document has no table; expected a list of recommendations.")
    return ListDocument(
        headings=tuple(h.strip() for h in _headings(document) if h.strip()),
        tables=tuple(_rows(t) for t in document.tables),
    )
