"""Kernels are their user's alone, and of one kernel nothing is in its parent or in the next one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kernels.started import kernel, manager, run
from workbench.kernels.control import status

Folders = tuple[Path, Path]
NOBODY = 65534
only_root = pytest.mark.skipif(os.getuid() != 0, reason="only root can become another user")
# Searches the own memory, with a pattern that is not itself what is looked for.
SEARCH = """
import re
def holds(backwards):
    wanted, found = re.compile(''.join(f'[{c}]' for c in reversed(backwards)).encode()), 0
    with open('/proc/self/maps') as maps, open('/proc/self/mem', 'rb', 0) as memory:
        for line in maps:
            start, end = (int(n, 16) for n in line.split()[0].split('-'))
            if ' rw' in line and end - start < 1 << 30:
                try:
                    memory.seek(start)
                    found += len(wanted.findall(memory.read(end - start)))
                except (OSError, ValueError, OverflowError):
                    continue
    return found
"""


def parent() -> int:
    (found,) = [p.state for p in status() if p.state]
    return found.pid


def as_nobody(code: str, *arguments: str) -> str:
    """What another user of the machine gets: the program's output, or its error's name."""
    # Imported first: the interpreter may be where another user cannot read.
    become = f"os.setgroups([]); os.setgid({NOBODY}); os.setuid({NOBODY})"
    tried = f"import os, socket, sys\n{become}\n{code}"
    command = [sys.executable, "-c", tried, *arguments]
    ended = subprocess.run(command, capture_output=True, text=True, cwd="/")
    return ended.stdout or ended.stderr.strip().splitlines()[-1]


@only_root
def test_other_users_read_neither_keys_nor_variables_nor_memory(folders: Folders) -> None:
    async def go() -> None:
        for folder in (folders[1], *folders[1].parents[:3]):
            folder.chmod(0o755)
        async with kernel(manager(())) as k:
            secret = (k.km.connection_file, f"/proc/{k.process.pid}/environ",
                      f"/proc/{k.process.pid}/mem", f"/proc/{parent()}/environ",
                      f"/proc/{parent()}/mem", f"/proc/{k.process.pid}/fd")  # fmt: skip
            for path in secret:
                said = as_nobody("os.listdir(sys.argv[1]) if sys.argv[1].endswith('fd') else "
                                 "open(sys.argv[1], 'rb').read(1)", path)  # fmt: skip
                assert said.startswith("PermissionError"), (path, said)

    run(go())


@only_root
def test_other_users_cannot_enter_the_folder_of_sockets(folders: Folders) -> None:
    code = "socket.socket(socket.AF_UNIX).connect(sys.argv[1])"

    async def go() -> str:
        for folder in (folders[0], *folders[0].parents[:3]):
            folder.chmod(0o755)
        async with kernel(manager(())):
            (path,) = folders[0].rglob("*.sock")
            return as_nobody(code, str(path))

    assert run(go()).startswith("PermissionError")


def test_messages_without_the_key_are_not_answered(folders: Folders) -> None:
    """Ports of 127.0.0.1 can be reached by every user; each kernel has a key of its own."""

    async def go() -> None:
        async with kernel(manager(())) as one, kernel(manager(())) as two:
            assert one.km.session.key != two.km.session.key
            stranger = two.km.client()
            stranger.load_connection_info({**one.km.get_connection_info(), "key": b"guessed"})
            stranger.start_channels()
            with pytest.raises(RuntimeError, match="didn't respond"):
                await stranger.wait_for_ready(timeout=1.5)
            stranger.stop_channels()
            assert await one.run("1 + 1") == "2"

    run(go())


def test_secrets_of_a_kernel_are_not_in_the_memory_of_the_next(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The parent would hand on whatever it has read itself, also what it has freed."""
    secret = "very-secret-of-the-first-kernel"
    many = {f"PASSWORD_{n}": f"{secret}-{n}" for n in range(500)}
    for name, value in many.items():
        monkeypatch.setenv(name, value)

    async def go() -> list[str]:
        async with kernel(manager(())) as one:
            await one.run(SEARCH)
            found = [await one.run(f"holds({secret[::-1]!r}) >= 500")]
            for name in many:
                monkeypatch.delenv(name)
            async with kernel(manager(())) as two:
                await two.run(SEARCH)
                return [*found, await two.run(f"holds({secret[::-1]!r})")]

    assert run(go()) == ["True", "0"]


def test_command_line_of_the_parent_names_no_secret(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other users can read it, as every command line."""
    monkeypatch.setenv("WORKBENCH_SECRET_OF_A_TEST", "hidden-value")

    async def go() -> None:
        async with kernel(manager(())) as k:
            assert await k.run("import os; len(os.environ['WORKBENCH_SECRET_OF_A_TEST'])") == "12"
            for pid in (k.process.pid, parent()):
                shown = Path(f"/proc/{pid}/cmdline").read_bytes()
                assert b"hidden-value" not in shown
                assert k.km.session.key not in shown
            assert b"hidden-value" not in Path(f"/proc/{parent()}/environ").read_bytes()

    run(go())


def test_variables_arrive_as_they_are(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines, signs of equality, other scripts, and bytes that are no text."""
    monkeypatch.setenv("SEVERAL_LINES", "a=b\nc = d\n")
    monkeypatch.setenv("OTHER_SCRIPT", "حق")
    monkeypatch.setenv("NO_TEXT", os.fsdecode(b"\xff\xfe"))

    async def go() -> list[str]:
        async with kernel(manager(())) as k:
            return [await k.run(f"import os; os.environb[{name!r}]")
                    for name in (b"SEVERAL_LINES", b"OTHER_SCRIPT", b"NO_TEXT")]  # fmt: skip

    expected = [b"a=b\nc = d\n", "حق".encode(), b"\xff\xfe"]
    assert run(go()) == [repr(value) for value in expected]
