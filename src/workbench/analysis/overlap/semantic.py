"""Nearness by a small embedding model that comes inside an installable package.

WordLlama (MIT): static word vectors of 256 numbers, 16 MB in the wheel, numpy only at run time.
Its loader looks for the tokenizer under a cache folder, not in the package; pointing the cache at
the package finds both files there, and downloads stay switched off.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from workbench.analysis.overlap.backend import Matrix
from workbench.errors import WorkbenchError
from workbench.harmonise.text import clean_text

METHOD = "semantic"
PACKAGE = "wordllama"
INSTALL = "pip install 'electoral-rights-workbench[semantic]'"


class SemanticBackend:
    """Cosine of WordLlama's sentence vectors.

    Raises
    ------
    WorkbenchError
        If the package is not installed, or its files are not where it puts them.
    """

    method = METHOD

    def __init__(self) -> None:
        found = find_spec(PACKAGE)
        if found is None or not found.origin:
            raise WorkbenchError(
                f"comparing by meaning needs the package {PACKAGE!r}, which is not installed. "
                f"Run: {INSTALL}. The plain lexical method needs nothing more."
            )
        loader: Any = importlib.import_module(PACKAGE).WordLlama
        try:
            self._model = loader.load(cache_dir=Path(found.origin).parent, disable_download=True)
        except FileNotFoundError as error:
            raise WorkbenchError(
                f"{PACKAGE} is installed without its model files ({error}); reinstall it: {INSTALL}"
            ) from error

    def similarity(self, texts: Sequence[str]) -> Matrix:
        """-1 to 1; a text without words is near nothing."""
        cleaned = [clean_text(t) for t in texts]
        vectors = np.zeros((len(cleaned), 256), dtype=np.float32)
        filled = [n for n, text in enumerate(cleaned) if text]
        if filled:
            vectors[filled] = self._model.embed([cleaned[n] for n in filled], norm=True)
        found: Matrix = vectors @ vectors.T
        return found
