"""Publishers' files in the store: never half a file, never a lost one."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from workbench.config import Settings
from workbench.errors import BadInput, SnapshotDamaged, StorageFailed, UnknownName
from workbench.rawstore import (
    RawFile,
    Staged,
    commit,
    in_force,
    stage,
    staging,
    switching,
    verify,
    withdraw,
    would_be_in_force,
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home")


@pytest.fixture
def given(tmp_path: Path) -> Path:
    return written(tmp_path / "one.csv", "first")


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def add(settings: Settings, path: Path, text: str, source: str = "uprinfo") -> RawFile:
    with stage(settings, source, written(path, text)) as staged:
        return staged.commit()


def texts(settings: Settings) -> dict[str, str]:
    return {f.name: f.path.read_text() for f in in_force(settings)}


def stored(settings: Settings, source: str = "uprinfo") -> set[str]:
    """What lies in the folder besides records, list and lock."""
    names = {p.name for p in (settings.raw / source).iterdir()}
    return {n for n in names if not n.endswith(".json") and n != ".lock"}


def test_nothing_is_in_force_at_first(settings: Settings) -> None:
    assert in_force(settings) == []
    assert verify(settings) == []
    assert not settings.home.exists()


def test_a_committed_file_is_in_force(settings: Settings, given: Path) -> None:
    seen: list[tuple[int, int | None]] = []
    staged = stage(
        settings,
        "uprinfo",
        given,
        url="https://a.example/one.csv",
        etag='"v1"',
        last_modified="Mon, 02 Feb 2026 10:00:00 GMT",
        retrieved="2026-02-03T04:05:06+00:00",
        accepted_refusals=True,
        progress=lambda done, total: seen.append((done, total)),
    )
    assert in_force(settings) == []
    file = staged.commit()
    digest = sha256(b"first").hexdigest()
    assert file == RawFile(
        source="uprinfo",
        name="one.csv",
        path=settings.raw / "uprinfo" / f"{digest[:16]}-one.csv",
        sha256=digest,
        size=5,
        url="https://a.example/one.csv",
        etag='"v1"',
        last_modified="Mon, 02 Feb 2026 10:00:00 GMT",
        retrieved="2026-02-03T04:05:06+00:00",
        accepted_refusals=True,
    )
    assert in_force(settings) == [file]
    assert texts(settings) == {"one.csv": "first"}
    assert seen == [(5, 5)]


def test_the_record_lies_beside_the_file(settings: Settings, given: Path) -> None:
    file = stage(settings, "uprinfo", given).commit()
    record = json.loads(file.path.with_name(f"{file.path.name}.json").read_text())
    assert record["sha256"] == file.sha256
    assert record["retrieved"].endswith("+00:00")


def test_the_store_can_be_moved(settings: Settings, given: Path, tmp_path: Path) -> None:
    stage(settings, "uprinfo", given).commit()
    settings.home.rename(tmp_path / "elsewhere")
    assert texts(Settings(tmp_path / "elsewhere")) == {"one.csv": "first"}


def test_a_discarded_file_leaves_nothing(settings: Settings, given: Path) -> None:
    with stage(settings, "uprinfo", given) as staged:
        assert staged.file.path.suffix == ".csv"
        assert staged.file.path.read_text() == "first"
    assert stored(settings) == set()


def test_several_files_are_in_force_side_by_side(settings: Settings, tmp_path: Path) -> None:
    add(settings, tmp_path / "b.csv", "2")
    add(settings, tmp_path / "a.csv", "1")
    add(settings, tmp_path / "c.json", "3", source="uhri")
    assert [(f.source, f.name) for f in in_force(settings)] == [
        ("uhri", "c.json"),
        ("uprinfo", "a.csv"),
        ("uprinfo", "b.csv"),
    ]
    assert [f.name for f in in_force(settings, "uhri")] == ["c.json"]


def test_the_same_name_replaces_and_keeps_one_before(settings: Settings, tmp_path: Path) -> None:
    old = [add(settings, tmp_path / "a.csv", text) for text in ("1", "2", "3")]
    assert texts(settings) == {"a.csv": "3"}
    assert stored(settings) == {old[1].path.name, old[2].path.name}


def test_going_back_keeps_the_newer_as_the_one_before(settings: Settings, tmp_path: Path) -> None:
    old = [add(settings, tmp_path / "a.csv", text) for text in ("1", "2", "1")]
    assert texts(settings) == {"a.csv": "1"}
    assert stored(settings) == {old[0].path.name, old[1].path.name}


def test_the_same_content_changes_nothing(settings: Settings, given: Path) -> None:
    first = stage(settings, "uprinfo", given, retrieved="2026-01-01T00:00:00+00:00").commit()
    before = {p: p.read_bytes() for p in (settings.raw / "uprinfo").iterdir()}
    again = stage(settings, "uprinfo", given)
    assert again.unchanged
    assert again.commit() == first
    assert {p: p.read_bytes() for p in (settings.raw / "uprinfo").iterdir()} == before


def test_the_same_content_repairs_a_damaged_copy(settings: Settings, given: Path) -> None:
    file = stage(settings, "uprinfo", given).commit()
    file.path.write_text("eaten")
    assert len(verify(settings)) == 1
    stage(settings, "uprinfo", given).commit()
    assert verify(settings) == []


def test_accepting_refusals_afterwards_is_recorded(settings: Settings, given: Path) -> None:
    stage(settings, "uprinfo", given, etag='"v1"').commit()
    stage(settings, "uprinfo", given, accepted_refusals=True).commit()
    (file,) = in_force(settings)
    assert (file.accepted_refusals, file.etag) == (True, '"v1"')


def test_a_file_can_be_the_only_one(settings: Settings, tmp_path: Path) -> None:
    add(settings, tmp_path / "january.json", "1", source="uhri")
    february = written(tmp_path / "february.json", "2")
    stage(settings, "uhri", february, alone=True).commit()
    assert texts(settings) == {"february.json": "2"}


def test_files_of_one_source_come_into_force_together(settings: Settings, tmp_path: Path) -> None:
    paths = [written(tmp_path / f"{n}.csv", n) for n in "abcd"]
    files = commit([stage(settings, "uprinfo", p) for p in paths])
    assert [f.name for f in files] == ["a.csv", "b.csv", "c.csv", "d.csv"]
    assert in_force(settings) == files


def test_a_trial_sees_what_would_be_in_force(settings: Settings, tmp_path: Path) -> None:
    kept = add(settings, tmp_path / "a.csv", "1")
    add(settings, tmp_path / "b.csv", "2")
    other = add(settings, tmp_path / "c.json", "3", source="uhri")
    staged = stage(settings, "uprinfo", written(tmp_path / "b.csv", "new"))
    assert would_be_in_force(settings, [staged]) == [other, kept, staged.file]
    alone = stage(settings, "uprinfo", written(tmp_path / "b.csv", "new"), alone=True)
    assert would_be_in_force(settings, [alone]) == [other, alone.file]
    staged.discard()
    alone.discard()


def test_a_withdrawn_file_is_not_in_force(settings: Settings, tmp_path: Path) -> None:
    add(settings, tmp_path / "a.csv", "1")
    gone = add(settings, tmp_path / "b.csv", "2")
    withdraw(settings, "uprinfo", "b.csv")
    assert texts(settings) == {"a.csv": "1"}
    assert gone.path.exists()
    with pytest.raises(UnknownName, match=r"'b\.csv'"):
        withdraw(settings, "uprinfo", "b.csv")


# What cannot be taken


def test_a_missing_file_is_named(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"none\.csv: no such file\. Nothing was stored"):
        stage(settings, "uprinfo", tmp_path / "none.csv")


def test_a_folder_is_not_a_file(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="is a folder; expected one file"):
        stage(settings, "uprinfo", tmp_path)


def test_a_pipe_is_not_a_file(settings: Settings, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(BadInput, match="is not a regular file"):
        stage(settings, "uprinfo", tmp_path / "pipe.csv")


def test_an_empty_file_is_refused(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="is empty"):
        add(settings, tmp_path / "a.csv", "")
    assert stored(settings) == set()


def test_an_unreadable_file_is_named(
    settings: Settings, given: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "open", failing(errno.EACCES))
    with pytest.raises(BadInput, match=r"one\.csv cannot be read \(Permission denied\)"):
        stage(settings, "uprinfo", given)


@pytest.mark.parametrize("name", ["../up.csv", "a/b.csv", "..", " ", "a\nb", "x" * 201, "ü" * 101])
def test_an_unusable_name_is_refused(settings: Settings, given: Path, name: str) -> None:
    with pytest.raises(BadInput, match="file name"):
        stage(settings, "uprinfo", given, name=name)


def failing(code: int) -> object:
    def fail(*args: object, **more: object) -> None:
        raise OSError(code, os.strerror(code))

    return fail


# A disk that does not take it


def test_a_disk_too_small_is_told_beforehand(
    settings: Settings, given: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Usage:
        free = 3

    monkeypatch.setattr("shutil.disk_usage", lambda _: Usage)
    with pytest.raises(StorageFailed, match="has 3 bytes free and 5 bytes are needed"):
        stage(settings, "uprinfo", given)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_disk_full_while_copying_leaves_nothing(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    add(settings, tmp_path / "a.csv", "1")
    new = written(tmp_path / "a.csv", "2")
    monkeypatch.setattr(os, "fsync", failing(code))
    with pytest.raises(StorageFailed) as failed:
        stage(settings, "uprinfo", new)
    assert "no space left" in str(failed.value)
    assert "the files in force are unchanged" in str(failed.value)
    assert texts(settings) == {"a.csv": "1"}
    assert len(stored(settings)) == 1


@pytest.mark.parametrize("code", [errno.EACCES, errno.EPERM, errno.EROFS])
def test_a_read_only_folder_is_named(
    settings: Settings, given: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    monkeypatch.setattr(Path, "mkdir", failing(code))
    with pytest.raises(StorageFailed, match=r"cannot be written .* WORKBENCH_HOME"):
        stage(settings, "uprinfo", given)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_really_read_only_folder_is_named(settings: Settings, given: Path) -> None:
    settings.raw.mkdir(parents=True)
    settings.raw.chmod(0o500)
    with pytest.raises(StorageFailed, match="cannot be written"):
        stage(settings, "uprinfo", given)
    settings.raw.chmod(0o700)


LIMITED = """
import resource, sys
from pathlib import Path
from workbench.config import Settings
from workbench.errors import StorageFailed
from workbench.rawstore import stage
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    stage(Settings(Path(sys.argv[1])), "uprinfo", Path(sys.argv[2]))
except StorageFailed as failed:
    print(failed)
"""


def test_a_file_over_the_limit_of_the_system_is_refused(settings: Settings, tmp_path: Path) -> None:
    add(settings, tmp_path / "a.csv", "1")
    big = written(tmp_path / "a.csv", "x" * 200_000)
    run = subprocess.run(
        [sys.executable, "-c", LIMITED, str(settings.home), str(big)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "no space left" in run.stdout
    assert texts(settings) == {"a.csv": "1"}
    assert len(stored(settings)) == 1


# A process that ends at any moment


class Killed(BaseException):
    """Stands for SIGKILL: nothing after it runs but what the test looks at."""


class Countdown:
    """Lets `steps` calls of any watched function pass, then ends the process."""

    def __init__(self, steps: int) -> None:
        self.steps = steps

    def watch(self, patch: pytest.MonkeyPatch, owner: object, name: str) -> None:
        real = getattr(owner, name)

        def watched(*args: object, **more: object) -> object:
            self.steps -= 1
            if self.steps < 0:
                raise Killed
            return real(*args, **more)

        patch.setattr(owner, name, watched)


def killed_after(steps: int, settings: Settings, new: Path) -> bool:
    """Add `new`, ended before the file-system call number `steps`; whether it got that far."""
    with pytest.MonkeyPatch.context() as patch:
        countdown = Countdown(steps)
        for name in ("replace", "unlink"):
            countdown.watch(patch, Path, name)
        countdown.watch(patch, os, "fsync")
        try:
            stage(settings, "uprinfo", new).commit()
        except Killed:
            return True
    return False


def ends() -> Iterator[int]:
    return iter(range(30))


def test_a_sudden_end_leaves_the_old_state_or_the_new(tmp_path: Path) -> None:
    reached, states = [], set()
    for steps in ends():
        settings = Settings(tmp_path / f"home{steps}")
        for text in ("before", "old"):
            add(settings, tmp_path / "a.csv", text)
        if not killed_after(steps, settings, written(tmp_path / "a.csv", "new")):
            break
        reached.append(steps)
        states.add(texts(settings)["a.csv"])
        assert verify(settings) == []
        assert add(settings, tmp_path / "a.csv", "newer").name == "a.csv"
        assert texts(settings) == {"a.csv": "newer"}
    assert len(reached) >= 8
    assert states == {"old", "new"}


def test_a_sudden_end_at_the_first_file_leaves_none_or_one(tmp_path: Path) -> None:
    states = set()
    for steps in ends():
        settings = Settings(tmp_path / f"home{steps}")
        if not killed_after(steps, settings, written(tmp_path / "a.csv", "new")):
            break
        states.add(tuple(texts(settings).values()))
        assert verify(settings) == []
    assert states == {(), ("new",)}


def test_leftovers_are_ignored_and_swept_later(settings: Settings, tmp_path: Path) -> None:
    add(settings, tmp_path / "a.csv", "1")
    fresh = written(settings.raw / "uprinfo" / ".staging-11111111-a.csv", "half")
    stale = written(settings.raw / "uprinfo" / ".staging-22222222-a.csv", "half")
    long_ago = time.time() - staging.LEFTOVER_AFTER_SECONDS - 60
    os.utime(stale, (long_ago, long_ago))
    assert texts(settings) == {"a.csv": "1"}
    add(settings, tmp_path / "b.csv", "2")
    assert fresh.exists()
    assert not stale.exists()


def test_two_processes_lose_nothing_of_each_other(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = stage(settings, "uprinfo", written(tmp_path / "a.csv", "1"))
    second = stage(settings, "uprinfo", written(tmp_path / "b.csv", "2"))
    real = switching.current

    def slowly(folder: Path) -> object:
        now = real(folder)
        time.sleep(0.05)
        return now

    monkeypatch.setattr(switching, "current", slowly)
    threads = [threading.Thread(target=s.commit) for s in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert texts(settings) == {"a.csv": "1", "b.csv": "2"}


# Damage that happened on disk


def damaged(settings: Settings, given: Path) -> tuple[RawFile, Path]:
    file = stage(settings, "uprinfo", given).commit()
    return file, file.path.with_name(f"{file.path.name}.json")


def test_a_changed_byte_is_found(settings: Settings, given: Path) -> None:
    file, _ = damaged(settings, given)
    file.path.write_text("fIrst")
    (problem,) = verify(settings)
    assert (problem.source, problem.name) == ("uprinfo", "one.csv")
    assert f"expected sha256 {file.sha256}, found sha256 {sha256(b'fIrst').hexdigest()}" in str(
        problem
    )
    assert "`workbench data add uprinfo FILE`" in str(problem)


@pytest.mark.parametrize("record", [None, "{", "[]", "{}", '{"source": "x", "more": 1}'])
def test_a_damaged_record_is_found(settings: Settings, given: Path, record: str | None) -> None:
    _, path = damaged(settings, given)
    path.unlink()
    if record is not None:
        path.write_text(record)
    (problem,) = verify(settings)
    assert problem.name == "one.csv"
    with pytest.raises(SnapshotDamaged, match="`workbench data add uprinfo FILE`"):
        in_force(settings)
    stage(settings, "uprinfo", given).commit()
    assert texts(settings) == {"one.csv": "first"}


def test_a_missing_file_is_found(settings: Settings, given: Path) -> None:
    file, _ = damaged(settings, given)
    file.path.unlink()
    (problem,) = verify(settings)
    assert "no such file" in str(problem)
    with pytest.raises(SnapshotDamaged, match="no such file"):
        in_force(settings)


def test_the_record_of_another_file_is_found(settings: Settings, tmp_path: Path) -> None:
    one = add(settings, tmp_path / "a.csv", "1")
    two = add(settings, tmp_path / "b.csv", "2")
    wrong = two.path.with_name(f"{two.path.name}.json").read_text()
    one.path.with_name(f"{one.path.name}.json").write_text(wrong)
    with pytest.raises(SnapshotDamaged, match=r"the record of .*b\.csv"):
        in_force(settings)


def test_a_damaged_list_says_how_to_start_again(settings: Settings, given: Path) -> None:
    stage(settings, "uprinfo", given).commit()
    listing = settings.raw / "uprinfo" / "current.json"
    listing.write_text("{")
    assert [p.name for p in verify(settings)] == ["current.json"]
    for attempt in (lambda: in_force(settings), lambda: stage(settings, "uprinfo", given)):
        with pytest.raises(SnapshotDamaged, match="Remove it and add"):
            attempt()
    listing.unlink()
    again: Staged = stage(settings, "uprinfo", given)
    again.commit()
    assert texts(settings) == {"one.csv": "first"}
