"""Concepts, weights, measures, and the two backends."""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Sequence
from importlib.util import find_spec

import numpy as np
import pytest

from analysis.overlap.asks import BOUNDARIES, LIBEL, ask
from workbench.analysis.overlap import ReasonKind, pairs
from workbench.analysis.overlap.backend import Matrix
from workbench.analysis.overlap.concepts import ACT, NOTHING, OBJECT, QUALITY, read
from workbench.analysis.overlap.features import NAMES
from workbench.analysis.overlap.lexical import LexicalBackend, rarity
from workbench.analysis.overlap.measures import average_precision, calibration_error, precision_at
from workbench.analysis.overlap.scoring import weights
from workbench.analysis.overlap.semantic import SemanticBackend
from workbench.errors import WorkbenchError
from workbench.resources import taxonomy_file

needs_model = pytest.mark.skipif(
    find_spec("wordllama") is None, reason="the extra [semantic] is not installed"
)


class Everything:
    """A model to which all texts are the same."""

    method = "semantic"

    def similarity(self, texts: Sequence[str]) -> Matrix:
        return np.ones((len(texts), len(texts)), dtype=np.float32)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("electoral commission", "IEBC"),
        ("electoral commissions", "election management bodies"),
        ("journalists", "reporters"),
        ("voter register", "voters' list"),
        ("electoral code", "election laws"),
        ("persons with disabilities", "the disabled"),
    ],
)
def test_names_of_one_thing_are_one_concept(one: str, two: str) -> None:
    assert set(read(one).objects) & set(read(two).objects) - {"election", "voter"}


def test_revising_and_amending_are_one_act() -> None:
    assert read("revise it").acts == read("amend it").acts == {"change the law"}


def test_rare_concepts_say_more_than_common_ones() -> None:
    assert rarity("election") < rarity("defamation") < rarity("~unheard")


def test_other_languages_are_not_read() -> None:
    assert read("Réviser la loi sur les partis et le financement des campagnes.") is NOTHING


def test_unknown_values_move_no_score() -> None:
    fitted = weights("lexical")
    known = np.asarray([fitted.means])
    assert fitted.scores(known) == fitted.scores(np.full((1, len(NAMES)), np.nan))


@pytest.mark.parametrize("method", ["lexical", "semantic"])
def test_no_shared_thing_speaks_against_a_pair(method: str) -> None:
    assert all(w >= 0 for w in weights(method).weights)


def test_lexical_similarity_is_symmetric_and_bounded() -> None:
    found = LexicalBackend().similarity([LIBEL, BOUNDARIES, "", LIBEL])
    assert np.allclose(found, found.T)
    assert found[0, 3] > 0.6 > found[0, 1]
    assert not found[2].any()


def test_a_model_finds_pairs_without_common_words() -> None:
    items = [ask("A", "Mend fences."), ask("B", "Plant trees.", "UPR")]
    assert not pairs(items, floor=0.0)
    (found,) = pairs(items, Everything(), floor=0.0)
    assert found.method == "semantic"
    assert found.reasons[-1].kind is ReasonKind.MEANING


def test_a_model_does_not_pair_texts_that_cannot_be_read() -> None:
    assert not pairs([ask("A", ""), ask("B", "<p></p>", "UPR")], Everything(), floor=0.0)


def test_a_missing_model_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "wordllama", None)
    with pytest.raises(WorkbenchError, match=r"electoral-rights-workbench\[semantic\]"):
        SemanticBackend()


@needs_model
def test_the_model_is_read_from_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("HOME", "/nonexistent")
    found = SemanticBackend().similarity([LIBEL, "End prison for defamation.", "", BOUNDARIES])
    assert found[0, 1] > found[0, 3]
    assert not found[2].any()


def test_measures_of_a_small_ranking() -> None:
    ranked = [(0.9, True), (0.8, False), (0.6, True), (0.1, False)]
    assert precision_at(ranked, 2) == 0.5
    assert average_precision(ranked) == pytest.approx((1 + 2 / 3) / 2)
    assert calibration_error(ranked, bins=4) == pytest.approx((0.1 + 0.8 + 0.4 + 0.1) / 4)


def test_ties_count_against_the_ranking() -> None:
    assert precision_at([(0.5, True), (0.5, False)], 1) == 0.0


def synonyms() -> list[dict[str, str]]:
    with taxonomy_file("synonyms.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_synonyms_are_of_a_known_kind() -> None:
    assert {row["kind"] for row in synonyms()} == {OBJECT, QUALITY, ACT, "frame"}
    assert all(row["concept"] and row["words"] for row in synonyms())


def test_no_word_names_two_objects() -> None:
    things = [row["words"].split("|") for row in synonyms() if row["kind"] in (OBJECT, QUALITY)]
    counts = Counter(word for words in things for word in words)
    assert not [word for word, n in counts.items() if n > 1]
