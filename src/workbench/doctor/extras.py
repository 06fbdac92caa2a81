"""The extras: optional packages, what each is for, and whether they are here and new enough."""

from __future__ import annotations

import importlib.metadata
import re
from collections.abc import Iterator

from workbench.doctor.finding import Finding, State, judge
from workbench.doctor.packages import DISTRIBUTION, place_of, release

_FOR = {
    "postgresql": "many machines on one ledger, in PostgreSQL",
    "dask": "batch runs on a Dask cluster",
    "together": "several people in one notebook, in JupyterLab",
    "semantic": "sentence vectors beside the lexical comparison of recommendations",
}
# ``psycopg[binary]>=3.2; extra == "postgresql"``
_LINE = re.compile(r"([A-Za-z0-9._-]+)[^;>]*(?:>=\s*([0-9.]*[0-9]))?[^;]*;.*extra == ['\"]([\w-]+)")


def extras() -> dict[str, list[tuple[str, str]]]:
    """Each extra of this installation with its packages and their lowest versions."""
    found: dict[str, list[tuple[str, str]]] = {}
    for line in importlib.metadata.requires(DISTRIBUTION) or ():
        m = _LINE.match(line)
        if m:
            found.setdefault(m[3], []).append((m[1], m[2] or "0"))
    return found


def look_at_extras() -> Iterator[Finding]:
    """One finding per extra; one that is not installed is a warning, since nobody must have it."""
    try:
        known = extras()
    except importlib.metadata.PackageNotFoundError:
        return  # said with the packages
    for extra, packages in known.items():
        wrong = [text for name, floor in packages if (text := _wrong(name, floor))]
        purpose = _FOR.get(extra, "see the documentation")
        advice = f"Only for {purpose}: `pip install '{DISTRIBUTION}[{extra}]'`."
        versions = ", ".join(f"{n} {_version(n)}" for n, _ in packages)
        yield judge(
            f"extra {extra}", not wrong, "; ".join(wrong) or versions, advice, State.WARNING
        )


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _wrong(name: str, floor: str) -> str:
    version = _version(name)
    if not version:
        return f"{name} is not installed"
    if place_of(name.replace("-", "_")) is None:
        return f"{name} {version}, but its module is not there"
    return "" if release(version) >= release(floor) else f"{name} {version}; {floor} is needed"
