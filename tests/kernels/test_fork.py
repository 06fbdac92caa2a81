"""A forked kernel does what a stock one does: run, interrupt, restart, end, log, be measured."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import time
from pathlib import Path

import nbformat
import papermill
import pytest
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient

from kernels.started import Running, kernel, manager, run
from workbench.kernels.process import ForkedProcess
from workbench.kernels.spec import ForkedKernelSpecs


def notebook(*cells: str) -> nbformat.NotebookNode:
    made = nbformat.v4.new_notebook()
    made.cells = [nbformat.v4.new_code_cell(cell) for cell in cells]
    made.metadata.kernelspec = {"name": "python3", "display_name": "x", "language": "python"}
    return made


class ForkedManager(AsyncKernelManager):
    """What papermill and nbclient are given."""

    def __init__(self, **options: object) -> None:
        specs = ForkedKernelSpecs(preload=["numpy", "pandas", "ipywidgets"])
        super().__init__(kernel_spec_manager=specs, **options)


def test_kernel_is_forked_and_answers() -> None:
    async def go() -> None:
        async with kernel() as k:
            assert isinstance(k.process, ForkedProcess)
            assert await k.run("1 + 1") == "2"
            assert int(await k.run("import os; os.getpid()")) == k.process.pid

    run(go())


def test_preloaded_modules_are_there() -> None:
    async def go() -> str:
        async with kernel() as k:
            return await k.run("import sys; 'pandas' in sys.modules")

    assert run(go()) == "True"


def test_nbclient_runs_on_forked_kernels() -> None:
    ran = NotebookClient(
        notebook("import pandas as pd", "pd.Series([1, 2]).sum()"),
        kernel_manager_class=ForkedManager, kernel_name="python3",
    ).execute()  # fmt: skip
    assert ran.cells[1].outputs[0].data["text/plain"] == "np.int64(3)"


def test_papermill_runs_on_forked_kernels(tmp_path: Path) -> None:
    source = notebook("x = 1", "print(x)")
    source.cells[0].metadata.tags = ["parameters"]
    papermill.execute_notebook(
        source, str(tmp_path / "ran.ipynb"), {"x": 7}, progress_bar=False,
        kernel_manager_class=ForkedManager, kernel_name="python3",
    )  # fmt: skip
    ran = nbformat.read(tmp_path / "ran.ipynb", 4)
    assert ran.cells[2].outputs[0].text == "7\n"


def test_interrupt_stops_the_cell_only() -> None:
    async def go() -> None:
        async with kernel() as k:
            cell = asyncio.create_task(k.run("import time; time.sleep(30)"))
            await asyncio.sleep(0.5)
            await k.km.interrupt_kernel()
            assert (await cell).startswith("KeyboardInterrupt")
            assert await k.run("2 + 2") == "4"

    run(go())


def test_restart_gives_a_new_process_on_the_same_ports() -> None:
    async def go() -> None:
        async with kernel() as k:
            await k.run("x = 1")
            before = k.process.pid
            await k.km.restart_kernel(now=True)
            await k.kc.wait_for_ready(timeout=20)
            assert k.process.pid != before
            assert (await k.run("x")).startswith("NameError")

    run(go())


def test_polite_shutdown_ends_with_code_0() -> None:
    async def go() -> tuple[int | None, float]:
        km = manager()
        async with kernel(km) as k:
            process = k.process
            start = time.monotonic()
            await km.shutdown_kernel()
            return process.returncode, time.monotonic() - start

    code, seconds = run(go())
    assert code == 0
    assert seconds < 2.4  # half of the wait would mean that a signal was needed


def test_exit_code_is_the_kernels_own() -> None:
    async def go() -> int | None:
        async with kernel() as k:
            process = k.process
            os.kill(process.pid, signal.SIGSEGV)
            assert process.gone_within(5)
            assert not await k.km.is_alive()
            return process.returncode

    assert run(go()) == -signal.SIGSEGV


def test_kill_is_over_when_it_returns() -> None:
    async def go() -> bool:
        async with kernel() as k:
            process = k.process
            await k.km.provisioner.kill()  # type: ignore[union-attr]
            return bool(process.gone_within(0))

    assert run(go())


def test_output_of_children_goes_where_a_stock_kernels_goes(tmp_path: Path) -> None:
    async def go() -> None:
        with (tmp_path / "log").open("wb") as log:
            async with kernel(stdout=log, stderr=log) as k:
                await k.run("import os; os.write(1, b'from below'); print('above')")
                await k.run("import subprocess; subprocess.run(['echo', 'beneath'])")

    run(go())
    written = (tmp_path / "log").read_text()
    assert "from below" in written
    assert "beneath" in written
    assert "above" not in written


def test_subprocess_thread_and_await_work() -> None:
    async def go() -> list[str]:
        async with kernel() as k:
            return [
                await k.run("import subprocess; subprocess.check_output(['echo', 'hi'])"),
                await k.run("import asyncio; await asyncio.sleep(0.01); print('awaited')"),
                await k.run(
                    "from concurrent.futures import ThreadPoolExecutor as T\n"
                    "with T(2) as pool: print(list(pool.map(abs, [-1])))"
                ),
            ]

    assert run(go()) == ["b'hi\\n'", "awaited", "[1]"]


def test_multiprocessing_by_fork_prints_into_the_cell() -> None:
    async def go() -> str:
        async with kernel() as k:
            return await k.run(
                "import multiprocessing as m, sys\n"
                "def f(): print('child'); sys.stdout.flush()\n"
                "p = m.get_context('fork').Process(target=f); p.start(); p.join()\n"
                "import time; time.sleep(0.3)"
            )

    assert run(go()) == "child"


def test_completion_inspection_and_usage_answer() -> None:
    async def go() -> tuple[dict, dict, dict]:
        async with kernel() as k:
            done = await k.kc.complete("import pan", reply=True, timeout=10)
            seen = await k.kc.inspect("print", reply=True, timeout=10)
            usage = k.kc.session.msg("usage_request", {})
            k.kc.control_channel.send(usage)
            used = await k.kc.get_control_msg(timeout=10)
            return done["content"], seen["content"], used["content"]

    done, seen, used = run(go())
    assert "pandas" in done["matches"]
    assert seen["found"]
    assert used["pid"] > 1


def test_breakpoints_can_be_set() -> None:
    async def asked(k: Running, command: str, **arguments: object) -> dict:
        content = {"type": "request", "seq": 1, "command": command, "arguments": arguments}
        k.kc.control_channel.send(k.kc.session.msg("debug_request", content))
        return (await k.kc.get_control_msg(timeout=20))["content"]

    async def go() -> tuple[dict, dict]:
        async with kernel() as k:
            start = await asked(k, "initialize", clientID="t", adapterID="", pathFormat="path")
            await asked(k, "attach")
            cell = await asked(k, "dumpCell", code="a = 1\nb = 2\n")
            points = await asked(
                k, "setBreakpoints", source={"path": cell["body"]["sourcePath"]},
                breakpoints=[{"line": 2}], sourceModified=False,
            )  # fmt: skip
            return start, points

    start, points = run(go())
    assert start["success"]
    assert points["body"]["breakpoints"][0]["verified"]


def test_ports_taken_meanwhile_are_replaced() -> None:
    async def go() -> None:
        km = manager()
        with contextlib.ExitStack() as taken:
            for name in ("shell_port", "iopub_port", "hb_port", "control_port"):
                other = taken.enter_context(socket.create_server(("127.0.0.1", 0)))
                setattr(km, name, other.getsockname()[1])
            # Else jupyter_client would choose free ones here.
            km.cache_ports = False
            before = km.ports
            async with kernel(km) as k:
                assert await k.run("1 + 1") == "2"
                assert not {*km.ports} & {*before} - {0}

    run(go())


@pytest.mark.slow
def test_fifty_at_once_all_answer() -> None:
    async def one() -> str:
        async with kernel(manager(())) as k:
            return await k.run("6 * 7", timeout=60)

    async def go() -> list[str]:
        return await asyncio.gather(*(one() for _ in range(50)))

    assert run(go()) == ["42"] * 50
