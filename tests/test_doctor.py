"""The doctor finds each thing that can be wrong and says how to put it right."""

from __future__ import annotations

import errno
import importlib.metadata
import importlib.util
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import ijson
import jupyter_client.kernelspec
import pytest

from workbench.config import Settings
from workbench.doctor import Finding, State, examine, extras, packages, places, programs
from workbench.snapshot.read import FILE


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "home")


def finding(settings: Settings, name: str) -> Finding:
    (found,) = [f for f in examine(settings) if f.name == name]
    return found


def raising(error: Exception) -> Callable[..., object]:
    def fail(*args: object, **more: object) -> object:
        raise error

    return fail


def test_this_environment_is_healthy(settings: Settings) -> None:
    ill = [f for f in examine(settings) if f.state in {State.MISSING, State.FAILED}]
    assert ill == []


def test_advice_comes_exactly_where_it_is_needed(settings: Settings) -> None:
    for found in examine(settings):
        assert bool(found.advice) == (found.state is not State.OK), found
        assert found.found


def test_every_extra_is_looked_at(settings: Settings) -> None:
    declared = set(importlib.metadata.metadata(packages.DISTRIBUTION).get_all("Provides-Extra"))
    found = {f.name for f in examine(settings)}
    assert declared
    assert {f"extra {name}" for name in declared} <= found
    assert declared <= set(extras._FOR)


def test_an_extra_that_is_missing_says_what_it_is_for(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extras, "_version", lambda _: "")
    found = finding(settings, "extra postgresql")
    assert found.state is State.WARNING
    assert found.found == "psycopg is not installed"
    assert "pip install 'electoral-rights-workbench[postgresql]'" in found.advice


def test_an_extra_that_is_too_old_is_named_with_the_floor(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extras, "_version", lambda _: "1.0")
    assert finding(settings, "extra dask").found.startswith("distributed 1.0; ")


def test_every_runtime_package_is_looked_at(settings: Settings) -> None:
    names = {f.name for f in examine(settings)}
    assert {"package httpx", "package pandas", "package vl-convert-python"} <= names
    assert sum(n.startswith("package ") for n in names) >= 20


def test_an_old_python_is_told(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "PYTHON", (4, 0))
    found = finding(settings, "Python")
    assert found.state is State.FAILED
    assert "`make PYTHON=" in found.advice


def test_a_missing_package_is_told(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = {"surely-not-there": "1.0"}
    monkeypatch.setattr(packages, "requirements", lambda: wanted)
    found = finding(settings, "package surely-not-there")
    assert (found.state, found.found) == (State.MISSING, "not installed")
    assert "`make report`" in found.advice


def test_an_old_package_is_told(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "requirements", lambda: {"httpx": "99.1"})
    found = finding(settings, "package httpx")
    assert found.state is State.FAILED
    assert "99.1 or newer is needed" in found.found
    assert "pip install --upgrade" in found.advice


def test_a_package_without_its_module_is_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda n: None if n == "xlrd" else real(n))
    found = finding(settings, "package xlrd")
    assert found.state is State.FAILED
    assert "module 'xlrd' is not there" in found.found
    assert "Reinstall xlrd" in found.advice


def test_a_bare_source_folder_is_told(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = importlib.metadata.PackageNotFoundError(packages.DISTRIBUTION)
    monkeypatch.setattr(importlib.metadata, "requires", raising(missing))
    found = finding(settings, "workbench")
    assert found.state is State.FAILED
    assert "`make report`" in found.advice


def test_extras_of_the_package_are_not_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["httpx>=0.28", "rich", 'colour>=1; extra == "paint"', 'tomli>=2; python_version<"3"']
    monkeypatch.setattr(importlib.metadata, "requires", lambda _: lines)
    assert packages.requirements() == {"httpx": "0.28", "rich": "0", "tomli": "2"}


@pytest.mark.parametrize(
    ("version", "numbers"),
    [
        ("1.9.0.post1", (1, 9)),
        ("3.10", (3, 10)),
        ("3.0rc1", (3,)),
        ("v1", ()),
        ("2.0.1", (2, 0, 1)),
    ],
)
def test_versions_compare_as_numbers(version: str, numbers: tuple[int, ...]) -> None:
    assert packages.release(version) == numbers


def test_an_old_sqlite_is_told(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version", "3.31.1")
    found = finding(settings, "SQLite")
    assert (found.state, found.found) == (State.FAILED, "3.31.1")
    assert "newer SQLite" in found.advice


def test_a_sqlite_without_search_is_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = sqlite3.OperationalError("no such module: fts5")
    monkeypatch.setattr(sqlite3, "connect", raising(error))
    found = finding(settings, "SQLite full-text search")
    assert (found.state, found.found) == (State.FAILED, "no such module: fts5")
    assert "newer SQLite" in found.advice


def test_a_search_without_stemming_is_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "_TOKENIZER", "unicode61")
    assert finding(settings, "SQLite full-text search").state is State.FAILED


def test_a_slow_json_reader_is_told(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ijson, "get_backend", raising(ImportError("no yajl")))
    found = finding(settings, "JSON reader (ijson)")
    assert found.state is State.WARNING
    assert "slowly" in found.advice


def test_a_missing_pandoc_is_told(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    found = finding(settings, "pandoc")
    assert found.state is State.MISSING
    assert "pip install --force-reinstall pypandoc-binary" in found.advice


@pytest.mark.parametrize(
    "error",
    [OSError(errno.ENOEXEC, "Exec format error"), subprocess.TimeoutExpired("pandoc", 5)],
)
def test_a_pandoc_that_does_not_start_is_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    monkeypatch.setattr(subprocess, "run", raising(error))
    found = finding(settings, "pandoc")
    assert found.state is State.FAILED
    assert "does not start" in found.found


@pytest.mark.parametrize(
    ("module", "name"),
    [("typst", "PDF compiler (typst)"), ("vl_convert", "chart renderer (vl-convert)")],
)
def test_a_wheel_without_its_compiled_part_is_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, module: str, name: str
) -> None:
    real = packages.place_of
    monkeypatch.setattr(packages, "place_of", lambda m: tmp_path if m == module else real(m))
    found = finding(settings, name)
    assert (found.state, found.found) == (State.MISSING, "no compiled part")
    assert "reinstall the wheel" in found.advice


def kernel(monkeypatch: pytest.MonkeyPatch, answer: Callable[..., object]) -> None:
    manager = SimpleNamespace(get_kernel_spec=answer)
    monkeypatch.setattr(jupyter_client.kernelspec, "KernelSpecManager", lambda: manager)


def test_a_missing_kernel_is_told(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    kernel(monkeypatch, raising(jupyter_client.kernelspec.NoSuchKernel("python3")))
    found = finding(settings, "Jupyter kernel python3")
    assert (found.state, found.found) == (State.WARNING, "none")
    assert "python -m ipykernel install" in found.advice


def test_a_kernel_of_a_removed_python_is_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = SimpleNamespace(argv=["/gone/bin/python", "-m"], resource_dir="/x")
    kernel(monkeypatch, lambda _: spec)
    found = finding(settings, "Jupyter kernel python3")
    assert found.state is State.WARNING
    assert "'/gone/bin/python', which is not there" in found.found


@pytest.mark.parametrize("name", ["templates", "notebooks"])
def test_a_missing_shipped_folder_is_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    monkeypatch.setattr(places, "bundled", raising(FileNotFoundError(f"no {name!r} folder")))
    found = finding(settings, name)
    assert (found.state, found.found) == (State.FAILED, f"no {name!r} folder")
    monkeypatch.setattr(places, "bundled", lambda _: tmp_path)
    found = finding(settings, name)
    assert found.state is State.FAILED
    assert "complete copy of the repository" in found.advice


@pytest.mark.parametrize(
    ("function", "name"), [("starter_table", "starter tables"), ("taxonomy_file", "taxonomy")]
)
def test_missing_tables_are_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, function: str, name: str
) -> None:
    monkeypatch.setattr(places, function, lambda _: Path("/gone/table"))
    found = finding(settings, name)
    assert (found.state, found.found) == (State.FAILED, "no /gone/table")


def test_a_closed_data_folder_is_told(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = OSError(errno.EROFS, os.strerror(errno.EROFS))
    monkeypatch.setattr(tempfile, "TemporaryFile", raising(closed))
    found = finding(settings, "data folder")
    assert found.state is State.FAILED
    assert found.found == f"{settings.home}: Read-only file system"
    assert "WORKBENCH_HOME" in found.advice


def test_a_file_in_place_of_the_data_folder_is_told(settings: Settings) -> None:
    settings.home.write_text("")
    assert finding(settings, "data folder").state is State.FAILED


def test_too_little_room_is_told(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1_500_000_000))
    found = finding(settings, "free space")
    assert (found.state, found.found) == (State.WARNING, "1.5 GB")
    assert "needs 2.0 GB" in found.advice


def test_a_missing_snapshot_is_told(settings: Settings) -> None:
    found = finding(settings, "snapshot")
    assert found.state is State.WARNING
    assert "`workbench data build`" in found.advice


def test_a_snapshot_in_force_is_named(settings: Settings) -> None:
    folder = settings.snapshots / "0123456789abcdef"
    folder.mkdir(parents=True)
    (folder / FILE).touch()
    (settings.snapshots / "current").write_text("0123456789abcdef\n")
    found = finding(settings, "snapshot")
    assert (found.state, found.found) == (State.OK, "0123456789abcdef")


def test_a_missing_browser_is_only_a_warning(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "_BROWSERS", ("surely-not-there",))
    found = finding(settings, "Chromium")
    assert (found.state, found.found) == (State.WARNING, "none")
    assert "Only the browser tests" in found.advice


def test_the_doctor_survives_whatever_breaks(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "_search_in_memory", raising(SystemError("broken build")))
    found = finding(settings, "SQLite")
    assert (found.state, found.found) == (State.FAILED, "SystemError: broken build")
    assert "Set up again" in found.advice
    assert finding(settings, "Python").state is State.OK


def test_the_doctor_changes_nothing_and_asks_no_network(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket.socket, "connect", raising(AssertionError("network")))
    monkeypatch.setattr(socket, "getaddrinfo", raising(AssertionError("network")))
    assert not [f for f in examine(settings) if "network" in f.found]
    assert not settings.home.exists()


CHILD = """
import sys
from pathlib import Path
from workbench.config import Settings
from workbench.doctor import examine
examine(Settings(Path(sys.argv[1])))
print(sorted({"pandas", "altair", "papermill", "httpx", "typst"} & set(sys.modules)))
"""


def test_the_doctor_is_quick_and_loads_nothing_heavy(settings: Settings) -> None:
    took = []
    for _ in range(3):
        start = time.perf_counter()
        run = subprocess.run(
            [sys.executable, "-c", CHILD, str(settings.home)],
            capture_output=True,
            text=True,
            check=True,
        )
        took.append(time.perf_counter() - start)
        assert run.stdout.strip() == "[]"
    assert min(took) < 3
