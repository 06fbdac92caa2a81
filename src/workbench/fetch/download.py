"""One file from one address: as many attempts as it takes, going on where the last one stopped."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import httpx

from workbench.fetch.answers import HEAD, html_page
from workbench.fetch.client import BrokenOff, Interrupted, Options, Unavailable, answer
from workbench.fetch.part import CodingError, Part, Version
from workbench.fetch.transfer import KEPT, Transfer
from workbench.progress import Progress
from workbench.rawstore import RawFile, sha256_of
from workbench.storage import CHUNK, readable_size, writing


@dataclass(frozen=True, slots=True)
class Fetched:
    """A complete file, or the previous one if `unchanged`.

    `url` is the address that was asked, before redirects; `resumed_bytes` were on disk before the
    last attempt; `attempts` counts requests to that address.
    """

    path: Path
    url: str
    sha256: str
    size: int
    etag: str
    last_modified: str
    unchanged: bool
    resumed_bytes: int
    attempts: int


@dataclass(slots=True)
class Download:
    """The attempts at one address."""

    client: httpx.Client
    url: str
    part: Part
    previous: RawFile | None
    options: Options
    progress: Progress
    attempts: int = 0
    answered: bool = False

    def run(self) -> Fetched:
        """Give back the file.

        Raises
        ------
        Unavailable
            If the address does not give it.
        BrokenOff
            If it broke off too often with a beginning kept.
        """
        best, fruitless = self.part.size, 0
        while True:
            self.attempts += 1
            try:
                return self._attempt()
            except Interrupted as reason:
                if self.part.size >= best + CHUNK:
                    best, fruitless = self.part.size, 0
                fruitless += 1
                # A host that never answered more likely means no network: ask only twice.
                limit = self.options.attempts if self.answered else min(2, self.options.attempts)
                if fruitless >= limit:
                    self._give_up(str(reason))
                self._pause(reason, fruitless)

    def _attempt(self) -> Fetched:
        resumable = self.part.resumable(self.url)
        headers = self._conditions(resumable)
        with answer(self.client, self.url, headers, self.options) as response:
            self.answered = True
            if response.status_code == httpx.codes.NOT_MODIFIED and headers and not resumable:
                return self._unchanged()
            transfer = Transfer(self.url, self.part, self.options.read_timeout, self.progress)
            resumed = transfer.take(response, resumable)
        return self._finish(resumed)

    def _conditions(self, resumable: Version | None) -> dict[str, str]:
        if resumable:
            return {"Range": f"bytes={self.part.size}-", "If-Range": resumable.condition}
        before = self.previous
        # Validators speak about one address only, and are of no use without the file.
        if not before or before.url != self.url or not _intact(before):
            return {}
        given = {"If-None-Match": before.etag, "If-Modified-Since": before.last_modified}
        return {name: value for name, value in given.items() if value}

    def _unchanged(self) -> Fetched:
        if self.previous is None:
            raise Unavailable("answered 304 to an unconditional request")
        old = self.previous
        return Fetched(
            old.path, self.url, old.sha256, old.size, old.etag, old.last_modified, True, 0,
            self.attempts,
        )  # fmt: skip

    def _finish(self, resumed: int) -> Fetched:
        version = self.part.version() or Version(self.url)
        with writing(self.part.folder, KEPT):
            try:
                ready = self.part.decoded()
            except CodingError as error:
                self.part.discard()
                raise Interrupted(f"sent a damaged compressed file ({error})") from error
            self._look_at(ready)
            path = self.part.finish(ready)
            sha256, size = sha256_of(path), path.stat().st_size
        return Fetched(
            path, self.url, sha256, size, version.etag, version.last_modified, False, resumed,
            self.attempts,
        )  # fmt: skip

    def _look_at(self, ready: Path) -> None:
        with ready.open("rb") as source:
            head = source.read(HEAD)
        wrong = html_page(head, self.part.name) if head else "sent an empty file"
        if wrong:
            ready.unlink()
            self.part.discard()
            raise Unavailable(wrong)

    def _give_up(self, reason: str) -> NoReturn:
        times = f"{reason}; {self.attempts} attempts"
        version = self.part.resumable(self.url)
        if not version:
            raise Unavailable(times)
        whole = f" of {readable_size(version.total)}" if version.total else ""
        raise BrokenOff(f"{times}; {readable_size(self.part.size)}{whole} received")

    def _pause(self, reason: Interrupted, fruitless: int) -> None:
        if reason.wait > self.options.patience:
            raise Unavailable(f"{reason} and asks to come back in {reason.wait:.0f} s")
        self.options.sleep(max(reason.wait, self.options.backoff * 2 ** (fruitless - 1)))


def _intact(file: RawFile) -> bool:
    return file.path.is_file() and file.path.stat().st_size == file.size
