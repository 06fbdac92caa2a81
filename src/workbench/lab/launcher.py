"""A server extension: tells JupyterLab's page which notebooks the launcher shows as tiles."""

from __future__ import annotations

from typing import Any

from workbench.forms import FORMS
from workbench.lab.workfolder import FORM_NOTEBOOK, NOTEBOOKS
from workbench.resources import PACKAGE

# A prebuilt extension of a few dozen lines, read by JupyterLab as it is.
LABEXTENSIONS = PACKAGE / "lab" / "labextensions"
OPTION = "workbenchTiles"


def tiles() -> list[dict[str, str]]:
    """Title and path of each tile: the form first, then every notebook."""
    form = {"title": "Report form", "path": FORM_NOTEBOOK}
    plain = [
        {
            "title": (known.title % {"subject": ""}).strip(" :"),
            "path": f"{NOTEBOOKS}/{known.name}.ipynb",
        }
        for known in FORMS.values()
    ]
    return [form, *plain]


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": __name__}]


def _load_jupyter_server_extension(server: Any) -> None:
    server.web_app.settings.setdefault("page_config_data", {})[OPTION] = tiles()
