"""One body of HTML as a document of its own: page, Word document or Markdown."""

from __future__ import annotations

import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from markupsafe import Markup

from workbench.dates import PartialDate
from workbench.errors import UnknownName
from workbench.i18n import translator
from workbench.joint import JointAnalysis
from workbench.reports.components import environment
from workbench.reports.documents import pandoc, write_docx
from workbench.reports.html import page
from workbench.reports.printable import printable

FORMATS = ("docx", "md", "html")


@dataclass(frozen=True, slots=True)
class SingleFile:
    """A document before it has a form. `body` was made by our templates, which escape."""

    title: str
    body: str
    footer: str
    language: str


def footer_of(analysis: JointAnalysis, subject: str) -> str:
    """What stands on every page: subject, State, date, snapshot."""
    t = translator(analysis.parameters.language)
    said = t.gettext("%(subject)s · as of %(date)s · snapshot %(snapshot)s")
    return said % {
        "subject": " · ".join((subject, analysis.country_name)),
        "date": t.date(PartialDate(analysis.as_of.isoformat())),
        "snapshot": analysis.snapshot_hash[:12],
    }  # fmt: skip


def html_of(made: SingleFile) -> str:
    """The document as one page that needs nothing else."""
    whole = page((made.body,), title=made.title, language=made.language)
    safe = asdict(whole) | {"style": Markup(whole.style), "parts": [Markup(p) for p in whole.parts]}
    shell = environment(made.language).get_template("workbench/index.html.j2")
    return shell.render(resources={"workbench": safe})


def file_of(made: SingleFile, kind: str) -> bytes:
    """The document as ``docx``, ``md`` or ``html``.

    Raises
    ------
    UnknownName
        For another kind.
    ReportFailed
        If pandoc cannot make it.
    """
    if kind not in FORMATS:
        raise UnknownName("file type", kind, FORMATS, f" Expected {', '.join(FORMATS)}.")
    html = html_of(made)
    if kind == "html":
        return html.encode()
    with tempfile.TemporaryDirectory(prefix="document-") as name:
        folder = Path(name)
        source, target = folder / "page.html", folder / f"made.{kind}"
        source.write_text(html, encoding="utf-8")
        if kind == "md":
            return _markdown(source, folder, made).encode()
        write_docx(source, target, language=made.language, title=made.title, footer=made.footer)
        return target.read_bytes()


def _markdown(source: Path, folder: Path, made: SingleFile) -> str:
    # A table of Markdown has no place for a line break in a cell.
    body = printable(source, folder, made.language).html.replace("<br/>", " · ")
    return f"# {made.title}\n\n{pandoc(body, 'gfm-raw_html', folder, '--wrap=none')}"
