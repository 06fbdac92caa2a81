"""JupyterLab with forked kernels, in a real browser: what people do in a notebook works."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import nbformat
import psutil
import pytest

from browser.running import free_port, shot
from workbench.kernels.eligible import fork_impossible

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(bool(fork_impossible()), reason=fork_impossible() or "forks"),
]
FORKED = "workbench.kernels.spec.ForkedKernelSpecs"
# Else it asks for news and for a gallery of extensions on the internet.
SILENT = (
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
    # The extra [together] would be on by itself; tests/browser/test_lab_together.py is about it.
    "--YDocExtension.disable_rtc=True",
)


@dataclass(frozen=True, slots=True)
class Lab:
    """A running JupyterLab; notebooks are in `folder`."""

    url: str
    folder: Path
    server: psutil.Process


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    folder, port = tmp_path_factory.mktemp("lab"), free_port()
    (folder / "r").mkdir(mode=0o700)
    (folder / "notebooks").mkdir()
    notices = folder / "s" / "@jupyterlab" / "apputils-extension"
    notices.mkdir(parents=True)
    (notices / "notification.jupyterlab-settings").write_text('{"fetchNews": "false"}')
    own = {f"JUPYTER_{name}_DIR": str(folder / name) for name in ("CONFIG", "DATA", "RUNTIME")}
    places = {"XDG_RUNTIME_DIR": "r", "JUPYTERLAB_SETTINGS_DIR": "s",
              "JUPYTERLAB_WORKSPACES_DIR": "w", "IPYTHONDIR": "i"}  # fmt: skip
    own |= {name: str(folder / place) for name, place in places.items()}
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1",
        f"--port={port}", "--ServerApp.port_retries=0", "--IdentityProvider.token=",
        f"--ServerApp.root_dir={folder / 'notebooks'}",
        f"--ServerApp.kernel_spec_manager_class={FORKED}", *SILENT,
    ]  # fmt: skip
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, **own})
        try:
            _await(f"http://127.0.0.1:{port}/api/status", process, folder / "log")
            yield Lab(f"http://127.0.0.1:{port}/lab", folder, psutil.Process(process.pid))
        finally:
            process.terminate()
            process.wait(20)
            for parent in parents_of(folder):
                parent.kill()


def _await(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        try:
            httpx.get(address, timeout=10).raise_for_status()
        except httpx.HTTPError:
            assert process.poll() is None, log.read_text()[-2000:]
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"JupyterLab did not start: {log.read_text()[-2000:]}")


def parents_of(folder: Path) -> list[psutil.Process]:
    sockets = str(folder / "r")
    return [
        process
        for process in psutil.process_iter(["cmdline"])
        if "workbench.kernels.parent" in (line := " ".join(process.info["cmdline"] or []))
        and sockets in line
    ]


@pytest.fixture
def notebook(lab: Lab, browser: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A page with one empty notebook, whose kernel is ready."""
    name = f"{request.node.name}.ipynb"
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("")])
    made.metadata.kernelspec = {"name": "python3", "display_name": "x", "language": "python"}
    nbformat.write(made, lab.folder / "notebooks" / name)
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{lab.url}/workspaces/{request.node.name}/tree/{name}")
    page.locator(".jp-NotebookPanel .cm-content").first.wait_for(timeout=90_000)
    idle(page)
    yield page
    shot(page, f"lab-{request.node.name}")
    context.close()


def idle(page: Any) -> None:
    page.locator("#jp-main-statusbar").get_by_text("| Idle").wait_for(timeout=60_000)


def wrote(page: Any, code: str) -> Any:
    """Put code into the cell that is edited."""
    editor = page.locator(".jp-NotebookPanel .jp-mod-active .cm-content, "
                          ".jp-NotebookPanel .jp-mod-selected .cm-content").last  # fmt: skip
    editor.click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(code)
    return editor


def ran(page: Any, code: str) -> Any:
    wrote(page, code)
    page.keyboard.press("Control+Enter")
    return page.locator(".jp-NotebookPanel .jp-OutputArea-output").last


def test_a_cell_runs_on_a_forked_kernel(notebook: Any, lab: Lab) -> None:
    output = ran(notebook, "import os, sys; print('pandas' in sys.modules, os.getppid())")
    output.filter(has_text="True").wait_for()
    parent = int(output.inner_text().split()[1])
    assert parent in {p.pid for p in parents_of(lab.folder)}
    assert lab.server.pid != parent


def command(page: Any, name: str) -> Any:
    """The button of a command, wherever it is shown."""
    return page.locator(f'[data-command="{name}"]:visible').first


def test_an_endless_cell_is_interrupted(notebook: Any) -> None:
    ran(notebook, "print('begun', flush=True)\nwhile True: pass").filter(
        has_text="begun"
    ).wait_for()
    command(notebook, "notebook:interrupt-kernel").click()
    notebook.locator(".jp-OutputArea-output", has_text="KeyboardInterrupt").wait_for()
    idle(notebook)
    ran(notebook, "print(6 * 7)").filter(has_text="42").wait_for()


def test_a_restarted_kernel_is_a_new_forked_one(notebook: Any, lab: Lab) -> None:
    ran(notebook, "left = 1; print('set')").filter(has_text="set").wait_for()
    command(notebook, "notebook:restart-kernel").click()
    notebook.locator(".jp-Dialog .jp-mod-accept").click()
    notebook.locator(".jp-Dialog").wait_for(state="detached")
    idle(notebook)
    output = ran(notebook, "import os; print('left' in globals(), os.getppid())")
    output.filter(has_text="False").wait_for()
    assert int(output.inner_text().split()[1]) in {p.pid for p in parents_of(lab.folder)}


def test_tab_completes_a_name_of_a_module(notebook: Any) -> None:
    ran(notebook, "import pandas; print('there')").filter(has_text="there").wait_for()
    wrote(notebook, "pandas.DataFr")
    notebook.keyboard.press("Tab")
    notebook.locator(".jp-Completer-item", has_text="DataFrame").wait_for()
    notebook.keyboard.press("Enter")
    notebook.locator(".jp-NotebookPanel .cm-line", has_text="pandas.DataFrame").wait_for()


def test_a_breakpoint_stops_a_cell_until_it_goes_on(notebook: Any) -> None:
    bug = notebook.locator(".jp-DebuggerBugButton")
    bug.click()
    notebook.locator(".jp-DebuggerBugButton[aria-pressed=true]").wait_for()
    wrote(notebook, "reached = 40\nreached += 2\nprint('passed', reached)")
    notebook.locator(".cm-breakpoint-gutter .cm-gutterElement:visible").nth(1).click()
    notebook.locator(".cm-breakpoint-icon:visible").wait_for()
    notebook.keyboard.press("Control+Enter")
    # Known to the sidebar only while the cell stands still in its second line.
    panels = notebook.locator(".jp-DebuggerVariables, .jp-DebuggerCallstack")
    panels.get_by_text("reached").first.wait_for()
    assert notebook.get_by_text("passed 42").count() == 0
    command(notebook, "debugger:continue").click()
    notebook.get_by_text("passed 42").wait_for()
