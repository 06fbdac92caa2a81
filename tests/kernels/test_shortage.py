"""Out of files, processes, memory or room: a clear sentence, nothing left, the next one starts."""

from __future__ import annotations

import asyncio
import os
import resource
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from jupyter_client.manager import AsyncKernelManager

from kernels.started import kernel, manager, run
from kernels.traces import files, held, until
from workbench.errors import KernelLimit
from workbench.kernels.control import status, stop
from workbench.kernels.process import ForkedProcess
from workbench.kernels.recipe import Recipe
from workbench.kernels.spec import FLAGS, fork_metadata, fork_spec

Folders = tuple[Path, Path]


def parent() -> int:
    (found,) = [p.state for p in status() if p.state]
    # This question was a connection as well, which the parent closes a moment later.
    time.sleep(0.1)
    return found.pid


def numbers_below(pid: int, free: int) -> int:
    """The limit that leaves that many numbers: it is on the number, not on how many there are."""
    taken = {int(p.name) for p in Path(f"/proc/{pid}/fd").iterdir()}
    return [n for n in range(10_000) if n not in taken][free]


@contextmanager
def open_files_limited(pid: int, more: int) -> Iterator[None]:
    """That process may open as many more files; afterwards again what it might before."""
    before = resource.prlimit(pid, resource.RLIMIT_NOFILE)
    resource.prlimit(pid, resource.RLIMIT_NOFILE, (numbers_below(pid, more), before[1]))
    try:
        yield
    finally:
        resource.prlimit(pid, resource.RLIMIT_NOFILE, before)


async def refused(km: AsyncKernelManager, sentence: str) -> None:
    with pytest.raises(KernelLimit, match=sentence):
        await km.start_kernel()


async def forked_and_answers(km: AsyncKernelManager) -> None:
    async with kernel(km) as k:
        assert isinstance(k.process, ForkedProcess)
        assert await k.run("6 * 7") == "42"


def test_client_without_descriptors_says_so(folders: Folders) -> None:
    async def go() -> None:
        async with kernel(manager(())) as k:
            found, before = files(*folders), held(os.getpid())
            with open_files_limited(os.getpid(), 20):
                for _ in range(3):
                    await refused(manager(()), r"files and connections are open of the \d+ that")
            assert files(*folders) == found
            assert held(os.getpid()).descriptors == before.descriptors
            await forked_and_answers(manager(()))
            assert await k.run("1 + 1") == "2"

    run(go())


def test_parent_without_descriptors_says_so(folders: Folders) -> None:
    async def go() -> None:
        async with kernel(manager(())) as k:
            pid, before = parent(), held(parent())
            for few in (1, 2, 4, 20):
                with open_files_limited(pid, few):
                    await refused(manager(()), r"files and connections are open of the \d+ that")
            assert until(lambda: held(pid).descriptors == before.descriptors)
            assert held(pid).children == 1
            await forked_and_answers(manager(()))
            assert await k.run("import os; os.getppid()") == str(pid) == str(parent())

    run(go())


def test_parent_that_can_accept_nobody_lives_on(folders: Folders) -> None:
    """Whoever asks meanwhile waits in the queue and is served as soon as there is room."""

    async def go() -> None:
        async with kernel(manager(())):
            pid = parent()
            with open_files_limited(pid, 0):
                waiting = asyncio.create_task(forked_and_answers(manager(())))
                await asyncio.sleep(0.5)
                assert not waiting.done()
            await waiting
            assert parent() == pid

    run(go())


def test_machine_without_processes_says_so(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[1]))
    recipe = Recipe(("kernels.shortages",), "kernels.shortages:no_more_processes", flags=FLAGS)

    async def go() -> None:
        km = manager(spec=fork_spec(fork_metadata(recipe)))
        await refused(km, "no process can be started: Resource temporarily unavailable")
        await forked_and_answers(manager(spec=fork_spec(fork_metadata(recipe))))
        assert until(lambda: held(parent()).children == 0)

    run(go())


def test_kernel_out_of_memory_goes_on_and_leaves_others_alone(folders: Folders) -> None:
    async def go() -> None:
        async with kernel(manager((), kernel_mb=400)) as small, kernel(manager(())) as other:
            assert (await small.run("x = b'x' * 600_000_000")).startswith("MemoryError")
            assert await small.run("1 + 1") == "2"
            assert await other.run("len(b'x' * 600_000_000)") == "600000000"
            await forked_and_answers(manager((), kernel_mb=400))

    run(go())


def test_limit_too_small_to_start_under_is_a_clear_sentence(folders: Folders) -> None:
    async def go() -> None:
        await refused(manager((), kernel_mb=40), r"needs \d+ MB to start and may have 40")
        assert until(lambda: held(parent()).children == 0)
        await forked_and_answers(manager((), kernel_mb=400))

    run(go())


def test_refusal_for_memory_leaves_nothing_behind(folders: Folders) -> None:
    async def go() -> None:
        await forked_and_answers(manager(()))
        found, before = files(*folders), held(os.getpid())
        for _ in range(3):
            await refused(manager((), min_free_mb=10**9), "must stay free")
        assert held(os.getpid()).descriptors == before.descriptors
        assert files(*folders) == found
        await forked_and_answers(manager(()))

    run(go())


@pytest.mark.parametrize("more", [4, 18, 22, 26, 40])
def test_kernel_that_fails_at_its_birth_is_known_at_once(
    folders: Folders, monkeypatch: pytest.MonkeyPatch, more: int
) -> None:
    """Exit handlers would wait for threads that never started, and its client for the kernel."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[1]))
    recipe = Recipe(("kernels.shortages",), "kernels.shortages:refuse_nothing", flags=FLAGS)

    async def go() -> None:
        await forked_and_answers(manager(spec=fork_spec(fork_metadata(recipe))))
        limit = data_of(parent()) + more
        km = manager(spec=fork_spec(fork_metadata(recipe, kernel_mb=limit)))
        await asyncio.wait_for(km.start_kernel(), 10)
        process = km.provisioner.process  # type: ignore[union-attr]
        assert isinstance(process, ForkedProcess)
        assert process.gone_within(5)
        await km.shutdown_kernel(now=True)
        await forked_and_answers(manager(spec=fork_spec(fork_metadata(recipe))))

    run(go())


def data_of(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(x.split()[1]) for x in lines if x.startswith("VmData:")) * 1024 // 1_000_000


@pytest.fixture
def small_disk(folders: Folders) -> Iterator[Path]:
    """Sockets on a file system of 256 KB, which is full."""
    folder = folders[0]
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k,mode=700", "none", str(folder)]
    if os.getuid() != 0 or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("only root can make a small file system, and not in every container")
    (folder / "filling").write_bytes(b"x" * 256 * 1024)
    yield folder
    stop()
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_full_runtime_folder_is_said_and_kernels_are_stock(
    small_disk: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def go() -> None:
        async with kernel(manager(())) as k:
            assert not isinstance(k.process, ForkedProcess)
            assert await k.run("6 * 7") == "42"
        left = {Path(p).name for p in files(small_disk)}
        assert left == {"filling", "workbench-kernels"}
        (small_disk / "filling").unlink()
        await forked_and_answers(manager(()))

    run(go())
    assert f"{small_disk / 'workbench-kernels'} is full" in caplog.text


def test_parent_that_fails_leaves_only_its_last_words(folders: Folders) -> None:
    async def go() -> None:
        async with kernel(manager(("no_module_of_this_name",))) as k:
            assert not isinstance(k.process, ForkedProcess)

    run(go())
    left = {Path(p).suffix for p in files(folders[0])}
    assert left == {"", ".log"}
