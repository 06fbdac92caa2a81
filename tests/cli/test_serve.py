from __future__ import annotations

import os
import re
import socket
from pathlib import Path
from types import SimpleNamespace

import pytest

from cli.test_commands import run
from workbench.config import Settings
from workbench.dashboards.network import Interface, chosen, interfaces
from workbench.dashboards.server import application
from workbench.dashboards.server.signing import signing
from workbench.errors import BadParameter
from workbench.ledger.secret import LENGTH, NAME
from workbench.ledger.vocabulary import Role

FOUND = (Interface("wlan0", "192.168.1.5"), Interface("eth0", "10.0.0.7"))


def _address(text: str) -> SimpleNamespace:
    return SimpleNamespace(family=socket.AF_INET, address=text)


def test_a_secret_that_is_no_random_one_is_refused(starter_home, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    folder = tmp_path / "ledger"
    folder.mkdir(mode=0o700)
    (tmp_path / "snapshots").symlink_to(starter_home.home / "snapshots")
    (folder / NAME).write_text("x" * LENGTH)
    (folder / NAME).chmod(0o600)
    code, said = run(tmp_path, "serve", "--port", "1")
    assert code == 1
    assert "no random one" in said


def test_links_are_for_the_ledger_that_the_pages_read(
    starter_home: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(application, "serve", lambda _serving, _tokens: None)
    monkeypatch.setenv("WORKBENCH_LEDGER", str(tmp_path / "shared.sqlite"))
    monkeypatch.setenv("WORKBENCH_HOME", "")
    monkeypatch.setenv("WORKBENCH_PUBLIC_URL", "")
    (tmp_path / "snapshots").symlink_to(starter_home.home / "snapshots")
    code, said = run(tmp_path, "serve")
    assert code == 0, said
    found = re.search(r"Facilitator .*pass=(\S+)", said)
    assert found
    # As a page does: with the ledger that its environment names.
    page = signing(Settings(tmp_path), os.environ["WORKBENCH_LEDGER"])
    assert page.read(found[1]).role is Role.FACILITATOR


def test_certificate_and_key_come_together(tmp_path: Path) -> None:
    code, said = run(tmp_path, "serve", "--cert", str(tmp_path / "none.pem"))
    assert code == 1
    assert "--cert and --key come together" in said


def test_the_rooms_network_comes_before_bridges_and_loopback() -> None:
    found = interfaces({
        "lo": [_address("127.0.0.1")], "docker0": [_address("172.17.0.1")],
        "wlan0": [_address("192.168.1.5")],
    })  # fmt: skip
    assert [i.name for i in found] == ["wlan0", "docker0"]
    assert chosen("", found) == "192.168.1.5"


@pytest.mark.parametrize("wanted", ["eth0", "10.0.0.7"])
def test_an_interface_is_chosen_by_name_or_address(wanted: str) -> None:
    assert chosen(wanted, FOUND) == "10.0.0.7"


def test_an_unknown_interface_is_named_with_those_there_are() -> None:
    with pytest.raises(BadParameter) as told:
        chosen("wlan1", FOUND)
    assert "wlan0" in str(told.value)
    assert "Did you mean" in str(told.value)


def test_without_a_network_it_says_what_to_do() -> None:
    with pytest.raises(BadParameter) as told:
        chosen("", ())
    assert "hotspot" in str(told.value)
