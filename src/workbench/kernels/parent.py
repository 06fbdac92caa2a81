"""``python -m workbench.kernels.parent``: get ready once, then serve.

Started by `workbench.kernels.lease`, which gives it a listening socket and a recipe.
"""

from __future__ import annotations

import gc
import importlib
import os
import signal
import socket
import sys
import tempfile
import threading
from pathlib import Path

import msgspec
from jupyter_client import localinterfaces

from workbench.kernels.birth import call, live
from workbench.kernels.grammar import skip_iri_grammar
from workbench.kernels.prepared import PreparedApp, register_widgets
from workbench.kernels.recipe import Recipe
from workbench.kernels.zygote import Zygote

# What every kernel needs. The debugger is imported by ipykernel in each kernel otherwise: 11 MB of
# private memory. The SQLite driver is what a history opens; psutil is asked for the addresses of
# this machine by every kernel that reads its connection file (20 ms).
_ALWAYS = ("ipykernel.debugger", "ipykernel.displayhook", "IPython.core.completer", "sqlite3",
           "comm", "psutil")  # fmt: skip


def preload(names: tuple[str, ...]) -> None:
    """Import the stack as a kernel would see it."""
    skip_iri_grammar()
    for name in (*_ALWAYS, *names):
        importlib.import_module(name)
    localinterfaces.localhost()
    if "numpy" in sys.modules:
        # Every kernel draws a random state of its own with it; imported at first use only.
        importlib.import_module("numpy.random")
    if pandas := sys.modules.get("pandas"):
        # At import pandas asks whether there is a terminal; in a kernel there is none.
        pandas.set_option("display.max_columns", 20)


def serve(listener: socket.socket, path: Path, recipe: Recipe) -> None:
    """Import, build the shell, run the warm function, and fork on request."""
    preload(recipe.preload)
    app: PreparedApp = PreparedApp.instance()
    with tempfile.TemporaryDirectory(prefix="profile-", dir=path.parent) as profile:
        # Only until the fork: every kernel has the profile of its own request.
        app.prepare(profile)
        page = _warm(app, recipe)
    # Afterwards the collector never touches what is shared, so that it stays shared.
    gc.collect()
    gc.disable()
    gc.freeze()
    if newborn := Zygote(listener, path, recipe, page).serve():
        live(app, newborn, recipe.each)
    # Ended as planned: nobody will ask for its last words.
    path.with_suffix(".log").unlink(missing_ok=True)


def _warm(app: PreparedApp, recipe: Recipe) -> str:
    """Build what kernels are born with; gives back the page."""
    register_widgets()
    page = msgspec.json.encode(call(recipe.warm)).decode() if recipe.warm else ""
    if recipe.notebooks:
        from workbench.kernels.finished import run_notebooks

        page = run_notebooks(app, recipe.notebooks)
    others = [t.name for t in threading.enumerate() if t is not threading.main_thread()]
    if others:
        # Only the forking thread lives on in a child; locks that the others hold never open.
        raise RuntimeError(f"threads run before the fork: {', '.join(others)}")
    return page


def main() -> None:
    """Arguments: descriptor of the socket, its path, the recipe as JSON."""
    descriptor, path, recipe = sys.argv[1:]
    # The folder it was started in, which `-m` puts first; not -P, which kernels would be told of.
    del sys.path[0]
    # The client waits for the first process and need never bury the second one.
    if os.fork():
        os._exit(0)
    # Neither a terminal nor a client interrupts the parent; a child sets its own handlers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    made = msgspec.json.decode(recipe, type=Recipe)
    try:
        serve(socket.socket(fileno=int(descriptor)), Path(path), made)
    except BaseException:
        # While this process lives nobody else makes a socket there.
        Path(path).unlink(missing_ok=True)
        raise


if __name__ == "__main__":
    main()
