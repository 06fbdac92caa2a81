"""A report page as Word document and as PDF, with programs that come inside wheels only."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from workbench.dates import PartialDate
from workbench.errors import ReportFailed
from workbench.forms import Asked, form_of
from workbench.i18n import translator, word
from workbench.reports.directions import direction_of
from workbench.reports.printable import Printable, printable

_FOOTER = word("%(subject)s · as of %(date)s · snapshot %(snapshot)s")
_UNFOUNDED = word("%(subject)s · as of %(date)s")
# Letters of a document that has to fit on one page, in points: the first size that fits is taken.
_SHEET_SIZES = (10.5, 10, 9.5, 9, 8.5)


@dataclass(frozen=True, slots=True)
class Imprint:
    """What stands on every page and in a document's properties."""

    title: str
    footer: str
    language: str

    @classmethod
    def of(cls, notebook: str, asked: Asked, subject: str, snapshot_hash: str) -> Imprint:
        """From checked parameters; `subject` is what it is about, in the report's language."""
        t = translator(asked.language)
        date = t.date(PartialDate(asked.until.isoformat()))
        words = {"subject": subject, "date": date, "snapshot": snapshot_hash[:12]}
        footer = _FOOTER if snapshot_hash else _UNFOUNDED
        title = t.gettext(form_of(notebook).title) % words
        return cls(title, t.gettext(footer) % words, asked.language)


def pandoc(html: str, to: str, folder: Path, *options: str) -> str:
    """Convert HTML with the pandoc of the wheel; files are looked up in `folder`.

    Raises
    ------
    ReportFailed
        With what pandoc said.
    """
    import pypandoc

    source = folder / "print.html"
    source.write_text(html, encoding="utf-8")
    try:
        made: str = pypandoc.convert_file(
            str(source), to, format="html-auto_identifiers", cworkdir=str(folder),
            extra_args=list(options),
            outputfile=str(folder / "print.docx") if to == "docx" else None,
        )  # fmt: skip
    except RuntimeError as error:
        raise ReportFailed(f"pandoc could not write {to}: {error}") from error
    return made


def write_docx(
    html: Path, target: Path, *, language: str, title: str, footer: str = "",
    one_page: bool = False,
) -> list[str]:  # fmt: skip
    """Write a report page as a Word document with real styles; gives back warnings.

    `one_page`: with small margins and letters; Word alone knows how many pages it takes.
    """
    from workbench.reports.docx_finish import finish

    with tempfile.TemporaryDirectory(prefix="report-") as name:
        folder = Path(name)
        page = printable(html, folder, language)
        # The page's h2 sections are the document's first level; its h1 is the title.
        turned = f"--metadata=dir:{direction_of(language)}"
        pandoc(page.html, "docx", folder, "--shift-heading-level-by=-1", turned)
        finish(
            folder / "print.docx", target, language=language, title=title, footer=footer,
            one_page=one_page,
        )  # fmt: skip
    return []


def write_pdf(
    html: Path, target: Path, *, language: str, title: str, footer: str = "",
    one_page: bool = False,
) -> list[str]:  # fmt: skip
    """Write a report page as a tagged A4 PDF with bookmarks; gives back warnings.

    PDF/UA-1 where the compiler accepts the document, else tagged PDF with a warning that says why.
    `one_page`: in the largest letters that fit on one page; a warning says if none do.
    """
    from workbench.reports.typeset import compile_pdf, pages_of, typst_source

    with tempfile.TemporaryDirectory(prefix="report-") as name:
        folder = Path(name)
        page: Printable = printable(html, folder, language)
        body = pandoc(page.html, "typst", folder, "--shift-heading-level-by=-1")
        source, pages = folder / "print.typ", 1
        for size in _SHEET_SIZES if one_page else (None,):
            text = typst_source(
                body, page.pictures, language=language, title=title, footer=footer, sheet=size
            )
            source.write_text(text, encoding="utf-8")
            pages = pages_of(source, language) if one_page else 1
            if pages == 1:
                break
        pdf, warnings = compile_pdf(source, language)
        target.write_bytes(pdf)
    if pages > 1:
        warnings.append(f"the PDF was to fit on one page and takes {pages}")
    return warnings
