"""What may judge how near texts are: the plain lexical method or an optional model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]


class Backend(Protocol):
    """Nearness of English texts.

    `method` names the weights that go with it in ``overlap_weights.csv``.
    """

    @property
    def method(self) -> str: ...

    def similarity(self, texts: Sequence[str]) -> Matrix:
        """Symmetric matrix in -1 to 1, one row per text, in the order given."""
        ...
