"""The widget behind every dashboard: sends pages, takes moves, follows the ledger.

It is an anywidget, so the same notebook works in Voilà (whose page of ours draws nothing else)
and in JupyterLab.
"""

from __future__ import annotations

import asyncio
import base64
import logging
import secrets
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

import anywidget

from workbench.dashboards.dashboard import Dashboard
from workbench.dashboards.desk import Desk
from workbench.dashboards.page import Outcome
from workbench.dashboards.shell import Shown, failed, shown
from workbench.dashboards.values import FILE_BYTES, Upload, values_of
from workbench.errors import BadInput, LedgerBusy, WorkbenchError
from workbench.ledger.events import Event
from workbench.resources import bundled
from workbench.sentences import sentence

S = TypeVar("S")
log = logging.getLogger(__name__)
REMEMBERED = 50
PATIENCE = 1.0
TOGETHER = 0.1  # what a whole room sends in this time is drawn once


def script() -> str:
    """The front end of the widget."""
    return (STATIC / "live.js").read_text(encoding="utf-8")


STATIC = bundled("templates") / "voila" / "workbench" / "static"


class Live(anywidget.AnyWidget, Generic[S]):
    """One visitor's dashboard. A failed move is logged whole and shown as one sentence."""

    _esm = STATIC / "live.js"
    _css = STATIC / "dashboard.css"

    def __init__(self, dashboard: Dashboard[S], **options: Any) -> None:
        super().__init__(**options)
        self.dashboard = dashboard
        self.desk: Desk
        self._answers: OrderedDict[str, dict[str, Any]] = OrderedDict()
        self._stopped = threading.Event()
        self._dirty = False
        self.current: Shown | None = None
        self._state: S | None = None
        self.on_msg(self._on_message)

    def meet(self, desk: Desk) -> None:
        """Be the page of one visitor. Nothing is drawn before it is asked for."""
        self.desk = desk
        self._begin()

    def _begin(self) -> None:
        self.current = self._state = None
        try:
            self.dashboard.require(self.desk)
            self._state = self.dashboard.start(self.desk)
        except WorkbenchError as error:
            self.current = self._failed(error)
        except Exception:  # noqa: BLE001  the page must say something, whatever it was
            self.current = failed(self.desk, self._unexpected())

    def _failed(self, error: WorkbenchError) -> Shown:
        # A link that cannot be shown is given up; a ledger that does not answer may be back soon.
        return failed(self.desk, self.desk.t.said(error), again=isinstance(error, LedgerBusy))

    def _unexpected(self) -> str:
        mark = secrets.token_hex(3)
        log.exception("dashboard %s failed (%s)", self.dashboard.name, mark)
        return self.desk.t.gettext(
            "This did not work (note %(mark)s for whoever runs the server). What was stored "
            "before is kept. Reload the page and try again."
        ) % {"mark": mark}

    def _on_message(self, _widget: object, content: object, buffers: Sequence[Any]) -> None:
        if not isinstance(content, Mapping):
            return
        kind = content.get("kind")
        if kind == "hello":
            self._send_page("")
        elif kind == "ping":
            self.send({"kind": "pong"})
        elif kind == "move":
            self._on_move(content, buffers)
        elif kind == "restore":
            self._restore(str(content.get("query", "")))

    def _restore(self, query: str) -> None:
        """Show what a deep link of this dashboard says: the way back, or another language."""
        self.desk.turn_to(query)
        self._begin()
        self._send_page("restored")

    def _on_move(self, content: Mapping[str, Any], buffers: Sequence[Any]) -> None:
        asked = str(content.get("id", ""))[:40]
        # The same move comes again when its answer was lost on the way: it is not done twice.
        if asked not in self._answers:
            self._answers[asked] = self._moved(content, buffers)
            while len(self._answers) > REMEMBERED:
                self._answers.popitem(last=False)
        self._send_page(asked, self._answers[asked])

    def _moved(self, content: Mapping[str, Any], buffers: Sequence[Any]) -> dict[str, Any]:
        try:
            if self._state is None:
                raise BadInput(sentence("this page could not be opened; reload it"))
            values = values_of(content.get("values", {}), _files(content, buffers))
            done = self.dashboard.step(self.desk, self._state, str(content.get("move", "")), values)
            self._state = done.state
            return _effects(done)
        except WorkbenchError as error:
            return {"error": self.desk.t.said(error)}
        except Exception:  # noqa: BLE001  logged whole, shown as one sentence
            return {"error": self._unexpected()}

    def _send_page(self, asked: str, extra: Mapping[str, Any] | None = None) -> None:
        self._redraw()
        message = {"kind": "page", "for": asked, **(self.current or failed(self.desk, "")).message}
        self.send({**message, **(extra or {})})

    def _redraw(self) -> None:
        if self._state is None:
            return
        try:
            self.current = shown(self.dashboard, self.desk, self._state)
        except WorkbenchError as error:
            self.current = self._failed(error)
        except Exception:  # noqa: BLE001  logged whole, shown as one sentence
            self.current = failed(self.desk, self._unexpected())

    def follow(self, loop: asyncio.AbstractEventLoop) -> None:
        """From now on, redraw when something this page depends on changes in the ledger."""
        threading.Thread(target=self._follow, args=(loop,), name="ledger", daemon=True).start()

    def _follow(self, loop: asyncio.AbstractEventLoop) -> None:
        since = self.desk.ledger.position()
        while not self._stopped.is_set():
            try:
                if not self.desk.ledger.wait(since, PATIENCE):
                    continue
                self._stopped.wait(TOGETHER)
                changes = self.desk.ledger.changes(since)
            except WorkbenchError as error:
                log.warning("the ledger cannot be asked just now: %s", error)
                self._stopped.wait(PATIENCE)
                continue
            since = changes.position
            if self._concerned(changes.events) and not loop.is_closed():
                loop.call_soon_threadsafe(self._changed)

    def _concerned(self, events: Sequence[Event]) -> bool:
        return self._state is None or self.dashboard.changed(self.desk, self._state, events)

    def _changed(self) -> None:
        before = self.current
        self._redraw()
        if self.current != before and self.current is not None:
            self.send({"kind": "page", "for": "", **self.current.message})

    def close(self) -> None:
        """Stop following and let go of snapshot and ledger."""
        self._stopped.set()
        super().close()

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        bundle = super()._repr_mimebundle_(**kwargs)
        if hasattr(self, "desk"):
            self._redraw()
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        # What our Voilà page shows before its script runs.
        if data is not None and self.current is not None:
            data["text/html"] = str(self.current.body)
        return bundle


def _files(content: Mapping[str, Any], buffers: Sequence[Any]) -> dict[str, Upload]:
    files = {}
    for place, described in enumerate(list(content.get("files", []))[:4]):
        held = bytes(buffers[place]) if place < len(buffers) else _decoded(described)
        if len(held) > FILE_BYTES:
            raise BadInput(
                sentence(
                    "the file has %(n)s bytes; at most %(most)s are taken",
                    n=len(held),
                    most=FILE_BYTES,
                )
            )
        files[str(described.get("field", ""))[:100]] = Upload(
            str(described.get("name", ""))[:200], held
        )
    return files


def _decoded(described: Mapping[str, Any]) -> bytes:
    try:
        return base64.b64decode(str(described.get("base64", "")), validate=True)
    except ValueError as error:
        raise BadInput(sentence("the file did not arrive whole; choose it again")) from error


def _effects(done: Outcome[S]) -> dict[str, Any]:
    effects: dict[str, Any] = {}
    if done.say:
        effects["say"] = done.say
    if done.go:
        effects["go"] = done.go
    if done.download:
        effects["download"] = {
            "name": done.download.name, "type": done.download.media_type,
            "base64": base64.b64encode(done.download.content).decode("ascii"),
        }  # fmt: skip
    return effects
