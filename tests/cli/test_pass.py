"""`workbench pass`: links for facilitator and analyst, for servers that are running already."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cli.test_commands import run
from workbench.config import Settings
from workbench.dashboards.server.signing import signing
from workbench.errors import TokenRefused
from workbench.ledger.vocabulary import Role

HUB = "https://hub.example.org/user/x/"


@pytest.fixture(autouse=True)
def _no_hub(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("JUPYTERHUB_PUBLIC_URL", "JUPYTERHUB_SERVICE_PREFIX", "WORKBENCH_LEDGER"):
        monkeypatch.delenv(name, raising=False)


def link(said: str) -> tuple[str, str]:
    """The address before ``enter``, and the pass."""
    found = re.search(r": (\S*)enter\?pass=(\S+)", said)
    assert found, said
    return found[1], found[2]


@pytest.mark.parametrize("role", ["facilitator", "analyst"])
def test_the_pass_is_good_at_servers_of_the_home(tmp_path: Path, role: str) -> None:
    code, said = run(tmp_path, "pass", role, "--days", "2")
    where, signed = link(said)
    assert (code, where) == (0, "http://127.0.0.1:8866/")
    assert signing(Settings(tmp_path)).read(signed).role is Role(role)


def test_the_pass_ends_when_it_says(tmp_path: Path) -> None:
    import time

    signed = link(run(tmp_path, "pass", "analyst", "--days", "2")[1])[1]
    with pytest.raises(TokenRefused, match="expired"):
        signing(Settings(tmp_path)).read(signed, now=time.time() + 2 * 24 * 3600 + 1)


def test_below_a_hub_the_link_leads_to_ones_own_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/user/x/")
    code, said = run(tmp_path, "pass", "facilitator")
    assert (code, link(said)[0]) == (0, "/user/x/workbench/")
    assert "address of your hub" in said
    monkeypatch.setenv("JUPYTERHUB_PUBLIC_URL", HUB)
    assert link(run(tmp_path, "pass", "facilitator")[1])[0] == f"{HUB}workbench/"


def test_the_pass_is_for_the_ledger_of_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = str(tmp_path / "shared.sqlite")
    monkeypatch.setenv("WORKBENCH_LEDGER", other)
    signed = link(run(tmp_path, "pass", "facilitator")[1])[1]
    assert signing(Settings(tmp_path), other).read(signed).role is Role.FACILITATOR
    with pytest.raises(TokenRefused, match="another ledger"):
        signing(Settings(tmp_path)).read(signed)


def test_another_role_is_refused(tmp_path: Path) -> None:
    code, said = run(tmp_path, "pass", "participant")
    assert code == 1
    assert "neither facilitator nor analyst" in said
