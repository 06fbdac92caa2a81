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
from workbench.dashboards.recent import WARM
from workbench.dashboards.visitor import Visitor
from workbench.errors import WorkbenchError
from workbench.ledger.places import ledger_place

__all__ = ["live", "opening", "shell", "warm"]

log = logging.getLogger(__name__)
EXAMPLE = "KEN"

for _name in opening.DASHBOARDS:
    importlib.import_module(f"workbench.dashboards.{_name}")


def warm() -> None:
    """Draw every dashboard once, for nobody, so that tables, rules, templates and words are read.

    Nothing stays open: connections must not be shared over a fork. The ledger is a passing one,
    but for the analyses of the States looked at last, which rest on what was judged there.
    """
    settings = Settings.from_environment(os.environ)
    with tempfile.TemporaryDirectory() as folder:
        for language in LANGUAGES:
            visitor = Visitor(query={"country": EXAMPLE}, language=language)
            # Words differ by language; tables and rules, which take the time, do not.
            names = opening.DASHBOARDS if language == "en" else ("home", "join")
            with closing(Desk(settings, visitor, str(Path(folder) / "passing.sqlite"))) as desk:
                _draw(desk, names)
    # Where the ledger is a database by URL, what it holds is not known here, and nothing matches.
    if Path(ledger_place(settings)).is_file():
        _analyse(settings)


def _analyse(settings: Settings) -> None:
    """Have the analyses of the States that the server names, those looked at last."""
    for iso3 in os.environ.get(WARM, "").split():
        for language in LANGUAGES:
            visitor = Visitor(query={"country": iso3}, language=language)
            with closing(Desk(settings, visitor)) as desk:
                _draw(desk, ("country",))


def _draw(desk: Desk, names: Sequence[str]) -> None:
    for name in names:
        shown = opening.dashboard(name)
        try:
            shell.shown(shown, desk, shown.start(desk))
        except WorkbenchError as error:
            # A page that cannot be shown to nobody may well be shown to somebody.
            log.info("%s was not drawn ahead: %s", name, error)
