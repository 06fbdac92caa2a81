"""What kernels of dashboards are born with: every page, run to its end once in their parent.

Imports little: Binder starts the parent with this beside its server, which takes as long to start.
"""

from __future__ import annotations

import logging
import os
import sys

from workbench.config import HOME_VARIABLE, Settings
from workbench.dashboards.recent import WARM, recent
from workbench.kernels.lease import NoParent, finished_page
from workbench.kernels.recipe import Recipe
from workbench.kernels.spec import FLAGS
from workbench.resources import bundled

log = logging.getLogger(__name__)


def recipe() -> Recipe:
    """The recipe of the parent of all dashboards' kernels."""
    return Recipe(
        preload=("workbench.dashboards.preloaded",), warm="workbench.dashboards.preloaded:warm",
        notebooks=tuple(str(path) for path in sorted(bundled("widgets").glob("*.ipynb"))),
        each="workbench.dashboards.opening:arrive", variables=(HOME_VARIABLE, WARM), flags=FLAGS,
    )  # fmt: skip


def start_parent() -> bool:
    """Have the parent that a server of this environment will ask for; whether there is one."""
    looked = recent(Settings.from_environment(os.environ))
    warm = " ".join(sorted(x.iso3 for x in looked))
    try:
        return bool(finished_page(recipe(), {**os.environ, WARM: warm}))
    except NoParent as error:
        log.warning("no kernels are made ready: %s", error)
        return False


if __name__ == "__main__":
    sys.exit(0 if start_parent() else 1)
