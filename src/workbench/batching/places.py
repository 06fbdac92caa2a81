"""Where a batch puts its reports: a folder, or whatever else fsspec can write to."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from workbench.batching.record import Output, Record, read_record, written
from workbench.errors import BadParameter
from workbench.rawstore import sha256_of
from workbench.storage import STAGING, only_one, staging_path, sync_folder, writing

RECORDS = "records"
_KEPT = "Reports that are finished were kept; go on with --resume."


class Place(Protocol):
    """The folder of a batch. Whatever is written to it is there as a whole or not at all."""

    shown: str

    def held(self) -> AbstractContextManager[None]:
        """Keep other batches out for the time of this one, where that is possible."""

    def workspace(self, country: str) -> AbstractContextManager[Path]:
        """An empty local folder, gone afterwards."""

    def publish(self, made: Path, country: str) -> None:
        """Put the finished local folder `made` in the place of the country's report."""

    def write(self, name: str, text: str) -> None:
        """Write one small file."""

    def read(self, name: str) -> str:
        """One small file; "" where there is none."""

    def has(self, country: str, name: str, output: Output) -> bool:
        """Whether a report's file is there, unchanged."""

    def forget(self) -> None:
        """Remove the records of an earlier batch; its reports stay until they are replaced."""


class Folder:
    """A folder of this computer, or one that all machines of a cluster share."""

    def __init__(self, root: Path) -> None:
        self.root, self.shown = root, str(root)

    @contextmanager
    def held(self) -> Iterator[None]:
        with writing(self.root, _KEPT):
            (self.root / RECORDS).mkdir(parents=True, exist_ok=True)
        with only_one(self.root, "writing a batch"):
            self._sweep()
            try:
                yield
            finally:
                self._sweep()

    def _sweep(self) -> None:
        """What a batch or a worker that was killed had begun; nobody else can be at it now."""
        for begun in [*self.root.glob(f"{STAGING}*"), *(self.root / RECORDS).glob(f"{STAGING}*")]:
            if begun.is_dir():
                shutil.rmtree(begun, ignore_errors=True)
            else:
                begun.unlink(missing_ok=True)

    @contextmanager
    def workspace(self, country: str) -> Iterator[Path]:
        with writing(self.root, _KEPT):
            made = staging_path(self.root, country)
            made.mkdir(parents=True)
            try:
                yield made
            finally:
                shutil.rmtree(made, ignore_errors=True)

    def publish(self, made: Path, country: str) -> None:
        target, old = self.root / country, made.parent / "replaced"
        if target.exists():
            target.replace(old)
        made.replace(target)
        sync_folder(self.root)

    def write(self, name: str, text: str) -> None:
        target = self.root / name
        with writing(self.root, _KEPT):
            target.parent.mkdir(parents=True, exist_ok=True)
            temporary = staging_path(target.parent, target.name)
            temporary.write_text(text, encoding="utf-8")
            temporary.replace(target)

    def read(self, name: str) -> str:
        try:
            return (self.root / name).read_text(encoding="utf-8")
        except FileNotFoundError:
            return ""

    def has(self, country: str, name: str, output: Output) -> bool:
        path = self.root / country / name
        return path.is_file() and sha256_of(path) == output.sha256

    def forget(self) -> None:
        for path in (self.root / RECORDS).glob("*.json"):
            path.unlink(missing_ok=True)


def place_of(to: str) -> Place:
    """The place a plan names.

    Raises
    ------
    BadParameter
        For a URL that cannot be written from here; says what to install.
    """
    scheme, url, _ = to.partition("://")
    if not url:
        return Folder(Path(to))
    if scheme == "file":
        return Folder(Path(unquote(urlsplit(to).path)))
    from workbench.batching.remote import Remote

    return Remote(to)


def absolute(to: str) -> str:
    """A folder as every process of the batch can find it; a URL as it is.

    Raises
    ------
    BadParameter
        For a URL with a password, which is not repeated: a URL is shown and written down.
    """
    if "://" not in to:
        return str(Path(to).expanduser().absolute())
    if urlsplit(to).password:
        raise BadParameter(
            "--to holds a password; give it in the settings of the storage itself (variables or "
            "files that its fsspec package reads), and the URL without it"
        )
    return to


def record_name(country: str) -> str:
    return f"{RECORDS}/{country}.json"


def keep(place: Place, record: Record) -> None:
    """Write the record of a country, after its report."""
    place.write(record_name(record.country), written(record))


def kept(place: Place, country: str, key: str) -> Record | None:
    """The record of a report that is finished, of the same plan and still whole."""
    text = place.read(record_name(country))
    record = read_record(text) if text else None
    if record is None or not record.done or record.key != key:
        return None
    whole = all(place.has(country, name, output) for name, output in record.outputs.items())
    return record if whole else None


@contextmanager
def local_workspace() -> Iterator[Path]:
    """A folder on this computer for what is put elsewhere afterwards."""
    with tempfile.TemporaryDirectory(prefix="workbench-batch-") as name:
        yield Path(name)
