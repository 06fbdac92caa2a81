"""A notebook as it is after its run, without running it."""

from __future__ import annotations

from pathlib import Path

import nbformat

import joint_example
from workbench.reports import sections

ORDER = (
    "header", "at_a_glance", "electoral_environment", "human_rights_environment", "by_obligation",
    "convergence", "status", "gaps", "calendar", "method",
)  # fmt: skip


def executed(folder: Path, language: str = "en", country: str = "kenya") -> Path:
    analysis = getattr(joint_example, country)(language)
    cells = [nbformat.v4.new_markdown_cell("# Narration", id="narration")]
    for name in ORDER:
        shown = getattr(sections, name)(analysis)._repr_mimebundle_()
        output = nbformat.v4.new_output("execute_result", data=shown, execution_count=1)
        code = nbformat.v4.new_code_cell(f"show.{name}(analysis)", outputs=[output])
        code["id"] = name.replace("_", "-")
        cells.append(code)
    target = folder / "executed.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), target)
    return target
