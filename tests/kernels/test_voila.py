"""Voilà serves its pages from forked kernels through the class of specifications alone."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import nbformat
import pytest

from workbench.kernels.control import status, stop


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def page(url: str, server: subprocess.Popen[bytes]) -> str:
    end = time.monotonic() + 90
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=60) as answer:
                return answer.read().decode()  # type: ignore[no-any-return]
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise AssertionError("Voilà did not answer")


@pytest.mark.slow
def test_page_of_voila_comes_from_a_forked_kernel(
    short: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(short))
    cell = nbformat.v4.new_code_cell("import ipywidgets as w\nprint(6 * 7)\nw.IntSlider()")
    metadata = {"kernelspec": {"name": "python3", "display_name": "x", "language": "python"}}
    nbformat.write(nbformat.v4.new_notebook(cells=[cell], metadata=metadata), tmp_path / "a.ipynb")
    port = free_port()
    command = [
        sys.executable, "-m", "voila", str(tmp_path / "a.ipynb"), "--no-browser", f"--port={port}",
        "--VoilaConfiguration.kernel_spec_manager_class=workbench.kernels.spec.ForkedKernelSpecs",
        "--ForkedKernelSpecs.preload=ipywidgets", "--ForkedKernelSpecs.warm=",
    ]  # fmt: skip
    with (tmp_path / "log").open("wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, env=dict(os.environ))
        try:
            served = page(f"http://127.0.0.1:{port}/", server)
            (parent,) = [p.state for p in status() if p.state]
        finally:
            server.terminate()
            server.wait()
    assert "42" in served
    assert parent.born == 1
    stop()
