"""JupyterLab listens here alone, behind a token, and is silent towards the internet."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from typer.testing import CliRunner

from workbench.cli import lab as command
from workbench.cli.app import app
from workbench.errors import BadParameter
from workbench.forms import FORMS
from workbench.lab.launcher import LABEXTENSIONS, tiles
from workbench.lab.options import Opening, options, require_collaboration

TOKEN = "t" * 32


def opening(**more: object) -> Opening:
    return Opening(Path("/work folder"), TOKEN, **more)  # type: ignore[arg-type]


def test_it_listens_to_this_computer_behind_a_token() -> None:
    told = options(opening())
    assert "--ServerApp.ip=127.0.0.1" in told
    assert f"--IdentityProvider.token={TOKEN}" in told
    assert opening().url == f"http://127.0.0.1:8888/lab?token={TOKEN}"


@pytest.mark.parametrize("token", ["", "short"])
def test_no_start_without_a_real_token(token: str) -> None:
    with pytest.raises(BadParameter, match="can run programs on this computer"):
        Opening(Path(), token)


def test_editing_together_is_off_unless_asked_for() -> None:
    assert "--YDocExtension.disable_rtc=True" in options(opening())
    assert "--YDocExtension.disable_rtc=False" in options(opening(together=True))


def test_together_without_its_package_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(BadParameter, match=r"electoral-rights-workbench\[together\]"):
        require_collaboration()


def started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *more: str) -> tuple[str, Opening]:
    """What `workbench lab` says, and what it would start."""
    begun: list[Opening] = []

    def remembered(opening: Opening) -> None:
        command.warn(opening)
        begun.append(opening)

    monkeypatch.setattr(command, "_start", remembered)
    line = ["--home", str(tmp_path), "lab", "--folder", str(tmp_path / "w"), "--allow-root", *more]
    result = CliRunner().invoke(app, line, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output, begun[0]


def test_every_start_has_a_token_of_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said, first = started(monkeypatch, tmp_path)
    _, second = started(monkeypatch, tmp_path)
    assert first.token != second.token
    assert first.address == "127.0.0.1"
    assert "WARNING" not in said


def test_into_the_network_only_with_a_plain_warning(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from workbench.dashboards import network

    monkeypatch.setattr(network, "interfaces", lambda: (network.Interface("wlan0", "10.0.0.7"),))
    said, begun = started(monkeypatch, tmp_path, "--lan")
    assert begun.address == "10.0.0.7"
    assert len(begun.token) >= 32
    assert "can run programs on this computer" in said.replace("\n", " ")


def test_an_administrator_is_asked_to_mean_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from workbench.lab import options as module

    monkeypatch.setattr(module, "runs_as_root", lambda: True)
    with pytest.raises(BadParameter, match="--allow-root"):
        CliRunner().invoke(app, ["lab", "--folder", str(tmp_path)], catch_exceptions=False)
    assert list(tmp_path.iterdir()) == []


def test_a_certificate_comes_with_its_key(tmp_path: Path) -> None:
    with pytest.raises(BadParameter, match="--cert and --key come together"):
        CliRunner().invoke(
            app, ["lab", "--cert", str(tmp_path / "none.pem")], catch_exceptions=False
        )


def test_there_is_a_tile_for_every_notebook() -> None:
    known = {tile["path"]: tile["title"] for tile in tiles()}
    assert len(known) == len(FORMS) + 1
    assert known["notebooks/joint_analysis.ipynb"] == "Joint analysis"
    assert not [title for title in known.values() if "%" in title or title.endswith(":")]


def test_the_prebuilt_extension_is_where_jupyterlab_looks() -> None:
    from jupyterlab_server.config import get_page_config

    page = get_page_config([str(LABEXTENSIONS)])
    (found,) = [e for e in page["federated_extensions"] if "workbench" in e["name"]]
    assert (LABEXTENSIONS / found["name"] / found["load"]).is_file()
