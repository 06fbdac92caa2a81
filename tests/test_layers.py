"""Arrows point inwards: the core knows no Jupyter, chart, widget or command-line package."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from paths import ROOT

PACKAGE = ROOT / "src/workbench"
CORE = ("model", "dates", "errors", "sentences", "codec", "config", "parameters", "taxonomy",
        "sources", "harmonise", "snapshot", "rawstore", "analysis", "joint", "register", "fetch",
        "ledger", "labelfile", "calendarfile", "judging", "auditing", "indicator_stories",
        "across")  # fmt: skip
OUTSIDE = {"IPython", "ipykernel", "jupyter_client", "jupyter_core", "nbformat", "nbconvert",
           "nbclient", "papermill", "voila", "altair", "ipywidgets", "anywidget", "pandas",
           "typer", "rich", "jinja2", "vl_convert"}  # fmt: skip
OUTER_MODULES = ("workbench.reports", "workbench.charts", "workbench.cli", "workbench.notebook",
                 "workbench.look", "workbench.i18n", "workbench.untranslated",
                 "workbench.dashboards",
                 "workbench.kernels")  # fmt: skip


def imports_of(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def core_files() -> list[Path]:
    files: list[Path] = []
    for name in CORE:
        single = PACKAGE / f"{name}.py"
        files += [single] if single.is_file() else sorted((PACKAGE / name).rglob("*.py"))
    return files


def test_core_files_are_found() -> None:
    assert len(core_files()) > 40


@pytest.mark.parametrize("path", core_files(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_core_imports_nothing_from_outside(path: Path) -> None:
    names = imports_of(path)
    assert not {n for n in names if n.split(".")[0] in OUTSIDE}
    assert not {n for n in names if n.startswith(OUTER_MODULES)}


def test_only_fetch_goes_to_the_network() -> None:
    network = {"httpx", "urllib.request", "requests", "socket", "http.client", "ftplib"}
    # Sockets inside this computer, and its own addresses: neither is the network.
    local = (PACKAGE / "kernels", PACKAGE / "dashboards" / "network.py")
    for path in PACKAGE.rglob("*.py"):
        if path.is_relative_to(PACKAGE / "fetch"):
            continue
        at_home = any(path.is_relative_to(place) for place in local)
        assert not imports_of(path) & (network - {"socket"} if at_home else network), path


def test_importing_the_package_stays_light() -> None:
    code = (
        "import sys, workbench, workbench.joint; "
        f"print([m for m in {sorted(OUTSIDE)!r} + ['rfc3987_syntax'] if m in sys.modules])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"
