"""Where things are kept. Built once by the caller (command line, notebook, test) and passed on."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

HOME_VARIABLE = "WORKBENCH_HOME"
LEDGER_VARIABLE = "WORKBENCH_LEDGER"  # path or URL; what `--ledger` says is stronger


@dataclass(frozen=True, slots=True)
class Settings:
    """Folders of one installation.

    `home` holds ``raw/<source>/`` (publishers' files with sha256) and ``snapshots/<hash>/``.
    """

    home: Path

    @property
    def raw(self) -> Path:
        return self.home / "raw"

    @property
    def snapshots(self) -> Path:
        return self.home / "snapshots"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """``WORKBENCH_HOME`` if set, else the user's data folder of this system."""
        env = os.environ if environment is None else environment
        given = env.get(HOME_VARIABLE)
        home = Path(given) if given else platformdirs.user_data_path("electoral-rights-workbench")
        return cls(home=home.expanduser().absolute())
