"""An executed notebook as the documents people read: HTML, DOCX and PDF."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from workbench.forms import form_of
from workbench.quickimport import without_iri_grammar
from workbench.reports.runrecord import RunRecord


def publish(
    executed: Path,
    private: Path,
    record: RunRecord,
    subject: str,
    formats: Collection[str],
    told: Callable[[str], None] = lambda _: None,
) -> None:
    """Write the formats asked for beside the notebook.

    `subject` is what it is about, in the report's language; the file's name is the notebook's.
    Times and warnings go to the record. The page that documents are made from goes to the folder
    `private` where nobody asked for it. `told` hears of each format as it begins.
    """
    from workbench.reports.documents import Imprint, write_docx, write_pdf

    if not formats:
        return
    imprint = Imprint.of(executed.stem, record.asked, subject, record.snapshot)
    page = (executed.parent if "html" in formats else private) / f"{executed.stem}.html"
    told("html")
    with record.timed("html"), without_iri_grammar():
        from workbench.reports.html import export

        export(executed, page, title=imprint.title, language=imprint.language)
    for name, write in (("docx", write_docx), ("pdf", write_pdf)):
        if name in formats:
            told(name)
            with record.timed(name):
                said = write(
                    page, executed.with_suffix(f".{name}"), language=imprint.language,
                    title=imprint.title, footer=imprint.footer,
                    one_page=form_of(executed.stem).one_page,
                )  # fmt: skip
            record.warnings.extend(said)
