"""Every notebook of the repository gives the same outputs on a forked kernel as on a stock one."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

import nbformat
import papermill.iorw
import papermill.parameterize
import pytest
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient

from kernels.started import specs
from reports.test_all_notebooks import values
from workbench.config import Settings
from workbench.kernels.spec import fork_spec

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted([*ROOT.glob("notebooks/*.ipynb"), *ROOT.glob("widgets/*.ipynb")])
STOCK = KernelSpec(
    argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"], language="python"
)
# What differs between any two runs: ids that are drawn, moments, addresses in memory.
_BY_NATURE = (
    re.compile(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])"),
    re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"),
    re.compile(r"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\d]*(?:Z|[+-]\d\d:\d\d)?"),
    re.compile(r"\b0x[0-9a-f]{8,}\b"),
)


def pinned(notebook: nbformat.NotebookNode) -> list[str]:
    """Outputs and widgets' states as text; what differs by nature numbered as it comes."""
    widgets = notebook.metadata.get("widgets", {})
    states = [one.get("state", {}) for one in widgets.values()]
    parts = [*(cell.get("outputs", []) for cell in notebook.cells), *states]
    seen: dict[str, str] = {}
    text = [json.dumps(part, indent=1, ensure_ascii=False) for part in parts]
    for what in _BY_NATURE:
        text = [what.sub(lambda m: seen.setdefault(m[0], f"<{len(seen)}>"), t) for t in text]
    return text


def asked(notebook: str) -> dict[str, object]:
    """Parameters that the notebook takes."""
    return values(notebook, "KEN")


def ran(path: Path, spec: KernelSpec, home: Path) -> nbformat.NotebookNode:
    notebook = papermill.iorw.load_notebook_node(str(path))
    if path.parent.name == "notebooks":
        notebook = papermill.parameterize.parameterize_notebook(notebook, asked(path.stem))

    class Manager(AsyncKernelManager):
        def __init__(self, **options: object) -> None:
            super().__init__(kernel_spec_manager=specs(spec), **options)

    client = NotebookClient(
        notebook, kernel_manager_class=Manager, timeout=120, resources={"metadata": {"path": home}}
    )
    client.execute()
    assert any(cell.get("outputs") for cell in notebook.cells)
    return notebook


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_outputs_are_a_stock_kernels(
    path: Path, starter_home: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outputs = []
    for name, spec in (("stock", STOCK), ("forked", fork_spec())):
        # Each as in a new installation: some things are drawn once for all later pages.
        home = tmp_path / name
        shutil.copytree(starter_home.home, home)
        monkeypatch.setenv("WORKBENCH_HOME", str(home))
        outputs.append(pinned(ran(path, spec, home)))
    stock, forked = outputs
    assert forked == stock
    assert sum(map(len, stock)) > 100
