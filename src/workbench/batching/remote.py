"""Reports put to another machine's storage: written here first, then sent as whole files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from workbench.batching.places import RECORDS, local_workspace
from workbench.batching.record import Output
from workbench.errors import BadParameter, StorageFailed


def _open(url: str) -> tuple[Any, str]:
    """The file system of a URL and the path in it; neither may show a password in a message."""
    scheme = url.partition("://")[0]
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise BadParameter(
            f"--to names {scheme}://, which needs the package fsspec: pip install fsspec. "
            "A folder needs nothing more."
        ) from None
    try:
        system, path = url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise BadParameter(f"--to names {scheme}://, which cannot be used here: {error}") from None
    return system, path.rstrip("/")


class Remote:
    """A folder behind an fsspec URL such as ``s3://bucket/reports``; has no lock."""

    def __init__(self, url: str) -> None:
        self._system, self._root = _open(url)
        self.shown = f"{url.partition('://')[0]}://{self._root.lstrip('/')}"

    @contextmanager
    def held(self) -> Iterator[None]:
        with self._sending():
            self._system.makedirs(f"{self._root}/{RECORDS}", exist_ok=True)
        yield

    @contextmanager
    def workspace(self, country: str) -> Iterator[Path]:  # noqa: ARG002  the folder is private
        with local_workspace() as folder:
            yield folder

    @contextmanager
    def _sending(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise StorageFailed(
                f"{self.shown} cannot be written ({error}). Reports that are finished were kept; "
                "go on with --resume."
            ) from error

    def publish(self, made: Path, country: str) -> None:
        target = f"{self._root}/{country}"
        with self._sending():
            self._system.makedirs(target, exist_ok=True)
            for path in sorted(made.iterdir()):
                self._system.put_file(str(path), f"{target}/{path.name}")

    def write(self, name: str, text: str) -> None:
        with self._sending():
            self._system.pipe_file(f"{self._root}/{name}", text.encode())

    def read(self, name: str) -> str:
        try:
            return bytes(self._system.cat_file(f"{self._root}/{name}")).decode()
        except FileNotFoundError:
            return ""

    def has(self, country: str, name: str, output: Output) -> bool:
        """By size: reading everything back would cost more than making it again."""
        try:
            found = self._system.info(f"{self._root}/{country}/{name}")
        except FileNotFoundError:
            return False
        return bool(found["size"] == output.bytes)

    def forget(self) -> None:
        with self._sending():
            for path in self._system.glob(f"{self._root}/{RECORDS}/*.json"):
                self._system.rm_file(path)
