"""From one answer to a complete ``.part`` file, or to the reason why not."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn

import httpx

from workbench.fetch.answers import content_range, html_page, retry_after, whole_number
from workbench.fetch.client import Interrupted, Unavailable
from workbench.fetch.part import Part, Version
from workbench.progress import Progress
from workbench.storage import require_free, writing

KEPT = "What was received is kept; the same command goes on from there."
_TRY_AGAIN = {408, 425, 429, 500, 502, 503, 504}
_CODINGS = {"", "identity", "gzip", "x-gzip"}
# A server that sends less than this in a whole time-out only pretends to send.
_LEAST_PER_TIMEOUT = 1024


@dataclass(frozen=True, slots=True)
class Transfer:
    """One address into one part."""

    url: str
    part: Part
    read_timeout: float
    progress: Progress

    def take(self, response: httpx.Response, resumable: Version | None) -> int:
        """Complete the part; gives back how many of its bytes did not have to come again.

        `resumable` is the version whose rest was asked for, None if the whole was.

        Raises
        ------
        Interrupted, Unavailable
            As the answer says.
        StorageFailed
            If the disk is full or the folder cannot be written.
        """
        status = response.status_code
        if status == httpx.codes.OK:
            return self._whole(response)
        if status == httpx.codes.PARTIAL_CONTENT and resumable:
            return self._rest(response, resumable)
        if status == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE and resumable:
            return self._nothing_left(response, resumable)
        said = f"answered {status} {response.reason_phrase}".rstrip()
        if status in _TRY_AGAIN:
            header = response.headers.get("Retry-After", "")
            raise Interrupted(said, retry_after(header, dt.datetime.now(dt.UTC)))
        raise Unavailable(said)

    def _whole(self, response: httpx.Response) -> int:
        version = self._version(response)
        chunks = response.iter_raw()
        first = next(chunks, b"")
        # Looked at before a good beginning is thrown away for somebody's log-in page.
        if page := html_page(first, self.part.name):
            raise Unavailable(page)
        with writing(self.part.folder, KEPT):
            self.part.begin(version)
        self._receive(first, chunks, version.total)
        return 0

    def _version(self, response: httpx.Response) -> Version:
        headers = response.headers
        coding = headers.get("Content-Encoding", "").strip().lower()
        if coding not in _CODINGS:
            raise Unavailable(f"sends the coding {coding!r}, which was not asked for")
        return Version(
            url=self.url,
            etag=headers.get("ETag", ""),
            last_modified=headers.get("Last-Modified", ""),
            total=whole_number(headers.get("Content-Length", "")),
            encoding="" if coding == "identity" else coding,
        )

    def _rest(self, response: httpx.Response, resumable: Version) -> int:
        start, total = content_range(response.headers.get("Content-Range", ""))
        now, done = self._version(response), self.part.size
        if (
            start != done
            or now.encoding
            or now.etag not in ("", resumable.etag)
            or total not in (None, resumable.total)
        ):
            self._start_over("the file changed on the server during the download")
        self._receive(b"", response.iter_raw(), resumable.total)
        return done

    def _nothing_left(self, response: httpx.Response, resumable: Version) -> int:
        """The server has nothing after our last byte: complete, or it announced a wrong length."""
        _, total = content_range(response.headers.get("Content-Range", ""))
        if total != self.part.size or resumable.total not in (None, total):
            found = "another length" if total is None else f"{total:,} bytes"
            self._start_over(f"announced {resumable.total or 0:,} bytes, but the file has {found}")
        return self.part.size

    def _start_over(self, reason: str) -> NoReturn:
        self.part.discard()
        raise Interrupted(reason)

    def _receive(self, first: bytes, chunks: Iterator[bytes], total: int | None) -> None:
        done = self.part.size
        with writing(self.part.path, KEPT), self.part.open() as sink:
            require_free(self.part.folder, max(0, (total or 0) - done), KEPT)
            sink.write(first)
            done += len(first)
            since, then = time.monotonic(), done
            for chunk in chunks:
                sink.write(chunk)
                done += len(chunk)
                self.progress(done, total)
                if time.monotonic() - since > self.read_timeout:
                    if done - then < _LEAST_PER_TIMEOUT:
                        raise Interrupted(f"only {done - then} bytes in {self.read_timeout:g} s")
                    since, then = time.monotonic(), done
        if total is not None and done != total:
            if done > total:
                self.part.discard()
            raise Interrupted(f"announced {total:,} bytes, but sent {done:,}")
