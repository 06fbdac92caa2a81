"""What makes two kernels children of the same parent."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import workbench

# Set while notebooks of a recipe are run: nobody who will see their page is there yet.
AHEAD = "WORKBENCH_PAGE_AHEAD"
# Read by Python or by libraries when they start or are imported: a forked kernel has its parent's.
_AT_IMPORT = re.compile(
    r"PYTHON\w*|LANG|LANGUAGE|LC_\w+|\w+_NUM_THREADS|LD_\w+|MALLOC_\w+|MPL\w+|NUMEXPR_\w+|NPY_\w+"
    r"|PANDAS_\w+|XDG_\w+|HOME|PATH|USER|LOGNAME|TMPDIR|VIRTUAL_ENV|JUPYTER_\w+|IPYTHON_\w+"
)
# Given to the parent, yet no reason for another one: nothing imported depends on them.
_NO_MATTER = {"PATH", "USER", "LOGNAME", "TMPDIR", "VIRTUAL_ENV"}
# Seconds for which a look at the installation is believed.
_FRESH = 0.5
_SECRET = re.compile(r"\w*(TOKEN|SECRET|PASSWORD|PASSWD|KEY|CREDENTIAL)\w*")


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a parent gets ready.

    Attributes
    ----------
    preload
        Modules imported before any fork.
    warm
        ``module:function``, called once in the parent after `preload`; "" for none. What it gives
        back, as JSON, is the parent's page.
    notebooks
        Paths of notebooks that the parent runs to their ends after `warm`; with their outputs they
        are the page, a JSON object by name without suffix.
    each
        ``module:function``, called in every kernel after the fork; "" for none.
    variables
        Names of further variables of the request that the parent needs; part of its key.
    flags
        Options of the interpreter, such as ``-Xfrozen_modules=off``.
    """

    preload: tuple[str, ...] = ()
    warm: str = ""
    notebooks: tuple[str, ...] = ()
    each: str = ""
    variables: tuple[str, ...] = ("WORKBENCH_HOME",)
    flags: tuple[str, ...] = ()


def parent_environment(recipe: Recipe, env: Mapping[str, str]) -> dict[str, str]:
    """The variables of `env` that a parent starts with: nothing secret, nothing of one request."""
    wanted = set(recipe.variables)
    return {
        name: value
        for name, value in env.items()
        if name in wanted or (_AT_IMPORT.fullmatch(name) and not _SECRET.fullmatch(name))
    }


def _signature(path: Path) -> str:
    try:
        found = path.stat()
    except OSError:
        return f"{path} -"
    return f"{path} {found.st_size} {found.st_mtime_ns}"


def _files(folder: Path | str) -> Iterator[str]:
    """Size and time of each file below; scandir, because this is done for every kernel."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda e: e.name):
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files(entry.path)
            else:
                found = entry.stat()
                yield f"{entry.path} {found.st_size} {found.st_mtime_ns}"


def _packages() -> Iterator[str]:
    """Names of the installed distributions, with their versions."""
    for entry in sys.path:
        try:
            names = os.listdir(entry or ".")  # noqa: PTH208  only names are wanted, of some 500 files
        except OSError:
            continue
        yield from sorted(n for n in names if n.endswith((".dist-info", ".egg-info", ".pth")))


_installed: tuple[float, tuple[str, ...]] = (-_FRESH, ())


def _installation() -> tuple[str, ...]:
    """What is installed, looked up once for all kernels of a burst (5 ms each)."""
    global _installed
    now = time.monotonic()
    if now >= _installed[0] + _FRESH:
        _installed = now, (*_packages(), *_files(Path(workbench.__file__).parent))
    return _installed[1]


def _named_modules(recipe: Recipe) -> Iterator[str]:
    """Modules of the recipe from outside, which may be edited between two requests."""
    for notebook in recipe.notebooks:
        yield _signature(Path(notebook))
    for name in (*recipe.preload, recipe.warm, recipe.each):
        top = name.partition(":")[0].partition(".")[0]
        if not top or top == "workbench":
            continue
        spec = importlib.util.find_spec(top)
        if spec and spec.origin:
            yield _signature(Path(spec.origin))


def parent_key(recipe: Recipe, env: Mapping[str, str]) -> str:
    """Sixteen hex digits: user, interpreter, packages, own files, recipe, environment."""
    hashed = hashlib.sha256()
    parts = (
        str(os.getuid()), sys.executable, sys.version, repr(recipe), *sys.path[1:],
        *_installation(), *_named_modules(recipe),
        repr(sorted(
            item for item in parent_environment(recipe, env).items() if item[0] not in _NO_MATTER
        )),
    )  # fmt: skip
    for part in parts:
        hashed.update(part.encode(errors="surrogateescape") + b"\0")
    return hashed.hexdigest()[:16]
