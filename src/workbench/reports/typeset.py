"""Typst around pandoc's body: page, fonts, tables, footers; compiled by the wheel's compiler."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from workbench.errors import ReportFailed
from workbench.i18n import RIGHT_TO_LEFT
from workbench.reports.fonts import LAST_RESORT, arabic_family, packaged_fonts
from workbench.resources import bundled

_IMAGE = re.compile(r'image\("(chart-\d+\.png)"')


def _quoted(text: str) -> str:
    # JSON's escapes of quotes and backslashes are Typst's too.
    return json.dumps(text, ensure_ascii=False)


def typst_source(
    body: str, pictures: Mapping[str, str], *, language: str, title: str, footer: str,
    sheet: float | None = None,
) -> str:  # fmt: skip
    """The whole document: our page set-up, then pandoc's body with alternative texts put back.

    `sheet` is the letter size in points of a document that is to fit on one page.
    """
    layout = (bundled("templates") / "report" / "print" / "report.typ").read_text(encoding="utf-8")
    # pandoc 3.9 drops the alternative text of pictures on the way to Typst.
    told = _IMAGE.sub(lambda m: f"{m[0]}, alt: {_quoted(pictures[m[1]])}", body)
    call = (
        f"#show: report.with(title: {_quoted(title)}, footer: {_quoted(footer)}, "
        f"language: {_quoted(language)}, letters: {_quoted(arabic_family(language)[0])}, "
        f"sheet: {'none' if sheet is None else f'{sheet}pt'})\n"
    )
    return f"{layout}\n{call}\n{told}\n"


def pages_of(source: Path, language: str = "en") -> int:
    """How many pages a document takes, as its layout counts them.

    Raises
    ------
    ReportFailed
        With what the compiler said.
    """
    import typst

    packaged = packaged_fonts()
    own = arabic_family(language)[1]
    try:
        told: str = typst.query(
            str(source), "<pages>", field="value", one=True, root=str(source.parent),
            ignore_system_fonts=not own, font_paths=[str(packaged)] if packaged else [],
        )  # fmt: skip
    except typst.TypstError as error:
        raise ReportFailed(f"the PDF could not be typeset: {error}") from error
    return int(json.loads(told))


def compile_pdf(source: Path, language: str = "en") -> tuple[bytes, list[str]]:
    """PDF/UA-1 if the document passes its checks, else a tagged PDF and the reason.

    Fonts come with the compiler and with a package, so that every machine makes the same pages.
    Without that package, a page in Arabic takes a font of this computer, and is warned about if
    there is none.

    Raises
    ------
    ReportFailed
        With what the compiler said.
    """
    import typst

    family, own = arabic_family(language)
    warnings = []
    if language in RIGHT_TO_LEFT and family == LAST_RESORT:
        warnings = [f"no font for Arabic was found: the PDF is set in {family}"]
    try:
        return _compile(source, "ua-1", own), warnings
    except typst.TypstError as error:
        reason = str(error).splitlines()[0]
    warnings.append(f"the PDF is tagged but not PDF/UA-1: {reason}")
    try:
        return _compile(source, "1.7", own), warnings
    except typst.TypstError as error:
        raise ReportFailed(f"the PDF could not be typeset: {error}") from error


def _compile(source: Path, standard: Literal["ua-1", "1.7"], own_fonts: bool) -> bytes:
    import typst

    packaged = packaged_fonts()
    made: bytes = typst.compile(
        str(source), root=str(source.parent), ignore_system_fonts=not own_fonts,
        font_paths=[str(packaged)] if packaged else [],
        pdf_standards=[standard], pdf_tags=True,
    )  # fmt: skip
    return made
