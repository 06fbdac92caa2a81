"""What reports say of the models is what the training run measured."""

from __future__ import annotations

import json

import pytest

from paths import ROOT
from workbench.analysis.model_card import model_card
from workbench.resources import model_file


def test_card_is_the_shipped_file() -> None:
    told, card = json.loads(model_file("scores.json").read_text(encoding="utf-8")), model_card()
    assert (card.accuracy, card.scored) == (told["action"]["accuracy"], told["scored"])
    assert [c.code for c in card.categories] == ["1", "2", "3", "4", "5"]
    assert sum(c.n for c in card.categories) == card.scored


def test_macro_f1_is_the_mean_over_categories() -> None:
    card = model_card()
    assert sum(c.f1 for c in card.categories) / 5 == pytest.approx(card.macro_f1, abs=0.001)


def test_written_card_has_the_same_figures() -> None:
    card, written = model_card(), (ROOT / "docs/model-card.md").read_text(encoding="utf-8")
    assert f"accuracy **{card.accuracy:.3f}**" in written
    assert f"{card.scored:,} recommendations" in written
