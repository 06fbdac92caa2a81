"""Every command and every Python block of the documentation is run as it stands.

A block that is not run has the reason before it: ``<!-- not run: … -->``. Each page has a
folder, a home with the starter snapshot and a reader's own files; its blocks are run in order.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from cli.test_readme import files_a_reader_has
from paths import ROOT
from workbench.config import Settings

_BLOCK = re.compile(
    r"(?:<!-- not run: (?P<why>[^>]+) -->\n)?```(?P<kind>console|python)\n(?P<text>.*?)```",
    re.DOTALL,
)
_FENCE = re.compile(r"^```(console|python)$", re.MULTILINE)
PAGES = sorted(p for p in (ROOT / "docs").rglob("*.md"))


@dataclass(frozen=True, slots=True)
class Block:
    kind: str
    text: str
    why_not: str


def blocks(page: Path) -> list[Block]:
    found = _BLOCK.finditer(page.read_text(encoding="utf-8"))
    return [Block(m["kind"], m["text"], (m["why"] or "").strip()) for m in found]


def test_all_blocks_are_found_and_few_are_not_run() -> None:
    every = [block for page in PAGES for block in blocks(page)]
    fences = sum(len(_FENCE.findall(page.read_text(encoding="utf-8"))) for page in PAGES)
    assert len(every) == fences
    assert sum(not b.why_not for b in every) >= 15
    assert all(len(b.why_not) > 15 for b in every if b.why_not)


def run(block: Block, folder: Path, environment: dict[str, str]) -> None:
    binary = Path(sys.executable).parent
    for line in [block.text] if block.kind == "python" else block.text.splitlines():
        if block.kind == "python":
            command = [sys.executable, "-c", line]
        else:
            assert line.startswith("workbench "), f"{line!r}: say why it is not run"
            command = ["sh", "-c", line]
        path = f"{binary}{os.pathsep}{environment['PATH']}"
        done = subprocess.run(
            command, cwd=folder, env={**environment, "PATH": path}, capture_output=True, text=True,
            timeout=120, check=False,
        )  # fmt: skip
        assert done.returncode == 0, (line, done.stdout[-500:], done.stderr[-1500:])


@pytest.mark.slow
@pytest.mark.parametrize("page", [p for p in PAGES if any(not b.why_not for b in blocks(p))],
                         ids=lambda p: str(p.relative_to(ROOT / "docs")))  # fmt: skip
def test_what_a_page_says_works(page: Path, starter_home: Settings, tmp_path: Path) -> None:
    home = shutil.copytree(starter_home.home, tmp_path / "home")
    environment = {**os.environ, "WORKBENCH_HOME": str(home), "COLUMNS": "120"}
    files_a_reader_has(tmp_path)
    shutil.copy(ROOT / "examples/draft-recommendations.csv", tmp_path)
    if "mission.xlsx" in page.read_text(encoding="utf-8"):
        run(Block("console", "workbench register export mission.xlsx --country KEN", ""), tmp_path,
            environment)  # fmt: skip
    for block in blocks(page):
        if not block.why_not:
            run(block, tmp_path, environment)
