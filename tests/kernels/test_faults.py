"""The silent faults of forking a kernel: each test fails without its one line of handling."""

from __future__ import annotations

import asyncio
import os
import random
from pathlib import Path

import pytest

from kernels.started import Running, kernel, manager, run
from workbench.kernels.recipe import Recipe
from workbench.kernels.spec import fork_metadata, fork_spec


def both(code: str, **start: object) -> list[str]:
    """The same cell in two kernels of one parent."""

    async def go() -> list[str]:
        async with kernel(**start) as one, kernel(**start) as two:
            return [await one.run(code), await two.run(code)]

    return run(go())  # type: ignore[no-any-return]


def one(code: str, **start: object) -> str:
    async def go() -> str:
        async with kernel(**start) as k:
            return await k.run(code)

    return run(go())  # type: ignore[no-any-return]


def test_widgets_answer_messages_of_the_page() -> None:
    async def go() -> tuple[str, str]:
        async with kernel() as k:
            targets = await k.run("import comm; sorted(comm.get_comm_manager().targets)")
            await k.run("import ipywidgets as w; s = w.IntSlider()")
            made = await k.run("s.comm.comm_id", timeout=5)
            content = {
                "comm_id": made.strip("'"),
                "data": {"method": "update", "state": {"value": 41}, "buffer_paths": []},
            }
            k.kc.shell_channel.send(k.kc.session.msg("comm_msg", content))
            return targets, await k.run("s.value")

    targets, value = run(go())
    assert targets == "['jupyter.widget', 'jupyter.widget.control']"
    assert value == "41"


def test_pandas_shows_as_many_columns_as_in_a_stock_kernel() -> None:
    assert one("import pandas as pd; pd.get_option('display.max_columns')") == "20"


@pytest.mark.parametrize(
    "code", ["import random; random.random()", "import numpy as n; n.random.rand()",
             "import uuid; uuid.uuid4()", "import tempfile; tempfile.mktemp()"],
)  # fmt: skip
def test_random_states_are_each_kernels_own(code: str) -> None:
    first, second = both(code)
    assert first != second
    assert "Error" not in first


def test_kernel_idents_and_keys_are_each_kernels_own() -> None:
    code = "k = get_ipython().kernel; print(k.ident, k.session.session, k.session.key)"
    first, second = (said.split() for said in both(code))
    assert len({*first, *second}) == 6


def test_environment_is_the_requests_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_OF_THIS_TEST", "s")
    assert one("import os; os.environ.get('SECRET_OF_THIS_TEST')") == "'s'"
    monkeypatch.delenv("SECRET_OF_THIS_TEST")
    assert one("import os; os.environ.get('SECRET_OF_THIS_TEST')") == ""


def test_secrets_never_reach_the_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_PASSWORD", "geheim-1")
    monkeypatch.setenv("JUPYTER_TOKEN", "geheim-2")
    read = "import os; b'geheim' in open(f'/proc/{os.getppid()}/environ', 'rb').read()"
    assert one(read) == "False"


def test_what_ipykernel_writes_into_the_environment_is_there() -> None:
    read = "import os; print(os.environ['PAGER'], os.environ['MPLBACKEND'])"
    assert one(read) == "cat module://matplotlib_inline.backend_inline"


def test_time_zone_is_the_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Kathmandu")
    assert one("import time; time.localtime(0).tm_min") == "30"


def test_working_folder_is_the_requests(tmp_path: Path) -> None:
    (tmp_path / "beside.py").write_text("x = 5")
    assert one("import beside, os; (os.getcwd(), beside.x)", cwd=str(tmp_path)) == repr(
        (str(tmp_path), 5)
    )


def test_modules_path_is_a_stock_kernels() -> None:
    stock = fork_spec({})
    code = "import sys; print(sys.path, sys.flags.safe_path)"
    ours = one(code)
    assert ours.rsplit(" ", 1)[0] == one(code, km=manager(spec=stock)).rsplit(" ", 1)[0]


def test_only_wanted_descriptors_are_inherited() -> None:
    listing = (
        "import os; sorted(t for f in os.listdir('/proc/self/fd') "
        "if (t := os.path.realpath(f'/proc/self/fd/{f}')).startswith('/') "
        "and not t.startswith(('/proc', '/dev')))"
    )
    with Path(__file__).open() as held:
        os.set_inheritable(held.fileno(), True)
        found = one(listing)
    assert "test_faults" not in found
    assert ".sock" not in found
    assert ".log" not in found


def test_process_descriptors_of_other_kernels_are_not_inherited() -> None:
    links = (
        "import os, subprocess as s; "
        "s.check_output(['ls', '-l', f'/proc/{os.getpid()}/fd']).decode()"
    )
    _, second = both(links)
    assert "socket" in second
    assert "pidfd" not in second


def test_connections_of_other_kernels_are_not_inherited() -> None:
    """Of the parent's socket, which is named in the table, one accepted connection: the lease."""
    count = (
        "import os, pathlib; links = [os.path.realpath(f'/proc/self/fd/{f}') "
        "for f in os.listdir('/proc/self/fd')]\n"
        "named = [l.split()[6] for l in open('/proc/net/unix') if l.rstrip().endswith('.sock')]\n"
        "sum(any(link.endswith(f'[{inode}]') for link in links) for inode in named)"
    )
    assert both(count) == ["1", "1"]


def test_history_is_kept_where_the_requests_profile_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    file = one("get_ipython().history_manager.hist_file")
    assert str(tmp_path / "profile_default/history.sqlite") in file


def test_message_of_the_session_names_the_own_process() -> None:
    async def go() -> tuple[int, str]:
        async with kernel() as k:
            asked = k.kc.kernel_info()
            reply = await k.kc.get_shell_msg(timeout=5)
            assert reply["parent_header"]["msg_id"] == asked
            return k.process.pid, reply["header"]["msg_id"]

    pid, message = run(go())
    assert message.split("_")[-2] == str(pid)


def test_pickling_from_a_cell_works() -> None:
    code = "import pickle\nclass A: pass\nprint(type(pickle.loads(pickle.dumps(A()))) is A)"
    assert one(code) == "True"


def test_exit_handlers_of_a_cell_run(tmp_path: Path) -> None:
    left = tmp_path / "left"

    async def go() -> None:
        async with kernel() as k:
            await k.run(f"import atexit; atexit.register(open, {str(left)!r}, 'w')")
            await k.km.shutdown_kernel()

    run(go())
    assert left.exists()


def test_collector_works_after_the_fork() -> None:
    assert one("import gc; (gc.isenabled(), gc.get_freeze_count() > 1000)") == "(True, True)"


def test_debugger_is_in_the_parent() -> None:
    code = "import sys, gc; 'ipykernel.debugger' in sys.modules"
    assert one(code) == "True"


def test_grammar_is_skipped_but_can_be_imported() -> None:
    loaded = "import jsonschema, sys; 'rfc3987_syntax' in sys.modules"
    used = "import rfc3987_syntax; rfc3987_syntax.is_valid_syntax('iri', 'https://a.example')"

    async def go(spec: object) -> list[str]:
        async with kernel(manager(spec=spec)) as k:  # type: ignore[arg-type]
            return [await k.run(loaded), await k.run(used, timeout=40)]

    for spec in (None, fork_spec({})):
        assert run(go(spec)) == ["False", "True"]


def test_kernel_memory_limit_is_a_memory_error() -> None:
    limited = manager(kernel_mb=900)
    assert one("b'x' * 1_500_000_000", km=limited).startswith("MemoryError")


def test_seeds_in_this_process_do_not_matter() -> None:
    async def go() -> list[str]:
        async with kernel() as one, kernel() as two:
            return await asyncio.gather(
                *(k.run("import random; random.getrandbits(64)") for k in (one, two))
            )

    random.seed(1)
    first: list[str] = run(go())
    random.seed(1)
    assert len({*first, *run(go())}) == 4


def test_encrypted_transport_works() -> None:
    async def go() -> str:
        km = manager(spec=fork_spec(fork_metadata(Recipe(("numpy",)))))
        km.transport_encryption = "required"
        async with kernel(km) as k:
            await checked(k)
            return await k.run("3 * 3")

    async def checked(k: Running) -> None:
        assert k.km.curve_publickey is not None

    assert run(go()) == "9"
