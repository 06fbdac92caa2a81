"""Running notebooks to their ends in the parent, so that kernels are born with pages built.

What it displayed is the page of every visitor; the widgets behind it are copied with the fork, and
each kernel answers for its own copies. Of one visitor alone is only what `Recipe.each` does after
the fork, and what cells of the visitor do then.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat

from workbench.errors import ReportFailed
from workbench.kernels.recipe import AHEAD

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from workbench.kernels.prepared import PreparedApp

_SHOWN = {"display_data", "execute_result", "stream", "error"}


def run_notebooks(app: PreparedApp, paths: Sequence[str]) -> str:
    """Run all code cells of the notebooks in the parent's shell, one after the other.

    What they run can see in the environment, by `AHEAD`, that no visitor is there yet. Gives back
    JSON: an object of notebooks with their outputs, by name without suffix.

    Raises
    ------
    ReportFailed
        A cell failed; with its error. No kernel is then forked from this parent.
    """
    os.environ[AHEAD] = "1"
    try:
        pages = {Path(path).stem: _finished(app, Path(path)) for path in paths}
    finally:
        del os.environ[AHEAD]
    return json.dumps(pages, ensure_ascii=False)


def _finished(app: PreparedApp, path: Path) -> NotebookNode:
    notebook: NotebookNode = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    for cell in notebook.cells:
        if cell.cell_type == "code" and cell.source.strip():
            _run(app, cell, path)
    return notebook


def _run(app: PreparedApp, cell: NotebookNode, path: Path) -> None:
    shell = app.kernel.shell
    heard = app.recorder.messages
    heard.clear()
    # Displays name the request that they belong to; here is none, so that one is made up.
    app.kernel.set_parent([], app.session.msg("execute_request"))
    with _written() as written:
        result = shell.run_cell(cell.source, store_history=True, silent=False)
    if not result.success:
        error = result.error_before_exec or result.error_in_exec
        raise ReportFailed(f"{path.name} stopped: {type(error).__name__}: {error}")
    cell.execution_count = shell.execution_count - 1
    cell.outputs = [*written(), *_shown(app, heard)]


@contextlib.contextmanager
def _written() -> Iterator[Any]:
    out, err = io.StringIO(), io.StringIO()

    def outputs() -> list[NotebookNode]:
        pairs = (("stdout", out.getvalue()), ("stderr", err.getvalue()))
        make: Any = nbformat.v4.new_output
        return [make("stream", name=name, text=text) for name, text in pairs if text]

    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        yield outputs


def _shown(app: PreparedApp, heard: list[list[bytes]]) -> Iterator[NotebookNode]:
    make: Any = nbformat.v4.output_from_msg
    for parts in heard:
        _, frames = app.session.feed_identities(parts)
        message: Any = app.session.deserialize(frames)
        if message["header"]["msg_type"] in _SHOWN:
            yield make(message)
