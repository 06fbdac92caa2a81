from __future__ import annotations

import pytest

from workbench.harmonise.keywords import compile_pattern, plain


def matches(pattern: str, text: str) -> bool:
    found, low = compile_pattern(pattern, (0,)), plain(text)
    places = [n for n in range(len(low)) if low.startswith(found.anchor, n)]
    ends = [n + len(found.anchor) for n in places]
    return any(found.rest is None or found.rest.match(low, end) for end in ends)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("vot*", "Voters RALLY."),
        ("right to vote", "the right-to-vote"),
        ("bring * in line with", "bring the electoral law in line with the Covenant"),
        ("harmoni*e legislation", "harmonise legislation"),
    ],
)
def test_a_pattern_matches_its_words(pattern: str, text: str) -> None:
    assert matches(pattern, text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("vot*", "pivoting, devoted"),
        ("rally", "rallying"),
        ("bring * in line with", "bring one two three four five words in line with it"),
    ],
)
def test_a_pattern_matches_nothing_else(pattern: str, text: str) -> None:
    assert not matches(pattern, text)
