"""Which snapshot is in force, where it is not as it was left."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.config import Settings
from workbench.errors import SnapshotMissing
from workbench.snapshot.store import make_current, open_snapshot


def test_a_snapshot_in_force_that_is_not_there_is_named(tmp_path: Path) -> None:
    # So it looks to a user who may not enter its folder, too: a shared one, copied as root.
    settings = Settings(tmp_path)
    settings.snapshots.mkdir()
    make_current(settings, "c1ce79eba6c10128")
    with pytest.raises(SnapshotMissing, match=r"c1ce79eba6c10128.*you may not read.*a\+rX"):
        open_snapshot(settings)


def test_a_new_home_is_told_to_build_one(tmp_path: Path) -> None:
    with pytest.raises(SnapshotMissing, match="has been built yet"):
        open_snapshot(Settings(tmp_path))
