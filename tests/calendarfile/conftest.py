"""A ledger that takes calendar events."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from calendarfile.wiring import make_known
from workbench.ledger.store import Ledger, open_ledger


@pytest.fixture(autouse=True)
def _known(monkeypatch: pytest.MonkeyPatch) -> None:
    make_known(monkeypatch)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.sqlite") as made:
        yield made
