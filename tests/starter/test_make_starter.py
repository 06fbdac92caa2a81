"""The script that makes the shipped tables gives exactly the shipped tables."""

from __future__ import annotations

import importlib.util
import sys

import pytest

from paths import ROOT, SHARED, needs_shared
from workbench.resources import starter_table

MADE = (
    "countries", "country_names", "indicators", "observations", "treaty_actions", "nhri_status",
    "elections", "upr_reviews",
)  # fmt: skip


@pytest.fixture
def make_starter(monkeypatch):
    # The script puts its own folder on the path, as scripts do.
    monkeypatch.setattr(sys, "path", [str(ROOT / "scripts"), *sys.path])
    spec = importlib.util.spec_from_file_location("make_starter", ROOT / "scripts/make_starter.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@needs_shared
@pytest.mark.shared
def test_the_shipped_tables_are_what_the_files_give(tmp_path, make_starter):
    make_starter.main(SHARED, tmp_path)
    different = [
        n for n in MADE if (tmp_path / f"{n}.csv").read_bytes() != starter_table(n).read_bytes()
    ]
    assert different == []
