"""Where an installation keeps its ledger."""

from __future__ import annotations

from pathlib import Path

from workbench.config import Settings


def ledger_folder(settings: Settings) -> Path:
    """The folder of the ledger's file, its secret and its join attempts."""
    return settings.home / "ledger"


def ledger_place(settings: Settings, asked: str | None = None) -> str:
    """The path or URL that was asked for, else the installation's own SQLite file."""
    return asked or str(ledger_folder(settings) / "ledger.sqlite")
