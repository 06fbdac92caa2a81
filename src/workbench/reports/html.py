"""An executed notebook as one self-contained, accessible page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import WorkbenchError
from workbench.i18n import translator
from workbench.quickimport import without_iri_grammar
from workbench.reports.components import stylesheet
from workbench.resources import bundled

if TYPE_CHECKING:
    from nbformat import NotebookNode

_SECTION = re.compile(r'<section id="([^"]+)"[^>]* data-label="([^"]+)"')
_NOTEBOOK_STYLE = re.compile(r"<style data-workbench>.*?</style>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Page:
    """What the page template is given."""

    title: str
    language: str
    direction: str
    style: str
    parts: tuple[str, ...]
    contents: tuple[tuple[str, str], ...]
    words: dict[str, str]


def _text(value: object) -> str:
    return "".join(value) if isinstance(value, list) else str(value)


def parts_of(notebook: NotebookNode) -> Iterator[str]:
    """HTML that the cells displayed, in order; the style a notebook needs is left out."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            html = output.get("data", {}).get("text/html")
            if html is not None and '<div class="erw"' in _text(html):
                yield _NOTEBOOK_STYLE.sub("", _text(html)).replace('<div class="erw"', "<div", 1)


def page(parts: tuple[str, ...], *, title: str, language: str) -> Page:
    """The page around the sections; its contents list is read from them."""
    t = translator(language)
    return Page(
        title=title,
        language=language,
        direction=t.direction,
        style=stylesheet(),
        parts=parts,
        contents=tuple(found for part in parts for found in _SECTION.findall(part)),
        words={
            "skip": t.gettext("Skip to the report"),
            "banner": t.gettext("Electoral Rights Workbench"),
            "contents": t.gettext("Sections of this report"),
            "footer": t.gettext(
                "Made from published data. Recommendations marked “restated” are in our words: "
                "follow the citation before you quote."
            ),
        },
    )


def export(executed: Path, target: Path, *, title: str, language: str) -> None:
    """Write the page of an executed notebook.

    Raises
    ------
    WorkbenchError
        If no cell of the notebook displayed a section.
    """
    with without_iri_grammar():
        import nbformat
        from nbconvert.exporters import TemplateExporter
    notebook = nbformat.read(executed, as_version=4)  # type: ignore[no-untyped-call]
    parts = tuple(parts_of(notebook))
    if not parts:
        raise WorkbenchError(
            f"{executed} shows no section of a report; expected the notebook after it has been run"
        )
    # not HTMLExporter: it rewrites the page through a parser that changes SVG names
    exporter = TemplateExporter(  # type: ignore[no-untyped-call]
        file_extension=".html",
        template_name="workbench",
        extra_template_basedirs=[str(bundled("templates") / "report")],
    )
    made = page(parts, title=title, language=language)
    html, _ = exporter.from_notebook_node(notebook, resources={"workbench": asdict(made)})
    target.write_text(html, encoding="utf-8")
