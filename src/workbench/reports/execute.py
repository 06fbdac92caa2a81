"""Running a parameterised notebook through papermill, with one clear sentence when it fails."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.config import Settings
from workbench.errors import ReportFailed
from workbench.progress import silent

if TYPE_CHECKING:
    from jupyter_client.manager import AsyncKernelManager
    from nbformat import NotebookNode
    from papermill.exceptions import PapermillExecutionError

CellDone = Callable[[int, int | None], None]


@dataclass(frozen=True, slots=True)
class Executed:
    """A notebook that ran to its end, and what it warned about."""

    path: Path
    warnings: tuple[str, ...]


class _Warnings(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(record.getMessage())


def _failure(error: PapermillExecutionError) -> ReportFailed:
    if error.ename in _known_errors():
        return ReportFailed(error.evalue)
    return ReportFailed(
        f"the notebook stopped in cell {error.exec_count}: {error.ename}: {error.evalue}. "
        "No report was written; an earlier one is unchanged."
    )


def _known_errors() -> set[str]:
    import workbench.errors as errors

    return {name for name, value in vars(errors).items() if isinstance(value, type)}


def _without_noise(notebook: NotebookNode) -> list[str]:
    """Take what cells wrote to stderr out of the outputs; gives it back as warnings."""
    said = []
    for cell in notebook.cells:
        outputs = cell.get("outputs", [])
        said += [o.text.strip() for o in outputs if o.get("name") == "stderr"]
        if outputs:
            cell.outputs = [o for o in outputs if o.get("name") != "stderr"]
    return said


def _run(
    source: Path, values: Mapping[str, object], options: Mapping[str, Any], done: CellDone
) -> NotebookNode:
    import papermill
    from papermill.exceptions import PapermillExecutionError
    from papermill.iorw import load_notebook_node

    # As a node, not a path: papermill takes braces in a path for placeholders.
    notebook = load_notebook_node(str(source))
    total = len(notebook.cells) + 1

    def started(cell: object, cell_index: int) -> None:  # noqa: ARG001  nbclient names it
        done(cell_index, total)

    try:
        ran: NotebookNode = papermill.execute_notebook(
            notebook, None, dict(values), progress_bar=False, on_cell_start=started,
            shutdown_kernel="immediate", **options,
        )  # fmt: skip
        return ran
    except PapermillExecutionError as error:
        raise _failure(error) from None


def execute(
    source: Path,
    target: Path,
    values: Mapping[str, object],
    settings: Settings,
    private: Path,
    done: CellDone = silent,
    kernel: type[AsyncKernelManager] | None = None,
) -> Executed:
    """Run the notebook `source` with `values` in a kernel of this interpreter, save it as `target`.

    `kernel` is the manager of another kernel than the usual one, for example a forked one.

    Raises
    ------
    ReportFailed
        With the sentence of the cell that failed; `target` is then not written.
    """
    import nbformat

    from workbench.reports.kernel import report_kernel

    warnings = _Warnings()
    logger = logging.getLogger("papermill")
    logger.addHandler(warnings)
    try:
        used = kernel or report_kernel(settings, private)
        options = {"kernel_manager_class": used, "cwd": str(private)}
        notebook = _run(source, values, options, done)
    finally:
        logger.removeHandler(warnings)
    said = _without_noise(notebook)
    notebook.metadata.papermill["input_path"] = source.name
    notebook.metadata.papermill["output_path"] = target.name
    text: str = nbformat.writes(notebook)  # type: ignore[no-untyped-call]
    target.write_text(text + "\n", encoding="utf-8")
    return Executed(target, tuple(dict.fromkeys(warnings.texts + said)))
