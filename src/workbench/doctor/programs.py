"""Python, SQLite and the programs inside wheels: really tried where that is quick."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing

from workbench.doctor.finding import Finding, State, judge
from workbench.doctor.packages import SET_UP, place_of, release

PYTHON = (3, 11)
SQLITE = (3, 35)
_TOKENIZER = "porter unicode61 remove_diacritics 2"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def look_at_python() -> Iterator[Finding]:
    """The interpreter's version."""
    found = ".".join(map(str, sys.version_info[:3]))
    advice = "Install Python 3.11 or newer and set up again: `make PYTHON=/path/to/python3.11`."
    yield judge("Python", sys.version_info[:2] >= PYTHON, found, advice, State.FAILED)


def look_at_sqlite() -> Iterator[Finding]:
    """SQLite's version, and full-text search with stemming as the snapshot needs it."""
    advice = "Use a Python from python.org, conda or the system's packages, with a newer SQLite."
    version = sqlite3.sqlite_version
    yield judge("SQLite", release(version) >= SQLITE, version, advice, State.FAILED)
    try:
        hits = _search_in_memory()
        found = "stems words, folds accents" if hits else "does not stem words or fold accents"
    except sqlite3.Error as error:
        hits, found = 0, str(error)
    yield judge("SQLite full-text search", bool(hits), found, advice, State.FAILED)


def _search_in_memory() -> int:
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute(f'CREATE VIRTUAL TABLE t USING fts5(x, tokenize="{_TOKENIZER}")')
        db.execute("INSERT INTO t VALUES ('Élections were observed')")
        row = db.execute("SELECT count(*) FROM t WHERE t MATCH 'election observing'").fetchone()
    return int(row[0])


def look_at_ijson() -> Iterator[Finding]:
    """Whether ijson's compiled reader is there; the others are ten times slower or worse."""
    import ijson

    try:
        ijson.get_backend("yajl2_c")
        found, fine = "yajl2_c", True
    except ImportError:
        found, fine = f"only {ijson.backend_name}", False
    advice = f"The UN index will be read slowly. Reinstall ijson from its wheel. {SET_UP}"
    yield judge("JSON reader (ijson)", fine, found, advice, State.WARNING)


def look_at_pandoc() -> Iterator[Finding]:
    """The pandoc program of the wheel, else one on the path; started once."""
    folder = place_of("pypandoc")
    inside = folder and shutil.which("pandoc", path=str(folder / "files"))
    program = inside or shutil.which("pandoc")
    advice = f"DOCX and PDF need it; `pip install --force-reinstall pypandoc-binary`. {SET_UP}"
    if not program:
        yield Finding("pandoc", State.MISSING, "no such program", advice)
        return
    try:
        run = subprocess.run(
            [program, "--version"], capture_output=True, text=True, timeout=5, check=True
        )
        found, fine = run.stdout.partition("\n")[0], True
    except (OSError, subprocess.SubprocessError) as error:
        found, fine = f"{program} does not start ({error})", False
    yield judge("pandoc", fine, found, advice, State.FAILED)


def look_at_kernel() -> Iterator[Finding]:
    """The kernel named ``python3``; reports bring their own, plain papermill and Lab use this."""
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

    name = "Jupyter kernel python3"
    advice = (
        "Reports run without it; papermill by hand and JupyterLab need it: "
        "`python -m ipykernel install --sys-prefix`."
    )
    try:
        spec = KernelSpecManager().get_kernel_spec("python3")
    except NoSuchKernel:
        yield Finding(name, State.WARNING, "none", advice)
        return
    program = spec.argv[0] if spec.argv else ""
    there = shutil.which(program) is not None
    # jupyter_client replaces a plain `python` by the running interpreter.
    fine = there or program in {"python", "python3"}
    found = spec.resource_dir if fine else f"starts {program!r}, which is not there"
    yield judge(name, fine, found, advice, State.WARNING)


def look_at_browser() -> Iterator[Finding]:
    """A Chromium for the browser tests."""
    program = next(filter(None, map(shutil.which, _BROWSERS)), None)
    advice = "Only the browser tests need it; install your system's chromium package."
    yield judge("Chromium", program is not None, program or "none", advice, State.WARNING)
