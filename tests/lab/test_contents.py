"""Two people rename at once: every file is there afterwards, and the second is told why."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from tornado.web import HTTPError

from workbench.lab.contents import OneAtATime


def both(folder: Path, *renames: tuple[str, str]) -> list[object]:
    """Start the renames at the same moment; what each gave."""

    async def at_once() -> list[object]:
        manager = OneAtATime(root_dir=str(folder))
        asked = [manager.rename_file(old, new) for old, new in renames]
        return list(await asyncio.gather(*asked, return_exceptions=True))

    return asyncio.run(at_once())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a", "b"):
        (tmp_path / f"{name}.ipynb").write_text(name)
    return tmp_path


def test_the_second_of_two_names_is_refused_with_a_reason(folder: Path) -> None:
    first, second = both(folder, ("a.ipynb", "ann.ipynb"), ("a.ipynb", "ben.ipynb"))
    assert first is None
    assert isinstance(second, HTTPError)
    assert second.status_code == 409
    assert "'a.ipynb' has been renamed" in str(second.log_message)
    assert sorted(p.name for p in folder.glob("*.ipynb")) == ["ann.ipynb", "b.ipynb"]


def test_two_files_never_become_one(folder: Path) -> None:
    first, second = both(folder, ("a.ipynb", "c.ipynb"), ("b.ipynb", "c.ipynb"))
    assert first is None
    assert isinstance(second, HTTPError)
    assert second.status_code == 409
    assert [(folder / name).read_text() for name in ("c.ipynb", "b.ipynb")] == ["a", "b"]


def test_a_folder_is_renamed_as_ever(folder: Path) -> None:
    (folder / "old").mkdir()
    assert both(folder, ("old", "new")) == [None]
    assert (folder / "new").is_dir()
