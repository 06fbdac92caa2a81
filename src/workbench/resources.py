"""Files shipped beside the code: starter tables, taxonomy, templates, notebooks."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def bundled(name: str) -> Path:
    """``templates`` or ``notebooks``: inside an installed wheel, else the repository's own.

    Raises
    ------
    FileNotFoundError
        If this installation has neither.
    """
    for place in (PACKAGE / "_bundled" / name, PACKAGE.parents[1] / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"this installation has no {name!r} folder; reinstall the package")


def starter_table(name: str) -> Path:
    """The shipped CSV of one starter table, e.g. ``observations``."""
    return PACKAGE / "starter" / f"{name}.csv"


def taxonomy_file(name: str) -> Path:
    """A reviewed table or YAML file of the taxonomy, e.g. ``obligations.yaml``."""
    return PACKAGE / "taxonomy" / "data" / name


def model_file(name: str) -> Path:
    """Weights of a shipped label model, e.g. ``action.npz``."""
    return PACKAGE / "models" / name
