"""An extract as files: Word document of one page, web page, Markdown, JSON."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from markupsafe import Markup

from workbench.analysis.extract.extract import Extract
from workbench.analysis.extract.record import record
from workbench.dates import PartialDate
from workbench.i18n import Translator, translator
from workbench.reports import extract_page
from workbench.reports import extract_words as words
from workbench.reports.components import environment
from workbench.reports.documents import pandoc, write_docx
from workbench.reports.extract_docx import fit
from workbench.reports.html import page
from workbench.reports.printable import printable

FORMATS = ("docx", "html", "md", "json")


def _html(extract: Extract, t: Translator) -> str:
    rows = extract_page.fitting(extract, t)
    body = environment(t.language).get_template("extract.html").render(
        x=extract, rows=rows, headline=extract_page.headline(extract, t),
        more=extract_page.left_out(extract, len(rows), t), bound=words.bound(extract, t),
        why=words.why_unmapped(extract.mandate, t),
    )  # fmt: skip
    return _shell(body, extract_page.title(extract, t), t)


def _shell(body: str, title: str, t: Translator) -> str:
    made = page((body,), title=title, language=t.language)
    # Built here and by our templates alone, where every text was escaped.
    safe = asdict(made) | {"style": Markup(made.style), "parts": [Markup(p) for p in made.parts]}
    shell = environment(t.language).get_template("workbench/index.html.j2")
    return shell.render(resources={"workbench": safe})


def index_file(
    found: Sequence[Extract], files: Mapping[str, Sequence[str]], language: str
) -> bytes:
    """The list of the extracts of one State as a page; `files`: mandate → names of its files."""
    t = translator(language)
    title = t.gettext("%(country)s: extracts for committees and mandates") % {
        "country": found[0].country_name,
    }  # fmt: skip
    body = environment(language).get_template("extract_index.html").render(
        found=found, files=files, title=title,
        name=lambda x: words.mandate_name(x.mandate, t), bound=lambda x: words.bound(x, t),
        why=lambda x: words.why_unmapped(x.mandate, t),
    )  # fmt: skip
    return _shell(body, title, t).encode()


def _footer(extract: Extract, t: Translator) -> str:
    said = t.gettext("%(subject)s · as of %(date)s · snapshot %(snapshot)s")
    date = t.date(PartialDate(extract.as_of.isoformat()))
    return said % {
        "subject": f"{extract.country_name} · {extract.mandate.id}", "date": date,
        "snapshot": extract.snapshot_hash[:12],
    }  # fmt: skip


def extract_file(extract: Extract, kind: str, language: str) -> bytes:
    """The extract as a file: ``docx`` (one A4 page), ``html``, ``md`` or ``json``.

    Raises
    ------
    ReportFailed
        If pandoc cannot make it.
    """
    t = translator(language)
    if kind == "json":
        return record(extract, len(extract_page.fitting(extract, t))).encode()
    html = _html(extract, t)
    if kind == "html":
        return html.encode()
    with tempfile.TemporaryDirectory(prefix="extract-") as name:
        folder = Path(name)
        source, target = folder / "page.html", folder / f"extract.{kind}"
        source.write_text(html, encoding="utf-8")
        if kind == "md":
            return _markdown(source, folder, extract, t).encode()
        title, footer = extract_page.title(extract, t), _footer(extract, t)
        write_docx(source, target, language=language, title=title, footer=footer)
        fit(target)
        return target.read_bytes()


def _markdown(source: Path, folder: Path, extract: Extract, t: Translator) -> str:
    # A table of Markdown has no place for a line break or a paragraph in a cell.
    body = printable(source, folder, t.language).html
    for between in ("</p><p>", '</p><p class="quiet">'):
        body = body.replace(between, " · ")
    text = pandoc(body, "gfm-raw_html", folder, "--wrap=none")
    return f"# {extract_page.title(extract, t)}\n\n{text}"
