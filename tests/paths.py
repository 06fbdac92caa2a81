"""Where the tests find publishers' files. They are never part of the repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("WORKBENCH_SHARED", ROOT.parent / "shared"))
DATA = SHARED / "data"

needs_shared = pytest.mark.skipif(
    not DATA.is_dir(),
    reason=f"publishers' files not found at {DATA} (set WORKBENCH_SHARED); the rest still runs",
)
