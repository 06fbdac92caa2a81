"""A server on 127.0.0.1 whose faults are programmed per address, request by request."""

from __future__ import annotations

import gzip
import json
import random
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PIECE = 64 * 1024


def records_as_json(n: int = 9_000, seed: int = 7) -> bytes:
    """About `n` * 0.33 kB of JSON that does not repeat itself."""
    rng = random.Random(seed)
    rows = [{"id": i, "text": f"{rng.getrandbits(1200):x}"} for i in range(n)]
    return json.dumps(rows).encode()


class Handler(BaseHTTPRequestHandler):
    """Does what the script of its server says next for this path; the last step is repeated."""

    protocol_version = "HTTP/1.1"
    server: FaultServer

    def do_GET(self) -> None:
        self.server.requests.append((self.path, dict(self.headers.items())))
        steps = self.server.script.get(self.path, [status(404)])
        step = steps.pop(0) if len(steps) > 1 else steps[0]
        try:
            step(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def head(self, code: int, headers: dict[str, str | int | None]) -> None:
        self.send_response(code)
        for name, value in headers.items():
            if value is not None:
                self.send_header(name, str(value))
        self.end_headers()


Step = Callable[[Handler], None]


class FaultServer(ThreadingHTTPServer):
    """`script` says per path what happens at the first, second … request; `requests` what came."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.script: dict[str, list[Step]] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}{path}"

    def sent(self, header: str) -> list[str | None]:
        """That header of every request so far."""
        return [headers.get(header) for _, headers in self.requests]


@contextmanager
def running() -> Iterator[FaultServer]:
    with FaultServer() as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()


@dataclass(frozen=True)
class Serve:
    """Send `content` as a good server would, but for the faults asked for.

    `cut` bytes are sent, then the connection ends; `announce` replaces the true length;
    without `ranges` the whole is sent always; a `blind` server ignores ``If-Range``;
    `drip` seconds pass between pieces of `piece` bytes.
    """

    content: bytes
    etag: str | None = '"v1"'
    last_modified: str | None = None
    cut: int | None = None
    announce: int | None = None
    ranges: bool = True
    blind: bool = False
    drip: float = 0.0
    piece: int = PIECE
    headers: dict[str, str] = field(default_factory=dict)

    def __call__(self, handler: Handler) -> None:
        asked = handler.headers
        if self.etag and asked.get("If-None-Match") == self.etag:
            handler.head(304, {"ETag": self.etag, "Content-Length": 0})
            return
        start = self._start(asked.get("Range"), asked.get("If-Range"))
        total = len(self.content)
        if start and start >= total:
            handler.head(416, {"Content-Range": f"bytes */{total}", "Content-Length": 0})
            return
        self._send(handler, start)

    def _start(self, wanted: str | None, condition: str | None) -> int:
        m = re.fullmatch(r"bytes=(\d+)-", wanted or "")
        if not m or not self.ranges:
            return 0
        known = {self.etag, self.last_modified, None}
        return int(m[1]) if self.blind or condition in known else 0

    def _send(self, handler: Handler, start: int) -> None:
        body, total = self.content[start:], len(self.content)
        ranged = {"Content-Range": f"bytes {start}-{total - 1}/{total}"} if start else {}
        handler.head(
            206 if start else 200,
            {
                "Content-Type": "application/json",
                "Content-Length": len(body) if self.announce is None else self.announce,
                "ETag": self.etag,
                "Last-Modified": self.last_modified,
                **ranged,
                **self.headers,
            },
        )
        stop = len(body) if self.cut is None else self.cut
        for at in range(0, stop, self.piece):
            handler.wfile.write(body[at : min(at + self.piece, stop)])
            time.sleep(self.drip)
        if self.cut is not None or self.announce is not None:
            handler.wfile.flush()
            handler.close_connection = True


def zipped(content: bytes, *, cut: int | None = None) -> Serve:
    """The content in gzip coding, as some servers send it whatever they are asked for."""
    packed = gzip.compress(content, mtime=0)
    return Serve(packed[:cut], etag='"z"', headers={"Content-Encoding": "gzip"})


def status(code: int, body: bytes = b"no", **headers: str) -> Step:
    """Answer with that status; ``Retry_After="1"`` becomes the header ``Retry-After``."""

    def step(handler: Handler) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        handler.head(code, {"Content-Length": len(body), **named})
        handler.wfile.write(body)

    return step


def redirect(to: str) -> Step:
    return status(302, Location=to)


def page(title: str, code: int = 200) -> Step:
    """An HTML page where a file should be."""
    body = f"<!DOCTYPE html>\n<html><head><title>{title}</title></head></html>".encode()
    return status(code, body, Content_Type="text/html; charset=utf-8")
