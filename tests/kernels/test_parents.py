"""Parents: one per recipe, started on demand, ended when idle; their crash kills no kernel."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kernels.started import kernel, manager, run, specs
from workbench.cli.kernels import app
from workbench.errors import KernelLimit, KernelUnsafe
from workbench.kernels import eligible, places
from workbench.kernels.control import status, stop
from workbench.kernels.eligible import only_stock, read_command
from workbench.kernels.limits import free_megabytes
from workbench.kernels.process import ForkedProcess
from workbench.kernels.recipe import Recipe, parent_environment, parent_key
from workbench.kernels.spec import ForkedKernelSpecs, fork_metadata, fork_spec


@pytest.fixture
def own_folder(short: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Parents of this test alone."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(short))
    return short


def until(true: Callable[[], bool], seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while not (found := true()) and time.monotonic() < end:
        time.sleep(0.02)
    return found


def runs(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


def test_kernels_of_one_recipe_share_a_parent(own_folder: Path) -> None:
    async def go() -> list[str]:
        async with kernel(manager(())) as one, kernel(manager(())) as two:
            other = kernel(manager(("colorsys",)))
            async with other as three:
                return [await k.run("import os; os.getppid()") for k in (one, two, three)]

    first, second, third = run(go())
    assert first == second != third
    assert len(status()) == 2
    stop()


def test_many_first_requests_start_one_parent(own_folder: Path) -> None:
    async def one() -> str:
        async with kernel(manager(())) as k:
            return await k.run("import os; os.getppid()")

    async def go() -> list[str]:
        return await asyncio.gather(*(one() for _ in range(8)))

    assert len(set(run(go()))) == 1
    stop()


def test_crash_of_the_parent_leaves_kernels_alive(own_folder: Path) -> None:
    async def go() -> None:
        async with kernel(manager(())) as k:
            (parent,) = [p.state for p in status() if p.state]
            os.kill(parent.pid, signal.SIGKILL)
            assert until(lambda: not runs(parent.pid))
            assert await k.run("1 + 1") == "2"
            assert await k.km.is_alive()
            async with kernel(manager(())) as later:
                assert await later.run("2 + 2") == "4"
            await k.km.shutdown_kernel(now=True)
            assert until(lambda: not runs(k.kc.parent.provisioner.pid))

    run(go())
    stop()


CLIENT = """
import asyncio, os, sys
sys.path.insert(0, {tests!r})
from kernels.started import kernel, manager
async def go():
    async with kernel(manager(())) as k:
        await k.run("import subprocess; c = subprocess.Popen(['sleep', '60'])")
        ids = k.process.pid, await k.run('c.pid'), await k.run('import os; os.getppid()')
        print(*ids, flush=True)
        await asyncio.sleep(60)
asyncio.run(go())
"""


@pytest.mark.parametrize("crashed", [False, True])
def test_kernel_ends_with_its_client(own_folder: Path, crashed: bool) -> None:
    """Also where the parent, which would have noticed, has crashed before."""
    tests = str(Path(__file__).parents[1])
    client = subprocess.Popen(
        [sys.executable, "-c", CLIENT.format(tests=tests)], stdout=subprocess.PIPE, text=True
    )
    assert client.stdout
    pid, child, parent = map(int, client.stdout.readline().split())
    if crashed:
        os.kill(parent, signal.SIGKILL)
        assert until(lambda: not runs(parent))
    assert runs(pid)
    client.kill()
    client.wait()
    client.stdout.close()
    assert until(lambda: not runs(pid))
    if crashed:
        os.kill(child, signal.SIGKILL)
    else:
        assert until(lambda: not runs(child))
    stop()


def test_independent_kernel_outlives_the_connection(own_folder: Path) -> None:
    async def go() -> None:
        async with kernel(manager(()), independent=True) as k:
            pid = k.process.pid
            k.process._link.close()
            await asyncio.sleep(0.3)
            assert await k.run("1 + 2") == "3"
        assert until(lambda: not runs(pid))

    run(go())
    stop()


def test_idle_parent_ends_and_leaves_no_socket(own_folder: Path) -> None:
    async def go() -> int:
        async with kernel(manager((), idle_seconds=0.3)) as k:
            return int(await k.run("import os; os.getppid()"))

    parent = run(go())
    assert until(lambda: not runs(parent))
    assert not list(own_folder.rglob("*.sock"))
    assert not list(own_folder.rglob("profile-*"))


def test_parent_is_no_child_of_its_client(own_folder: Path) -> None:
    async def go() -> str:
        async with kernel(manager(())) as k:
            return await k.run("import os; open(f'/proc/{os.getppid()}/stat').read().split()[3]")

    assert run(go()).strip("'") != str(os.getpid())
    stop()


def test_limit_of_kernels_is_a_clear_sentence(own_folder: Path) -> None:
    async def go() -> None:
        async with kernel(manager((), max_kernels=1)):
            with pytest.raises(KernelLimit, match="1 kernels are running and at most 1 may"):
                await manager((), max_kernels=1).start_kernel()
        async with kernel(manager((), max_kernels=1)) as again:
            assert await again.run("1") == "1"

    run(go())
    stop()


def test_limit_of_memory_is_a_clear_sentence(own_folder: Path) -> None:
    async def go() -> None:
        with pytest.raises(KernelLimit, match="must stay free"):
            await manager((), min_free_mb=10**9).start_kernel()

    run(go())
    stop()


def test_memory_of_a_container_counts(tmp_path: Path) -> None:
    (tmp_path / "meminfo").write_text("MemTotal: 9000000 kB\nMemAvailable:    8000000 kB\n")
    (tmp_path / "memory.max").write_text("500000000\n")
    (tmp_path / "memory.current").write_text("400000000\n")
    (tmp_path / "memory.stat").write_text("anon 1\ninactive_file 50000000\n")
    assert free_megabytes(tmp_path / "meminfo", tmp_path) == 150
    (tmp_path / "memory.max").write_text("max\n")
    assert free_megabytes(tmp_path / "meminfo", tmp_path) == 8192


def test_broken_preload_falls_back_and_says_so_once(
    own_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def go() -> None:
        for _ in range(2):
            async with kernel(manager(("no_such_module_here",))) as k:
                assert await k.run("1 + 1") == "2"
                assert not isinstance(k.process, ForkedProcess)

    run(go())
    said = [r.getMessage() for r in caplog.records if "instead of forked" in r.getMessage()]
    assert len(said) == 1
    assert "No module named 'no_such_module_here'" in said[0]


def test_machine_that_cannot_fork_starts_stock_kernels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert "Linux only, this is darwin" in eligible.fork_impossible()
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(sys, "version_info", (3, 14, 0))
    assert "3.14" in eligible.fork_impossible()


def test_fallback_kernel_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.kernels.provisioner.fork_impossible", lambda: "because")

    async def go() -> str:
        async with kernel(manager(())) as k:
            assert not isinstance(k.process, ForkedProcess)
            return await k.run("5 + 5")

    assert run(go()) == "10"


COMMAND = [sys.executable, "-Xfrozen_modules=off", "-m", "ipykernel_launcher", "-f", "k.json"]


def test_command_of_a_kernel_is_read() -> None:
    read = read_command([*COMMAND, "--HistoryManager.hist_file=:memory:"])
    assert (read.connection_file, read.history) == ("k.json", ":memory:")
    assert read.flags == ("-Xfrozen_modules=off",)


@pytest.mark.parametrize(
    ("command", "options"),
    [
        (["/usr/bin/other", *COMMAND[1:]], {}),
        ([sys.executable, "-c", "pass"], {}),
        ([*COMMAND, "--matplotlib=inline"], {}),
        (COMMAND, {"preexec_fn": print}),
        (COMMAND, {"stdout": subprocess.PIPE}),
    ],
)
def test_what_a_fork_cannot_give_is_left_to_stock(
    command: list[str], options: dict[str, object], tmp_path: Path
) -> None:
    assert only_stock(command, {"IPYTHONDIR": str(tmp_path)}, options)


def test_own_start_up_files_are_left_to_stock(tmp_path: Path) -> None:
    env = {"IPYTHONDIR": str(tmp_path)}
    assert only_stock(COMMAND, env, {}) == ""
    startup = tmp_path / "profile_default/startup"
    startup.mkdir(parents=True)
    (startup / "README").touch()
    assert only_stock(COMMAND, env, {}) == ""
    (startup / "00.py").touch()
    assert "00.py" in only_stock(COMMAND, env, {})
    assert only_stock(COMMAND, {**env, "PYTHONSTARTUP": "x.py"}, {}) == "PYTHONSTARTUP is set"


def test_key_follows_recipe_variables_and_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = parent_key(Recipe(), {})
    assert parent_key(Recipe(), {"PATH": "/x", "TOKEN": "t", "TZ": "UTC"}) == base
    assert parent_key(Recipe(("json",)), {}) != base
    assert parent_key(Recipe(), {"OMP_NUM_THREADS": "1"}) != base
    assert parent_key(Recipe(), {"WORKBENCH_HOME": "/x"}) != base
    module = tmp_path / "edited_for_a_test.py"
    module.write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    before = parent_key(Recipe(("edited_for_a_test",)), {})
    module.write_text("x = 1")
    assert parent_key(Recipe(("edited_for_a_test",)), {}) != before


def test_parent_starts_without_secrets() -> None:
    env = {"PATH": "/bin", "AWS_SECRET_KEY": "x", "JUPYTER_TOKEN": "x", "PYTHONHASHSEED": "0",
           "WORKBENCH_HOME": "/h", "PGPASSWORD": "x"}  # fmt: skip
    assert set(parent_environment(Recipe(), env)) == {"PATH", "PYTHONHASHSEED", "WORKBENCH_HOME"}


def test_folder_and_socket_are_this_users_alone(own_folder: Path) -> None:
    async def go() -> None:
        async with kernel(manager(())):
            folder = own_folder / "workbench-kernels"
            (path,) = folder.glob("*.sock")
            assert (folder.stat().st_mode & 0o777, path.stat().st_mode & 0o777) == (0o700, 0o600)

    run(go())
    stop()


def test_folder_of_others_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "open").mkdir(mode=0o755)
    with pytest.raises(KernelUnsafe, match="expected 700"):
        places.private_folder(tmp_path / "open")
    (tmp_path / "link").symlink_to(tmp_path / "open")
    with pytest.raises(KernelUnsafe, match="not a folder of this user"):
        places.private_folder(tmp_path / "link")
    (tmp_path / "theirs").mkdir(mode=0o700)
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    with pytest.raises(KernelUnsafe, match="not a folder of this user"):
        places.private_folder(tmp_path / "theirs")


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become another user")
def test_other_users_are_not_answered(own_folder: Path) -> None:
    """Even where the folder is opened for them: the socket asks who is there."""
    code = (
        "import os, socket, sys; os.setuid(65534); s = socket.socket(socket.AF_UNIX)\n"
        "s.connect(sys.argv[1]); s.settimeout(5); print(s.recv(1))"
    )

    async def go() -> str:
        async with kernel(manager(())):
            folder = own_folder / "workbench-kernels"
            (path,) = folder.glob("*.sock")
            for opened in (own_folder.parent, own_folder, folder):
                opened.chmod(0o755)
            path.chmod(0o666)
            arguments = [sys.executable, "-c", code, str(path)]
            try:
                return subprocess.run(arguments, capture_output=True, text=True).stdout
            finally:
                folder.chmod(0o700)

    assert run(go()) in {"b''\n", ""}
    stop()


def test_status_and_stop_say_what_runs(own_folder: Path) -> None:
    async def go() -> None:
        async with kernel(manager(())) as k:
            shown = CliRunner().invoke(app, ["status"]).output
            assert len(shown.splitlines()) == 2
            ended = CliRunner().invoke(app, ["stop"]).output
            assert "1 parents asked to end; 1 of their kernels still run" in ended
            assert await k.run("1") == "1"
            assert status() == ()
            parent = int(await k.run("import os; os.getppid()"))
        assert until(lambda: not runs(parent))

    run(go())


def test_user_kernels_keep_their_specifications(tmp_path: Path) -> None:
    folder = tmp_path / "kernels/mine"
    folder.mkdir(parents=True)
    (folder / "kernel.json").write_text('{"argv": ["x"], "display_name": "Mine"}')
    ours = ForkedKernelSpecs(kernel_dirs=[str(tmp_path / "kernels")], preload=["json"])
    assert ours.get_kernel_spec("mine").display_name == "Mine"
    metadata = ours.get_kernel_spec("python3").metadata
    assert metadata["kernel_provisioner"]["config"]["preload"] == ["json"]
    assert {"mine", "python3", "workbench"} <= set(ours.get_all_specs())


def test_leases_of_ended_kernels_leave_nothing_open(own_folder: Path) -> None:
    async def go() -> None:
        for _ in range(3):
            async with kernel(manager(())) as k:
                await k.run("1")

    run(go())
    before = len(list(Path("/proc/self/fd").iterdir()))
    run(go())
    assert len(list(Path("/proc/self/fd").iterdir())) <= before
    (parent,) = [p.state for p in stop() if p.state]
    assert parent.kernels == ()
    assert parent.born == 6


def test_specification_can_be_written_to_a_file() -> None:
    spec = fork_spec(fork_metadata(Recipe(("json",)), max_kernels=3))
    assert "workbench-fork" in spec.to_json()
    assert specs(spec).get_kernel_spec("x") is spec
