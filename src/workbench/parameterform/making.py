"""The report of a form: made in a thread, told step by step, its files as links."""

from __future__ import annotations

import html
import logging
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from workbench.config import Settings
from workbench.errors import WorkbenchError
from workbench.i18n import Translator, word
from workbench.reports.run import ReportRun, run_report

_LOG = logging.getLogger(__name__)
_UNEXPECTED = word(
    "Something unexpected stopped the report. Nothing of an earlier report was changed; the log of "
    "the notebook’s kernel has the details."
)
# What a person opens; run.json and the executed notebook come after.
_FIRST = (".html", ".docx", ".pdf")
_SHOWN = {".html", ".pdf", ".ipynb", ".json", ".csv"}


@dataclass(frozen=True, slots=True)
class Made:
    """How it ended: the report, or one sentence on why there is none."""

    run: ReportRun | None
    failure: str = ""


def make(
    values: Mapping[str, object],
    notebook: str,
    formats: Sequence[str],
    settings: Settings,
    to: Path,
    t: Translator,
    step: Callable[[str, int], None],
) -> Made:
    """Make the report; never raises, as nobody stands behind a thread to catch it."""
    try:
        return Made(
            run_report(
                values, settings, to, notebook=notebook, formats=formats, progress=step
            )
        )  # fmt: skip
    except WorkbenchError as error:
        return Made(None, t.said(error))
    except Exception:  # noqa: BLE001  logged whole, told in one sentence
        _LOG.exception("the report %s could not be made", notebook)
        return Made(None, t.gettext(_UNEXPECTED))


def _order(name: str) -> tuple[int, str]:
    ending = Path(name).suffix
    return (_FIRST.index(ending) if ending in _FIRST else len(_FIRST), name)


def links(run: ReportRun, beside: Path) -> str:
    """The files as an HTML list; addresses are relative to `beside`, the notebook's folder."""
    items = []
    for name in sorted(run.files, key=_order):
        place = Path(os.path.relpath(run.folder / name, beside)).as_posix()
        # What JupyterLab cannot show is saved by the browser instead.
        saved = "" if Path(name).suffix in _SHOWN else " download"
        items.append(f'<li><a href="{quote(place)}"{saved}>{html.escape(name)}</a></li>')
    return f"<ul>{''.join(items)}</ul>"
