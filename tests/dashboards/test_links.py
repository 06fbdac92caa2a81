"""Links to Binder: what they open, whom they refuse."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from workbench.dashboards.links import Wanted, binder_url, dashboard_url, language, repository
from workbench.errors import BadParameter, UnknownName


def opened_by(url: str) -> str:
    """The path that Binder opens."""
    return parse_qs(urlsplit(url).query)["urlpath"][0]


@pytest.mark.parametrize(
    ("named", "provider", "name"),
    [
        ("carter-center/workbench", "gh", "carter-center/workbench"),
        ("https://github.com/carter-center/workbench.git", "gh", "carter-center/workbench"),
        ("https://gitlab.com/a/b/c", "gl", "a/b/c"),
        ("https://git.example.org/a/b", "git", "https://git.example.org/a/b"),
    ],
)
def test_repositories_are_known_by_their_host(named: str, provider: str, name: str) -> None:
    found = repository(named)
    assert (found.provider, found.name) == (provider, name)


@pytest.mark.parametrize(
    "named", ["workbench", "ftp://x.org/a/b", "https://github.com/a", "../a b"]
)
def test_what_is_no_repository_is_refused(named: str) -> None:
    with pytest.raises(BadParameter, match="repo: "):
        repository(named)


def test_a_password_never_gets_into_a_link() -> None:
    with pytest.raises(BadParameter) as refused:
        repository("https://me:hunter2@git.example.org/a/b")
    assert "hunter2" not in str(refused.value)


def test_a_country_opens_its_room() -> None:
    url = dashboard_url(repository("a/b", "v1/x"), Wanted("fr", "KEN"))
    assert url.startswith("https://mybinder.org/v2/gh/a/b/v1%2Fx?urlpath=")
    assert opened_by(url) == "workbench/voila/render/country.ipynb?country=KEN&lang=fr"


def test_a_session_opens_the_join_page() -> None:
    url = dashboard_url(repository("a/b"), Wanted("en", "KEN", "kodupa-47"), "https://hub.org/")
    assert url.startswith("https://hub.org/v2/gh/a/b/HEAD?")
    path = "workbench/voila/render/join.ipynb?country=KEN&code=kodupa-47&lang=en"
    assert opened_by(url) == path


def test_other_hosts_are_one_part_of_the_path() -> None:
    url = binder_url(repository("https://git.example.org/a/b"), "lab")
    assert "/v2/git/https%3A%2F%2Fgit.example.org%2Fa%2Fb/HEAD?" in url


def test_an_unknown_language_names_those_there_are() -> None:
    with pytest.raises(UnknownName, match="language"):
        language("de")
