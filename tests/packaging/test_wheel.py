"""The wheel and the sdist hold all that is needed, and work away from the repository."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tarfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from binder.running import environment_in, python_of_environment
from browser.running import free_port
from paths import ROOT

pytestmark = pytest.mark.slow
BUNDLED = "workbench/_bundled"


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The wheel and the sdist, built without the network."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(folder)], cwd=ROOT, check=True,
        capture_output=True,
    )  # fmt: skip
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return wheel, sdist


@pytest.fixture(scope="module")
def in_wheel(archives: tuple[Path, Path]) -> set[str]:
    with zipfile.ZipFile(archives[0]) as wheel:
        return set(wheel.namelist())


@pytest.fixture(scope="module")
def in_sdist(archives: tuple[Path, Path]) -> set[str]:
    with tarfile.open(archives[1]) as sdist:
        return {name.partition("/")[2] for name in sdist.getnames()}


@dataclass(frozen=True)
class Installed:
    """A clean environment with the wheel in it, and a folder far from the repository."""

    python: Path
    folder: Path

    def command(self, *arguments: str) -> list[str]:
        home = str(self.folder / "home")
        return [str(self.python), "-I", "-m", "workbench", "--home", home, *arguments]

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*arguments), cwd=self.folder, env=without_repository(), text=True,
            capture_output=True, timeout=300,
        )  # fmt: skip


def without_repository() -> dict[str, str]:
    """The environment less all that could point to the repository."""
    gone = ("PYTHON", "VIRTUAL_ENV", "WORKBENCH_")
    return {name: text for name, text in os.environ.items() if not name.startswith(gone)}


@pytest.fixture(scope="module")
def installed(archives: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Installed:
    place = environment_in(tmp_path_factory.mktemp("clean") / "environment", full=False)
    python = python_of_environment(place)
    subprocess.run(
        [str(python), "-m", "pip", "install", "--quiet", "--no-deps", "--no-index",
         str(archives[0])],
        check=True, capture_output=True,
    )  # fmt: skip
    return Installed(python, tmp_path_factory.mktemp("elsewhere"))


def tracked(*folders: str) -> set[str]:
    """What is in the repository's folders, less what Python leaves there."""
    return {
        str(path.relative_to(ROOT))
        for folder in folders
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
        and ".ipynb_checkpoints" not in path.parts
    }  # fmt: skip


def test_notebooks_templates_and_dashboards_are_in_the_wheel(in_wheel: set[str]) -> None:
    wanted = {f"{BUNDLED}/{name}" for name in tracked("notebooks", "templates", "widgets")}
    assert len(wanted) > 60
    assert wanted <= in_wheel


def test_tables_models_and_translations_are_in_the_wheel(in_wheel: set[str]) -> None:
    wanted = {name.removeprefix("src/") for name in tracked("src/workbench")}
    assert {Path(name).suffix for name in wanted} >= {".csv", ".npz", ".yaml", ".po", ".typed"}
    assert wanted <= in_wheel


def test_the_licence_is_in_both(in_wheel: set[str], in_sdist: set[str]) -> None:
    assert any(name.endswith("licenses/LICENSE") for name in in_wheel)
    assert "LICENSE" in in_sdist


def test_the_sdist_makes_the_same_wheel(in_sdist: set[str]) -> None:
    assert tracked("notebooks", "templates", "widgets", "src/workbench", "binder") <= in_sdist


def test_nothing_of_a_working_copy_is_shipped(in_wheel: set[str], in_sdist: set[str]) -> None:
    for name in in_wheel | in_sdist:
        assert not {"build", ".venv", "__pycache__", ".hypothesis"} & set(Path(name).parts[:-1])
        assert Path(name).name not in {"secret", "ledger.sqlite"}


def test_the_wheel_is_small(archives: tuple[Path, Path]) -> None:
    assert archives[0].stat().st_size < 12_000_000


def test_a_report_is_written_from_the_wheel(installed: Installed) -> None:
    said = installed.run("report", "GEO", "--format", "html", "--to", "reports")
    assert said.returncode == 0, said.stderr
    report = installed.folder / "reports/GEO"
    assert "Georgia" in next(report.glob("*.html")).read_text(encoding="utf-8")
    assert str(ROOT / "notebooks") not in (report / "run.json").read_text(encoding="utf-8")


@contextmanager
def running(installed: Installed, *command: str) -> Iterator[str]:
    """A server of the wheel's; gives its address."""
    port = free_port()
    process = subprocess.Popen(
        installed.command(*command, "--port", str(port)), cwd=installed.folder,
        env=without_repository(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield _answering(f"http://127.0.0.1:{port}/", process)
    finally:
        process.terminate()
        process.wait(20)


def _answering(address: str, process: subprocess.Popen[bytes]) -> str:
    for _ in range(600):
        assert process.poll() is None, "the server ended"
        try:
            httpx.get(address)
        except httpx.HTTPError:
            time.sleep(0.1)
        else:
            return address
    raise AssertionError("the server did not answer")


def test_a_page_is_served_from_the_wheel(installed: Installed) -> None:
    with (
        running(installed, "serve") as address,
        httpx.Client(follow_redirects=True, timeout=60) as client,
    ):
        page = client.get(address)
        kernel = page.text.split('data-kernel="', 1)[1].split('"', 1)[0]
        style = re.findall(r'href="([^"]+\.css)"', page.text)[0]
        assert client.get(f"{address}erw/kernel/{kernel}").status_code == 204
        assert client.get(address.rstrip("/") + style).status_code == 200


def test_jupyterlab_opens_the_wheels_notebooks(installed: Installed) -> None:
    options = ("--folder", "work", "--no-browser", "--allow-root")
    with running(installed, "lab", *options) as address:
        assert httpx.get(f"{address}api", timeout=60).status_code == 200
    names = {path.name for path in (installed.folder / "work").rglob("*.ipynb")}
    assert "joint_analysis.ipynb" in names


def test_the_doctor_finds_the_wheels_own_files(installed: Installed) -> None:
    code = (
        "import json; from workbench.doctor.places import look_at_shipped_files as look; "
        "print(json.dumps([[f.name, f.state, f.found] for f in look()]))"
    )
    said = subprocess.run(
        [str(installed.python), "-I", "-c", code], cwd=installed.folder, text=True,
        capture_output=True, check=True,
    )  # fmt: skip
    for name, state, found in json.loads(said.stdout):
        assert state == "ok", name
        assert str(installed.python.parents[1]) in found
