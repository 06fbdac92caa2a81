"""What the parent of a batch's kernels does once: a whole report, of which only caches are left.

Templates, tables of the taxonomy, locales and compiled patterns are read at first use. That is
some 2 s of a first report and nothing of a second one.
"""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.batching.kernel import LANGUAGE_VARIABLE, SNAPSHOT_VARIABLE
from workbench.config import Settings
from workbench.errors import WorkbenchError
from workbench.kernels.warmup import usual

# A State with recommendations of both communities in the shipped data; any other does as well.
_EXAMPLE = "KEN"
_SECTIONS = (
    "header", "at_a_glance", "electoral_environment", "human_rights_environment", "by_obligation",
    "convergence", "status", "gaps", "calendar", "method",
)  # fmt: skip


@contextmanager
def _undrawn() -> Iterator[None]:
    """No chart is drawn: the drawing engine starts threads, and those are not forked."""
    import vl_convert

    real = vl_convert.vegalite_to_svg
    vl_convert.vegalite_to_svg = lambda *_, **__: '<svg width="1" height="1"></svg>'
    try:
        yield
    finally:
        vl_convert.vegalite_to_svg = real


def report() -> None:
    """Prepare for reports from the snapshot and in the language that the variables name."""
    usual()
    snapshot = os.environ.get(SNAPSHOT_VARIABLE, "")
    if snapshot:
        with _undrawn(), tempfile.TemporaryDirectory() as nowhere:
            _once(snapshot, os.environ.get(LANGUAGE_VARIABLE, "en"), Settings(Path(nowhere)))


def _once(snapshot: str, language: str, nowhere: Settings) -> None:
    """A home folder that holds nothing: no ledger is opened before the fork."""
    from workbench.joint import joint_analysis
    from workbench.parameters import parameters
    from workbench.reports import sections

    values = {"country": _EXAMPLE, "language": language, "snapshot": snapshot}
    try:
        asked = parameters(values, today=dt.datetime.now(dt.UTC).date())
        analysis = joint_analysis(asked, nowhere)
    except WorkbenchError:
        # What is wrong with the snapshot, the report itself says to whoever asked for it.
        return
    for name in _SECTIONS:
        getattr(sections, name)(analysis)._repr_mimebundle_()
