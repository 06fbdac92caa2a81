"""Every test that asks for `place` or `ledger` runs on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.postgres import Server, new_database, server, why_absent
from workbench.ledger.store import Ledger, open_ledger

BOTH = ["sqlite", "postgresql"]


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A running server, or the reason why not."""
    absent = why_absent()
    if absent:
        pytest.skip(absent)
    with server() as own:
        yield own


@pytest.fixture(params=BOTH)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a ledger can be made that is not there yet."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger" / "ledger.sqlite")
    return new_database(request.getfixturevalue("postgresql"))


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    """An empty ledger."""
    with open_ledger(place, patience=5) as made:
        yield made
