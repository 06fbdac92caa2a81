"""Calendar files on disk: read whole, written all or nothing."""

from __future__ import annotations

import os
from pathlib import Path

from workbench.errors import BadInput
from workbench.sentences import sentence
from workbench.storage import staging_path, writing


def content_of(file: Path) -> bytes:
    """The file's bytes.

    Raises
    ------
    BadInput
        If it is not there or cannot be read.
    """
    try:
        return file.read_bytes()
    except OSError as error:
        raise BadInput(
            sentence(
                "%(file)s: %(why)s; expected a file to read",
                file=file,
                why=str(error.strerror or error),
            )
        ) from error


def replace_bytes(file: Path, content: bytes) -> None:
    """Write `content` as the whole of `file`; a calendar program never sees half of it.

    Raises
    ------
    StorageFailed
        If the folder cannot be written or is full.
    """
    with writing(file, "Nothing was changed."):
        temporary = staging_path(file.parent, file.name)
        try:
            with temporary.open("wb") as sink:
                sink.write(content)
                sink.flush()
                os.fsync(sink.fileno())
            temporary.replace(file)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
