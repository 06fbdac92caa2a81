"""A file as a binary stream, plain or packed (.gz, .zip), with one clear sentence for damage."""

from __future__ import annotations

import gzip
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Protocol

from workbench.errors import BadInput
from workbench.storage import writing

GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
CHUNK = 1 << 18
# What macOS and Windows put into archives beside the file itself.
_LITTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
_WORKBOOK_PART = "[Content_Types].xml"
_DAMAGE = (EOFError, OSError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError)


class Stream(Protocol):
    """Bytes from the beginning to the end."""

    def read(self, size: int = -1, /) -> bytes: ...


class PackedStream:
    """A packed member read as plain bytes; damage met on the way is a `BadInput`."""

    def __init__(self, packed: Stream, file: str, kind: str) -> None:
        self._packed, self._file, self._kind = packed, file, kind

    def read(self, size: int = -1, /) -> bytes:
        try:
            return self._packed.read(size)
        except _DAMAGE as error:
            raise BadInput(
                f"{self._file}: the {self._kind} archive is cut off or damaged ({error}); "
                "get the file again."
            ) from error


def _only_member(archive: zipfile.ZipFile, file: str) -> zipfile.ZipInfo:
    members = [
        m
        for m in archive.infolist()
        if not m.is_dir()
        and not m.filename.startswith(_LITTER)
        and not m.filename.endswith(_LITTER)
    ]
    if len(members) != 1:
        names = ", ".join(m.filename for m in members[:5])
        raise BadInput(
            f"{file}: the zip archive holds {len(members)} files"
            f"{f' ({names} …)' if names else ''}; expected exactly one."
        )
    return members[0]


def _from_zip(path: Path, file: str, stack: ExitStack) -> Stream:
    try:
        archive = stack.enter_context(zipfile.ZipFile(path))
        if _WORKBOOK_PART in archive.namelist():
            return stack.enter_context(path.open("rb"))  # a workbook is a zip itself
        member = stack.enter_context(archive.open(_only_member(archive, file)))
    except _DAMAGE as error:
        raise BadInput(f"{file}: the zip archive cannot be opened ({error}).") from error
    return PackedStream(member, file, "zip")


def _head(path: Path, file: str) -> bytes:
    try:
        with path.open("rb") as stream:
            head = stream.read(4)
    except OSError as error:
        raise BadInput(f"{file}: cannot be read ({error.strerror}).") from error
    if not head:
        raise BadInput(f"{file}: the file is empty.")
    return head


@contextmanager
def opened(path: Path, file: str) -> Iterator[Stream]:
    """The content of `path` as bytes from its beginning, unpacked on the way, never in memory.

    `file` is the name for messages. A workbook (XLSX) comes as it is, although it is a zip.

    Raises
    ------
    BadInput
        If the file is empty or unreadable, or the archive is damaged or does not hold exactly
        one file; for damage further in, when reading gets there.
    """
    head = _head(path, file)
    with ExitStack() as stack:
        if head[:2] == GZIP:
            packed = stack.enter_context(gzip.open(path, "rb"))
            yield PackedStream(packed, file, "gz")
        elif head in (ZIP, EMPTY_ZIP + head[4:]):
            yield _from_zip(path, file, stack)
        else:
            yield stack.enter_context(path.open("rb"))


@contextmanager
def seekable(path: Path, file: str) -> Iterator[IO[bytes]]:
    """As `opened`, for readers that jump about (workbooks): unpacked to a temporary file if packed.

    Raises
    ------
    BadInput
        As `opened`.
    StorageFailed
        If there is no space for the temporary file.
    """
    with opened(path, file) as stream, ExitStack() as stack:
        if not isinstance(stream, PackedStream):
            yield stack.enter_context(path.open("rb"))
            return
        place = Path(tempfile.gettempdir())
        with tempfile.TemporaryFile() as copy:
            with writing(place, "Nothing was stored."):
                shutil.copyfileobj(stream, copy, CHUNK)
            copy.seek(0)
            yield copy


def whole(path: Path, file: str, most: int) -> bytes:
    """The content of `path` at once, unpacked, for publishers whose files are small.

    Raises
    ------
    BadInput
        As `opened`, and where there are more than `most` bytes.
    """
    with opened(path, file) as stream:
        content = stream.read(most + 1)
    if len(content) > most:
        raise BadInput(
            f"{file}: holds more than {most // 1_000_000} MB; no file of this source is so large."
        )
    return content
