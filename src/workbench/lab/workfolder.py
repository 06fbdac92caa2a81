"""The analyst's work folder: copies of notebooks and templates, theirs once they change them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from workbench.forms import FORMS
from workbench.resources import bundled
from workbench.storage import only_one, replace_json, staging_path, writing

FORM_NOTEBOOK = "report_form.ipynb"
NOTEBOOKS = "notebooks"
_TEMPLATES = ("sessions", "consultation", "submissions", "register")
_OWN = ".workbench"
_KEPT = "Nothing of yours was changed; --folder names another place."


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was done, by path below the folder.

    `made`: new copies. `renewed`: copies nobody had changed, replaced by a newer version of the
    workbench. `older`: copies changed by someone, left alone although there is a newer version.
    """

    folder: Path
    made: tuple[str, ...]
    renewed: tuple[str, ...]
    older: tuple[str, ...]


def own_folder(folder: Path) -> Path:
    """What the workbench and JupyterLab note down for themselves, inside the work folder."""
    return folder / _OWN


def prepare(folder: Path) -> Prepared:
    """Put copies where there are none; a file that someone changed is never written.

    Raises
    ------
    StorageFailed
        If the folder cannot be written, or another workbench prepares it at this moment.
    """
    with writing(folder, _KEPT):
        own_folder(folder).mkdir(parents=True, exist_ok=True)
        with only_one(own_folder(folder), "preparing", wait=True):
            return _prepare(folder)


def _prepare(folder: Path) -> Prepared:
    record = own_folder(folder) / "copied.json"
    before: dict[str, str] = json.loads(record.read_text("utf-8")) if record.exists() else {}
    shipped = dict(_shipped())
    made, renewed, older = [], [], []
    for name, content in shipped.items():
        place = folder / name
        if not place.exists():
            made.append(name)
        elif before.get(name) == _digest(content):
            continue
        elif before.get(name) == _digest(place.read_bytes()):
            renewed.append(name)
        else:
            older.append(name)
            continue
        _write(place, content)
    _remember(record, before, shipped, {*made, *renewed})
    return Prepared(folder, tuple(made), tuple(renewed), tuple(older))


def _remember(
    record: Path, before: Mapping[str, str], shipped: Mapping[str, bytes], written: set[str]
) -> None:
    if written:
        replace_json(record, {**before, **{name: _digest(shipped[name]) for name in written}})


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _write(place: Path, content: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    passing = staging_path(place.parent, place.name)
    passing.write_bytes(content)
    passing.replace(place)


def _shipped() -> Iterator[tuple[str, bytes]]:
    """Path below the work folder and content of everything that is copied."""
    for name in FORMS:
        content = (bundled("notebooks") / f"{name}.ipynb").read_bytes()
        yield f"{NOTEBOOKS}/{name}.ipynb", _alone(content)
    templates = bundled("templates")
    yield FORM_NOTEBOOK, (templates / "lab" / FORM_NOTEBOOK).read_bytes()
    for name in _TEMPLATES:
        for path in sorted((templates / name).iterdir()):
            yield f"templates/{name}/{path.name}", path.read_bytes()


def _alone(notebook: bytes) -> bytes:
    """The notebook without its tie to a script beside it, which stays in the repository."""
    content = json.loads(notebook)
    content["metadata"].pop("jupytext", None)
    return json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n"
