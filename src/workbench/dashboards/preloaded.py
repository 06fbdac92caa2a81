"""Everything that pages of dashboards import, for the parent that their kernels are forked from."""

from __future__ import annotations

import importlib
import logging
import os
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from workbench.config import Settings
from workbench.dashboards import live, opening, shell
from workbench.dashboards.desk import Desk
from workbench.dashboards.languages import LANGUAGES
from workbench.dashboards.visitor import Visitor
from workbench.errors import WorkbenchError

__all__ = ["live", "opening", "shell", "warm"]

log = logging.getLogger(__name__)
EXAMPLE = "KEN"

for _name in opening.DASHBOARDS:
    importlib.import_module(f"workbench.dashboards.{_name}")


def warm() -> None:
    """Draw every dashboard once, for nobody, so that tables, rules, templates and words are read.

    Nothing stays open: connections must not be shared over a fork. The ledger is a passing one.
    """
    settings = Settings.from_environment(os.environ)
    with tempfile.TemporaryDirectory() as folder:
        for language in LANGUAGES:
            visitor = Visitor(query={"country": EXAMPLE}, language=language)
            # Words differ by language; tables and rules, which take the time, do not.
            names = opening.DASHBOARDS if language == "en" else ("home", "join")
            with closing(Desk(settings, visitor, str(Path(folder) / "passing.sqlite"))) as desk:
                _draw(desk, names)


def _draw(desk: Desk, names: Sequence[str]) -> None:
    for name in names:
        shown = opening.dashboard(name)
        try:
            shell.shown(shown, desk, shown.start(desk))
        except WorkbenchError as error:
            # A page that cannot be shown to nobody may well be shown to somebody.
            log.info("%s was not drawn ahead: %s", name, error)
