"""Importing altair and papermill without compiling a grammar that reports never use."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

_GRAMMAR = "rfc3987_syntax"


@contextmanager
def without_iri_grammar() -> Iterator[None]:
    """Inside, ``import jsonschema`` does not find ``rfc3987_syntax`` and goes on without it.

    That package builds some 35 parsers at import, about 1.5 s, only to check JSON-Schema ``iri``
    formats (python-jsonschema/jsonschema#1428). Nothing installed is changed; what was imported
    before stays imported.
    """
    if _GRAMMAR in sys.modules:
        yield
        return
    sys.modules[_GRAMMAR] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[_GRAMMAR]
