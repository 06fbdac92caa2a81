"""The work folder gets copies once; what a person changed is never written."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from workbench.errors import StorageFailed
from workbench.forms import FORMS
from workbench.lab import workfolder
from workbench.lab.workfolder import FORM_NOTEBOOK, prepare


def content(place: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads(place.read_text("utf-8"))
    return found


def newer(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """As if a later version of the workbench shipped another `name`."""
    shipped = dict(workfolder._shipped())
    shipped[name] += b"\n"
    monkeypatch.setattr(workfolder, "_shipped", lambda: iter(shipped.items()))


def test_every_notebook_and_the_templates_are_copied(tmp_path: Path) -> None:
    made = set(prepare(tmp_path).made)
    assert {f"notebooks/{name}.ipynb" for name in FORMS} < made
    assert {FORM_NOTEBOOK, "templates/sessions/smart_clinic.yaml"} < made
    assert all((tmp_path / name).is_file() for name in made)


def test_copies_are_not_tied_to_scripts(tmp_path: Path) -> None:
    prepare(tmp_path)
    metadata = content(tmp_path / "notebooks/joint_analysis.ipynb")["metadata"]
    assert isinstance(metadata, dict)
    assert set(metadata) == {"kernelspec"}


def test_a_second_start_changes_nothing(tmp_path: Path) -> None:
    prepare(tmp_path)
    mine = tmp_path / "notebooks/joint_analysis.ipynb"
    mine.write_text("mine")
    again = prepare(tmp_path)
    assert (again.made, again.renewed, again.older) == ((), (), ())
    assert mine.read_text() == "mine"


def test_a_renamed_copy_stays_and_a_fresh_one_comes(tmp_path: Path) -> None:
    prepare(tmp_path)
    place = tmp_path / "notebooks/mission_brief.ipynb"
    place.rename(place.with_name("kenya.ipynb"))
    assert prepare(tmp_path).made == ("notebooks/mission_brief.ipynb",)
    assert place.with_name("kenya.ipynb").exists()


def test_a_newer_version_replaces_only_what_nobody_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(tmp_path)
    name = "templates/sessions/smart_clinic.yaml"
    newer(monkeypatch, name)
    assert prepare(tmp_path).renewed == (name,)
    (tmp_path / name).write_text("mine")
    newer(monkeypatch, name)
    assert prepare(tmp_path).older == (name,)
    assert (tmp_path / name).read_text() == "mine"


def test_a_file_that_was_there_before_is_kept(tmp_path: Path) -> None:
    (tmp_path / FORM_NOTEBOOK).write_text("mine")
    assert FORM_NOTEBOOK in prepare(tmp_path).older
    assert (tmp_path / FORM_NOTEBOOK).read_text() == "mine"


def test_two_starts_at_once_copy_once(tmp_path: Path) -> None:
    found: list[int] = []
    starts = [
        threading.Thread(target=lambda: found.append(len(prepare(tmp_path).made))) for _ in range(4)
    ]
    for start in starts:
        start.start()
    for start in starts:
        start.join()
    assert sorted(found)[:3] == [0, 0, 0]
    assert sorted(found)[3] > len(FORMS)


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(StorageFailed, match="--folder names another place"):
        prepare(tmp_path / "taken")
