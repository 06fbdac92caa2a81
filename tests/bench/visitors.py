"""Visitors without a browser: a page, its kernel's socket, a first answer, a click, leaving."""

from __future__ import annotations

import asyncio
import json
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx
from websockets.asyncio.client import ClientConnection, connect


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds since the page was asked for: its HTML, its open socket, the answer."""

    html: float
    socket: float
    answer: float


class Visitor:
    """One open page. `ping` is answered by the widget as it is, `hello` with all it shows."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.origin = address.split("/voila/", 1)[0]
        # Without it each visitor reads the certificates of the system first, 60 ms of this process.
        self.client = httpx.AsyncClient(timeout=300, follow_redirects=True, verify=False)
        self.kernel = self.model = ""
        self.socket: ClientConnection | None = None

    async def __aenter__(self) -> Visitor:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.leave()

    async def come(self, kind: str = "hello") -> Times:
        """Open the page and wait for its first answer."""
        began = time.perf_counter()
        html = (await self.client.get(self.address)).raise_for_status().text
        got = time.perf_counter() - began
        self.kernel = html.split('data-kernel="', 1)[1].split('"', 1)[0]
        self.model = html.split('data-model="', 1)[1].split('"', 1)[0]
        cookies = "; ".join(f"{c.name}={c.value}" for c in self.client.cookies.jar)
        url = f"{self.origin.replace('http', 'ws', 1)}/api/kernels/{self.kernel}/channels"
        self.socket = await connect(
            f"{url}?session_id={uuid.uuid4().hex}", additional_headers={"Cookie": cookies},
            open_timeout=300, max_size=None, proxy=None,
        )  # fmt: skip
        opened = time.perf_counter() - began
        await self.ask({"kind": kind}, '"pong"' if kind == "ping" else '"html"')
        return Times(got, opened, time.perf_counter() - began)

    async def click(self, move: str, values: Mapping[str, str]) -> float:
        """Seconds from a move to the page that it leads to."""
        began, asked = time.perf_counter(), uuid.uuid4().hex
        given = {name: [value] for name, value in values.items()}
        await self.ask({"kind": "move", "id": asked, "move": move, "values": given}, asked)
        return time.perf_counter() - began

    async def ask(self, content: Mapping[str, Any], wanted: str) -> str:
        """Send to the widget and wait for the message that holds `wanted`."""
        assert self.socket is not None
        await self.socket.send(_message(self.model, content))
        async for got in self.socket:
            if wanted in str(got):
                return str(got)
        raise AssertionError("the socket was closed before the answer")

    async def leave(self) -> None:
        """Close the page as a browser does."""
        if self.kernel:
            await self.client.post(f"{self.origin}/erw/leave/{self.kernel}")
        if self.socket is not None:
            await self.socket.close()
        await self.client.aclose()


async def room(address: str, visitors: int, kind: str) -> list[Times]:
    """All come in the same second, and leave when the last one has been answered."""
    people = [Visitor(address) for _ in range(visitors)]
    times = list(await asyncio.gather(*(v.come(kind) for v in people)))
    await asyncio.gather(*(v.leave() for v in people))
    return times


def _message(model: str, content: Mapping[str, Any]) -> str:
    header = {
        "msg_id": uuid.uuid4().hex, "msg_type": "comm_msg", "session": "x", "username": "",
        "version": "5.4", "date": "2026-01-01T00:00:00Z",
    }  # fmt: skip
    data = {"method": "custom", "content": content}
    return json.dumps(
        {"header": header, "parent_header": {}, "metadata": {}, "channel": "shell", "buffers": [],
         "content": {"comm_id": model, "data": data}}
    )  # fmt: skip
