from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.analysis.action_category import CODES, action_label, categories, network
from workbench.analysis.network import TextNetwork
from workbench.analysis.tokens import LONGEST, tokens
from workbench.model import Method
from workbench.resources import model_file

WORDS = ["amend", "the", "law", "continue", "consider", "vote", ",", "."]
SIZE, FILTERS, WIDTHS, OPENING, CLASSES = 4, 3, (1, 3, 5), 2, 5


@pytest.fixture
def small(tmp_path: Path) -> tuple[Path, dict[str, np.ndarray]]:
    made = np.random.default_rng(1)
    arrays = {
        "words": made.normal(size=(len(WORDS) + 2, SIZE)),
        "places": made.normal(size=(LONGEST, SIZE)),
        "out": made.normal(size=(CLASSES, len(WIDTHS) * FILTERS + OPENING * SIZE)),
        "out_bias": made.normal(size=CLASSES),
    }
    arrays["words"][0] = 0
    for width in WIDTHS:
        arrays[f"filters_{width}"] = made.normal(size=(FILTERS, SIZE, width))
        arrays[f"bias_{width}"] = made.normal(size=FILTERS)
    listed = np.frombuffer("\n".join(WORDS).encode(), dtype=np.uint8)
    path = tmp_path / "small.npz"
    np.savez(path, vocabulary=listed, widths=np.array(WIDTHS), temperature=np.array(1.5), **arrays)
    return path, arrays


def by_hand(arrays: dict[str, np.ndarray], said: list[str]) -> np.ndarray:
    """The same network, written as its definition reads, one sum after the other."""
    ids = [WORDS.index(w) + 2 if w in WORDS else 1 for w in said]
    placed = [arrays["words"][i] + arrays["places"][n] for n, i in enumerate(ids)]
    found: list[float] = []
    for width in WIDTHS:
        for f in range(FILTERS):
            sums = []
            for n in range(len(ids)):
                total = arrays[f"bias_{width}"][f]
                for o in range(width):
                    at = n + o - width // 2
                    if 0 <= at < len(ids):
                        total += placed[at] @ arrays[f"filters_{width}"][f, :, o]
                sums.append(max(0.0, total))
            found.append(max(sums))
    opening = [arrays["words"][ids[n]] if n < len(ids) else np.zeros(SIZE) for n in range(OPENING)]
    scores = arrays["out"] @ np.concatenate([found, *opening]) + arrays["out_bias"]
    raised = np.exp(scores / 1.5)
    return raised / raised.sum()


@pytest.mark.parametrize(
    "text", ["Amend the law", "vote", "Consider unknown words, and continue. The vote."]
)
def test_the_fast_form_equals_the_definition(
    small: tuple[Path, dict[str, np.ndarray]], text: str
) -> None:
    path, arrays = small
    read = TextNetwork(path).read([text, "the law"])
    assert np.allclose(read.probabilities[0], by_hand(arrays, tokens(text)), atol=1e-5)


def test_a_text_is_read_the_same_alone_and_among_others() -> None:
    texts = [
        "Ratify the Convention.",
        "Continue its efforts to promote the right to vote.",
        "Do so.",
    ]
    together = network().read(texts).probabilities
    alone = np.concatenate([network().read([t]).probabilities for t in texts])
    assert np.allclose(together, alone, atol=1e-5)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Continue its efforts to improve the electoral system", "2"),
        ("Consider ratifying the Optional Protocol to CAT", "3"),
        ("Ratify the Optional Protocol to the Convention against Torture", "5"),
        ("Strengthen efforts to promote gender equality", "4"),
        ("The State party should consider ratifying the Optional Protocol", "3"),
        ("The Committee recommends that the State party repeal article 12 of the press law", "5"),
    ],
)
def test_categories_follow_what_is_asked(text: str, code: str) -> None:
    (guess,) = categories([text])
    assert guess.code == code
    assert guess.why


@given(st.sampled_from(["Amend the electoral law before the next elections", "Consider a quota"]),
       st.sampled_from(["", "133.45 ", "49. ", "(a) ", "• ", "- ", "\n\t"]),
       st.sampled_from(["", " ", "\n"]))  # fmt: skip
def test_marks_and_space_do_not_change_the_category(text: str, before: str, after: str) -> None:
    plain, marked = categories([text, f"{before}{text.replace(' ', '  ')}{after}"])
    assert plain.code == marked.code
    assert plain.confidence == pytest.approx(marked.confidence, abs=1e-3)


@given(st.text(max_size=400))
def test_any_text_has_chances_that_add_up(text: str) -> None:
    (guess,) = categories([text])
    assert sum(guess.chances) == pytest.approx(1, abs=1e-4)
    assert guess.code in (*CODES, "")


def test_words_nobody_knows_get_no_category() -> None:
    (guess,) = categories(["Zxqv brrt plomf wibble"])
    assert guess.code == ""
    assert action_label(guess) is None


def test_a_model_label_says_so() -> None:
    label = action_label(categories(["Ratify the Convention"])[0])
    assert label is not None
    assert (label.method, bool(label.version), 0 < label.confidence <= 1) == (
        Method.MODEL,
        True,
        True,
    )


def test_the_files_stay_small() -> None:
    total = sum(model_file(n).stat().st_size for n in ("action.npz", "elections.json"))
    assert total < 5 * 1024 * 1024
