from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from workbench.analysis.elections import CyclePhase
from workbench.errors import BadParameter, UnknownName
from workbench.i18n import catalogue_languages
from workbench.ledger.store import open_ledger
from workbench.parameters import LANGUAGES, parameters

TODAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize("name", ["KEN", "ken", "KE", "Kenya", "肯尼亚", "Кения", "كينيا"])
def test_a_country_has_many_names(name: str) -> None:
    assert parameters({"country": name}, today=TODAY).country == "KEN"


def test_defaults_are_today_and_english() -> None:
    asked = parameters({"country": "GEO"}, today=TODAY)
    assert (asked.until, asked.language, asked.since, asked.cycle_phase) == (
        TODAY,
        "en",
        None,
        None,
    )


def test_a_partial_until_means_its_last_day() -> None:
    asked = parameters({"country": "GEO", "until": "2025-06", "since": 2015}, today=TODAY)
    assert asked.until == dt.date(2025, 6, 30)
    assert asked.since is not None
    assert asked.since.iso == "2015"


def test_an_unknown_name_is_refused_with_the_nearest() -> None:
    with pytest.raises(BadParameter, match=r"'contry'.*'country'"):
        parameters({"contry": "KEN"}, today=TODAY)


def test_a_missing_country_is_refused() -> None:
    with pytest.raises(BadParameter, match="country is missing"):
        parameters({}, today=TODAY)


def test_an_unknown_country_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="Did you mean .*KEN"):
        parameters({"country": "KNE"}, today=TODAY)
    with pytest.raises(UnknownName, match="'Kenya'"):
        parameters({"country": "Kenja"}, today=TODAY)


@pytest.mark.parametrize(
    "values",
    [
        {"country": True},
        {"country": 3.5},
        {"country": ["KEN"]},
        {"country": "KEN", "since": "31/02/2020"},
        {"country": "KEN", "since": "2027"},
        {"country": "KEN", "since": "2025", "until": "2024"},
        {"country": "KEN", "ledger": "sqlite:///x"},
        {"country": "KEN", "ledger": "postgresql://host/name"},
        {"country": "KEN", "ledger": "~no such user/ledger.sqlite"},
        {"country": "KEN", "ledger": "x" * 5000},
    ],
)
def test_wrong_types_and_orders_are_refused(values: dict[str, object]) -> None:
    with pytest.raises(BadParameter):
        parameters(values, today=TODAY)


def test_phase_and_language_come_from_closed_lists() -> None:
    assert parameters({"country": "KEN", "cycle_phase": "electoral"}, today=TODAY).cycle_phase is (
        CyclePhase.ELECTORAL
    )
    with pytest.raises(UnknownName, match="pre_electoral"):
        parameters({"country": "KEN", "cycle_phase": "preelectoral"}, today=TODAY)
    with pytest.raises(UnknownName, match="language 'de'"):
        parameters({"country": "KEN", "language": "de"}, today=TODAY)


def test_reports_exist_in_every_language_that_has_a_catalogue() -> None:
    assert {"en", *catalogue_languages()} == set(LANGUAGES)
    assert len(set(LANGUAGES)) == len(LANGUAGES)


def test_a_ledger_is_a_file_that_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    open_ledger("mine.sqlite").close()
    asked = parameters({"country": "KEN", "ledger": "mine.sqlite"}, today=TODAY)
    assert asked.ledger == str(tmp_path / "mine.sqlite")
    assert parameters({"country": "KEN"}, today=TODAY).ledger == ""


def test_a_file_that_is_no_ledger_is_named(tmp_path: Path) -> None:
    for name, content, words in (
        ("notes.txt", b"words " * 1_000, "a text file"), ("empty.sqlite", b"", "an empty file"),
    ):  # fmt: skip
        (tmp_path / name).write_bytes(content)
        with pytest.raises(BadParameter, match=f"{name} is no ledger but {words}"):
            parameters({"country": "KEN", "ledger": str(tmp_path / name)}, today=TODAY)
        assert (tmp_path / name).read_bytes() == content


def test_a_ledger_that_is_not_there_is_named(tmp_path: Path) -> None:
    for wrong in (tmp_path / "mistyped.sqlite", tmp_path):
        with pytest.raises(BadParameter, match="there is no file") as caught:
            parameters({"country": "KEN", "ledger": str(wrong)}, today=TODAY)
        assert str(wrong) in str(caught.value)


def test_a_ledger_may_be_a_postgresql_url() -> None:
    url = "postgresql+psycopg://someone@db.example.org/ledger"
    assert parameters({"country": "KEN", "ledger": url}, today=TODAY).ledger == url


def test_a_refused_url_is_not_repeated() -> None:
    with pytest.raises(BadParameter, match="'mysql'") as caught:
        parameters({"country": "KEN", "ledger": "mysql://me:secret@host/x"}, today=TODAY)
    assert "secret" not in str(caught.value)
