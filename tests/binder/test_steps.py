"""The steps of Binder: what they build, what they leave out, what a launch can bear."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import httpx
import pytest

from binder.conftest import Built
from binder.running import (
    FULL,
    TOKEN,
    Image,
    command_for,
    launched,
    python_of,
    rights_can_be_dropped,
    unprivileged,
)
from browser.running import free_port
from paths import ROOT

pytestmark = pytest.mark.slow
needs_no_rights = pytest.mark.skipif(
    not rights_can_be_dropped() and os.environ.get("CI") != "true",
    reason="this machine gives root no way to run without its rights (unshare --user)",
)


def test_the_lock_is_what_the_tests_run_on(built: Built) -> None:
    assert "Requirement already satisfied: jupyterlab==" in built.required.stdout or FULL
    assert "Successfully installed" not in built.required.stdout or FULL


def test_the_starter_snapshot_is_built_with_the_image(image: Image) -> None:
    assert (image.home / "snapshots/current").exists()


def test_no_secret_is_in_the_image(image: Image, built: Built) -> None:
    assert (image.home / "ledger/ledger.sqlite").is_file()
    assert not built.secret


@needs_no_rights
def test_steps_run_without_rights(image: Image) -> None:
    said = image.run(python_of(image), "-c", "import os; print(os.getuid() or os.getlogin())")
    assert os.getuid() != 0 or said.stdout.strip() == "1000"


def test_a_failed_step_fails_the_build(image: Image, tmp_path: Path) -> None:
    said = image.run("binder/postBuild", PATH="/usr/bin:/bin", WORKBENCH_HOME=str(tmp_path))
    assert said.returncode != 0


def test_the_un_index_is_asked_for_only_by_the_variable(image: Image, tmp_path: Path) -> None:
    """With a stand-in for Python that writes down what it is asked."""
    asked = tmp_path / "asked"
    stand_in = tmp_path / "python"
    stand_in.write_text(f'#!/bin/sh\necho "$@" >> {asked}\necho {tmp_path}\n')
    stand_in.chmod(0o755)
    (tmp_path / "etc/jupyter").mkdir(parents=True)
    path = f"{tmp_path}:/usr/bin:/bin"
    assert image.run("binder/postBuild", PATH=path).returncode == 0
    assert "fetch" not in asked.read_text()
    assert image.run("binder/postBuild", PATH=path, WORKBENCH_BINDER_UHRI="1").returncode == 0
    assert "-m workbench data fetch uhri" in asked.read_text()


@needs_no_rights
def test_a_home_that_cannot_be_written_still_launches(image: Image, tmp_path: Path) -> None:
    folders = [image.home, *(p for p in image.home.rglob("*") if p.is_dir())]
    user = Path(image.env["HOME"])
    try:
        for folder in (*folders, user):
            folder.chmod(0o555)
        with launched(image, tmp_path / "log") as running:
            page = httpx.get(running.url(f"workbench/?token={TOKEN}"), follow_redirects=True)
            assert page.status_code == 200, running.log.read_text()
            assert 'data-kernel="' in page.text
            assert httpx.get(running.url(f"lab?token={TOKEN}")).status_code in {200, 302}
    finally:
        for folder in (*folders, user):
            folder.chmod(0o755)


def test_without_a_command_jupyter_starts_on_the_usual_port(image: Image) -> None:
    stand_in = image.repo.parent / "bin"
    stand_in.mkdir(exist_ok=True)
    (stand_in / "python").write_text('#!/bin/sh\necho "$@"\n')
    (stand_in / "python").chmod(0o755)
    path = f"{stand_in}:{image.env['PATH']}"
    assert image.run("binder/start", PATH=path).stdout.split()[-1] == "8888"
    assert image.run("binder/start", PATH=path, PORT="9000").stdout.split()[-1] == "9000"


def test_a_port_that_is_taken_ends_with_a_sentence(image: Image) -> None:
    import socket

    port = free_port()
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        said = image.run("binder/start", *command_for(port, "/"))
    assert said.returncode != 0
    assert f"port {port} is already in use" in said.stderr


def test_scripts_are_executable_and_name_no_address() -> None:
    for name in ("postBuild", "start"):
        path = ROOT / "binder" / name
        assert os.access(path, os.X_OK)
        assert "http" not in path.read_text()


@needs_no_rights
def test_unprivileged_steps_cannot_write_a_closed_folder(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    try:
        said = subprocess.run(unprivileged("touch", str(tmp_path / "x")), capture_output=True)
        assert said.returncode != 0
    finally:
        tmp_path.chmod(0o755)
