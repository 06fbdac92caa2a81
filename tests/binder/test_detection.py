"""What repo2docker, which Binder builds with, finds in the repository: its detection, no build."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from binder.running import image_in
from paths import ROOT

TOOL = shutil.which(
    "jupyter-repo2docker", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}"
)
pytestmark = pytest.mark.skipif(TOOL is None, reason="jupyter-repo2docker is not installed")


@pytest.fixture(scope="module")
def steps(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The lines of the image's recipe."""
    repo = image_in(tmp_path_factory.mktemp("r")).repo
    said = subprocess.run(
        [str(TOOL), "--no-build", "--debug", str(repo)], capture_output=True, text=True, timeout=120
    )
    assert said.returncode == 0, said.stderr
    return (said.stdout + said.stderr).splitlines()


def place(steps: list[str], pattern: str) -> int:
    """The one line that matches."""
    (found,) = [n for n, line in enumerate(steps) if re.search(pattern, line)]
    return found


def test_the_tested_python_is_chosen(steps: list[str]) -> None:
    wanted = (ROOT / "binder/runtime.txt").read_text().strip().removeprefix("python-")
    assert any(line.endswith(f"python={wanted}") for line in steps)


def test_the_lock_is_there_before_it_is_installed(steps: list[str]) -> None:
    copied = place(steps, r"COPY .*src/ \$\{REPO_DIR\}/?$")
    assert copied < place(steps, r'pip install .*-r "?binder/requirements.txt')


def test_post_build_runs_last_and_start_is_the_entry_point(steps: list[str]) -> None:
    installed = place(steps, r'pip install .*-r "?binder/requirements.txt')
    assert installed < place(steps, r"RUN \./binder/postBuild")
    assert place(steps, r"R2D_ENTRYPOINT=.*binder/start")


def test_nothing_but_our_folder_is_looked_at(steps: list[str]) -> None:
    assert not [
        line for line in steps if re.search(r"apt-get install .*\bR\b|environment\.yml", line)
    ]
