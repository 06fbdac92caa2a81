"""How JupyterLab is started: where it listens, who may come in, what it keeps and where."""

from __future__ import annotations

import importlib.util
import os
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import BadParameter
from workbench.lab.launcher import LABEXTENSIONS
from workbench.lab.workfolder import own_folder

COLLABORATION = "jupyter_server_ydoc"
_KERNELS = "workbench.lab.kernelspecs.OneOfOurs"
_CONTENTS = "workbench.lab.contents.OneAtATime"
# Else it asks for news and for a gallery of extensions on the internet.
_SILENT = (
    "--log-level=WARN",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
)
SHORTEST_TOKEN = 20


@dataclass(frozen=True, slots=True)
class Opening:
    """One start of JupyterLab. `token` lets a person in, and so run programs on this computer."""

    folder: Path
    token: str
    address: str = "127.0.0.1"
    port: int = 8888
    together: bool = False
    browser: bool = False
    as_root: bool = False
    cert: Path | None = None
    key: Path | None = None

    def __post_init__(self) -> None:
        if len(self.token) < SHORTEST_TOKEN:
            raise BadParameter(
                f"the token has {len(self.token)} characters; expected at least {SHORTEST_TOKEN}: "
                "whoever has it can run programs on this computer"
            )

    @property
    def url(self) -> str:
        """The address to open, with the token."""
        scheme = "https" if self.cert else "http"
        return f"{scheme}://{self.address}:{self.port}/lab?token={self.token}"


def require_collaboration() -> None:
    """Raise where jupyter-collaboration is not installed.

    Raises
    ------
    BadParameter
        With the line that installs it.
    """
    if importlib.util.find_spec(COLLABORATION) is None:
        raise BadParameter(
            "--together needs jupyter-collaboration, which is not installed; "
            "pip install 'electoral-rights-workbench[together]' brings it"
        )


def options(opening: Opening) -> list[str]:
    """What JupyterLab is told; stronger than a configuration of the user's."""
    extensions = {"workbench.lab.launcher": True}
    told = {
        "ServerApp.ip": opening.address,
        "ServerApp.port": opening.port,
        "ServerApp.port_retries": 0,
        "ServerApp.open_browser": opening.browser,
        "ServerApp.allow_root": opening.as_root,
        "ServerApp.allow_origin": "",
        "ServerApp.root_dir": opening.folder,
        "ServerApp.jpserver_extensions": extensions,
        "ServerApp.kernel_spec_manager_class": _KERNELS,
        "ServerApp.contents_manager_class": _CONTENTS,
        "IdentityProvider.token": opening.token,
        "LabApp.extra_labextensions_path": LABEXTENSIONS,
        "LabApp.workspaces_dir": own_folder(opening.folder) / "workspaces",
        "ServerApp.certfile": opening.cert or "",
        "ServerApp.keyfile": opening.key or "",
        **_collaboration(opening),
    }
    return [*(f"--{name}={value}" for name, value in told.items()), *_SILENT]


def _collaboration(opening: Opening) -> dict[str, object]:
    own = own_folder(opening.folder)
    return {
        "YDocExtension.disable_rtc": not opening.together,
        "YDocExtension.session_store_path": own / "sessions.json",
        "SQLiteYStore.db_path": own / "together.db",
        "BaseFileIdManager.db_path": own / "files.db",
    }


def runs_as_root() -> bool:
    """Whether this is the system's administrator, as whom Jupyter does not start unasked."""
    return hasattr(os, "geteuid") and os.geteuid() == 0
