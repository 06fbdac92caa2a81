"""The packages the workbench runs on: installed, new enough, and whole. Nothing is imported."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path

from workbench.doctor.finding import Finding, State, judge

DISTRIBUTION = "electoral-rights-workbench"
SET_UP = (
    "Run `make report` in the repository, or `pip install --upgrade electoral-rights-workbench`."
)
# Where the import name is not the distribution's name with underscores.
_MODULES = {
    "beautifulsoup4": "bs4",
    "pillow": "PIL",
    "pypandoc-binary": "pypandoc",
    "python-docx": "docx",
    "pyyaml": "yaml",
    "pyzmq": "zmq",
    "vl-convert-python": "vl_convert",
    "zxing-cpp": "zxingcpp",
}
# As metadata writes it: ``textstat<0.7.9,>=0.7.8``, ``wordllama>=0.4; extra == "semantic"``.
_REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+)[^;>]*(?:>=\s*([0-9.]*[0-9])[^;]*)?\s*(;.*)?")
_COMPILED = {"PDF compiler (typst)": "typst", "chart renderer (vl-convert)": "vl_convert"}


def release(version: str) -> tuple[int, ...]:
    """The numbers of a version, for comparing: ``1.9.0.post1`` gives (1, 9, 0)."""
    m = re.match(r"\d+(?:\.\d+)*", version)
    numbers = [int(n) for n in m[0].split(".")] if m else []
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def requirements() -> dict[str, str]:
    """The runtime packages of this installation, each with its lowest version."""
    found = {}
    for line in importlib.metadata.requires(DISTRIBUTION) or ():
        m = _REQUIREMENT.match(line)
        if m and not (m[3] and "extra" in m[3]):
            found[m[1]] = m[2] or "0"
    return found


def place_of(module: str) -> Path | None:
    """The folder or file of a module that could be imported, None if there is none."""
    spec = importlib.util.find_spec(module)
    if spec is None:
        return None
    return Path(next(iter(spec.submodule_search_locations or [spec.origin or ""])))


def look_at_packages() -> Iterator[Finding]:
    """One finding per runtime package."""
    try:
        wanted = requirements()
    except importlib.metadata.PackageNotFoundError:
        yield Finding("workbench", State.FAILED, "not installed as a package", SET_UP)
        return
    for name, floor in wanted.items():
        yield _package(name, floor)


def _package(name: str, floor: str) -> Finding:
    module = _MODULES.get(name.lower(), name.lower().replace("-", "_"))
    try:
        version = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return Finding(f"package {name}", State.MISSING, "not installed", SET_UP)
    if place_of(module) is None:
        broken = f"{version}, but module {module!r} is not there"
        return Finding(f"package {name}", State.FAILED, broken, f"Reinstall {name}. {SET_UP}")
    fine = release(version) >= release(floor)
    found = version if fine else f"{version}; {floor} or newer is needed"
    return judge(f"package {name}", fine, found, SET_UP, State.FAILED)


def look_at_compiled() -> Iterator[Finding]:
    """Whether the wheels with compiled parts have one for this system."""
    for name, module in _COMPILED.items():
        place = place_of(module)
        parts = sorted(p for p in place.glob("*") if p.suffix in {".so", ".pyd"}) if place else []
        advice = f"PDF and charts need it; reinstall the wheel for this system. {SET_UP}"
        found = parts[0].name if parts else "no compiled part"
        yield judge(name, bool(parts), found, advice, State.MISSING)
