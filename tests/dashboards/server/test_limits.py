"""Kernels that are being started: whose they are, when they are there, when there is no room."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Coroutine
from typing import Any

import pytest
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.web import HTTPError

from workbench.dashboards.recent import WARM
from workbench.dashboards.server import limits
from workbench.dashboards.server.limits import VisitorKernels
from workbench.errors import KernelLimit
from workbench.kernels.lease import NoParent
from workbench.kernels.spec import ForkedKernelSpecs

OF_ADA = {"HTTP_COOKIE": "erw_visitor=ada"}


def run(doing: Coroutine[Any, Any, None]) -> None:
    asyncio.run(doing)


def starting(
    monkeypatch: pytest.MonkeyPatch, error: Exception | None = None
) -> list[dict[str, Any]]:
    """Kernels that need no process; gives what each was started with."""
    seen: list[dict[str, Any]] = []

    async def start(self: VisitorKernels, **kwargs: Any) -> str:
        seen.append(kwargs)
        if error:
            raise error
        self._kernels[kwargs["kernel_id"]] = object()
        return str(kwargs["kernel_id"])

    monkeypatch.setattr(AsyncMappingKernelManager, "start_kernel", start)
    monkeypatch.setattr(VisitorKernels, "_is_forked", lambda *_: True)
    return seen


async def kernels() -> VisitorKernels:
    made = VisitorKernels()
    made._ready.set()
    return made


def test_a_kernel_belongs_to_its_browser_before_it_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    starting(monkeypatch)

    async def go() -> None:
        ours = await kernels()
        kernel = ours.begin(OF_ADA)
        assert ours.belongs(kernel, "ada")
        assert not ours.belongs(kernel, "bo")
        assert not ours.belongs(kernel, "")
        assert await ours.begun(kernel)
        assert not ours.was_refused(kernel)

    run(go())


def test_the_kernel_gets_the_visitors_query_and_cookies(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = starting(monkeypatch)

    async def go() -> None:
        ours = await kernels()
        await ours.begun(ours.begin({**OF_ADA, "QUERY_STRING": "country=KEN"}))

    run(go())
    assert seen[0]["env"]["QUERY_STRING"] == "country=KEN"
    assert seen[0]["env"]["HTTP_COOKIE"] == "erw_visitor=ada"


def test_a_kernel_without_room_is_told_apart_from_a_dead_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    starting(monkeypatch, KernelLimit("too little memory is free"))

    async def go() -> None:
        ours = await kernels()
        kernel = ours.begin(OF_ADA)
        assert not await ours.begun(kernel)
        assert ours.was_refused(kernel)
        assert not ours.belongs(kernel, "ada")
        assert not ours.was_refused("another")

    run(go())


def test_a_full_room_is_refused_at_the_door(monkeypatch: pytest.MonkeyPatch) -> None:
    starting(monkeypatch)

    async def go() -> None:
        ours = await kernels()
        ours.most = 2
        for _ in range(2):
            ours.begin(OF_ADA)
        with pytest.raises(HTTPError) as refused:
            ours.begin(OF_ADA)
        assert refused.value.status_code == 503

    run(go())


def test_nobody_is_started_before_the_parent_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = starting(monkeypatch)

    async def go() -> None:
        ours = VisitorKernels()
        kernel = ours.begin(OF_ADA)
        await asyncio.sleep(0.05)
        assert seen == []
        ours._ready.set()
        assert await ours.begun(kernel)

    run(go())


def test_a_stock_kernel_in_place_of_a_forked_one_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    starting(monkeypatch)
    monkeypatch.setattr(VisitorKernels, "_is_forked", lambda *_: False)
    ended: list[str] = []

    async def shutdown(self: VisitorKernels, kernel_id: str, **_: Any) -> None:
        ended.append(kernel_id)
        self.remove_kernel(kernel_id)

    monkeypatch.setattr(VisitorKernels, "shutdown_kernel", shutdown)

    async def go() -> None:
        ours = await kernels()
        kernel = ours.begin(OF_ADA)
        assert not await ours.begun(kernel)
        assert ended == [kernel]
        assert not ours.run_ahead
        assert not ours.was_refused(kernel)

    run(go())


def test_who_leaves_while_the_kernel_starts_leaves_none_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    starting(monkeypatch)
    ended: list[str] = []

    async def shutdown(self: VisitorKernels, kernel_id: str, **_: Any) -> None:
        ended.append(kernel_id)
        self.remove_kernel(kernel_id)

    monkeypatch.setattr(VisitorKernels, "shutdown_kernel", shutdown)

    async def go() -> None:
        ours = VisitorKernels()
        kernel = ours.begin(OF_ADA)
        await ours.leave(kernel)
        ours._ready.set()
        await asyncio.sleep(0.05)
        assert ended == [kernel]
        assert not ours.belongs(kernel, "ada")

    run(go())


def test_the_parent_is_asked_again_and_again_so_that_it_does_not_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[tuple[object, str]] = []

    async def made_ready(self: VisitorKernels, _looked: object) -> None:
        self._warm = "KEN"

    def page(recipe: object, env: dict[str, str]) -> str:
        asked.append((recipe, env[WARM]))
        if len(asked) == 2:
            raise NoParent("it was killed")
        return ""

    monkeypatch.setattr(VisitorKernels, "_get_ready", made_ready)
    monkeypatch.setattr(limits, "RENEWED", 0.01)
    monkeypatch.setattr(limits, "finished_page", page)

    async def go() -> None:
        ours = VisitorKernels()
        ours.kernel_spec_manager = ForkedKernelSpecs(pages={limits.AHEAD: ["/pages/home.ipynb"]})
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(ours.keep_ready(), 0.5)

    run(go())
    assert len(asked) > 3
    assert {warm for _, warm in asked} == {"KEN"}
    assert asked[0][0] == ForkedKernelSpecs(pages={limits.AHEAD: ["/pages/home.ipynb"]}).recipe(
        limits.AHEAD
    )
