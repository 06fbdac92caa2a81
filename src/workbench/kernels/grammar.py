"""Importing jsonschema fast in kernels, whoever imports it and whenever.

jsonschema builds some 35 parsers at import, about 1.5 s, through `rfc3987_syntax`. In a kernel
`workbench.quickimport.without_iri_grammar` would have to be open for the kernel's whole life, and
people's own ``import rfc3987_syntax`` would fail. Here only the one importing module misses it.
"""

from __future__ import annotations

import importlib.machinery
import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

from workbench.quickimport import without_iri_grammar

_IMPORTER = "jsonschema._format"


class _Loader(Loader):
    def __init__(self, real: Loader) -> None:
        self._real = real

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._real.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        with without_iri_grammar():
            self._real.exec_module(module)

    def __getattr__(self, name: str) -> object:
        return getattr(self._real, name)


class _Finder(MetaPathFinder):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != _IMPORTER:
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        if spec and spec.loader:
            spec.loader = _Loader(spec.loader)
        return spec


def skip_iri_grammar() -> None:
    """From here on ``import jsonschema`` goes without ``rfc3987_syntax``; nothing else does."""
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())
