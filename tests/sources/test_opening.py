"""Plain and packed files as one stream."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import BadInput
from workbench.sources.opening import opened, seekable

WORDS = b'[{"vote": 1}]' * 5_000


def content(path: Path) -> bytes:
    with opened(path, path.name) as stream:
        return stream.read()


def zipped(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("_", "."), data)
    return path


def test_plain_gz_and_zip_give_the_same(tmp_path: Path) -> None:
    plain, packed = tmp_path / "a.json", tmp_path / "a.json.gz"
    plain.write_bytes(WORDS)
    packed.write_bytes(gzip.compress(WORDS))
    archive = zipped(tmp_path / "a.zip", a_json=WORDS)
    assert content(plain) == content(packed) == content(archive) == WORDS


def test_content_decides_not_the_name(tmp_path: Path) -> None:
    packed = tmp_path / "a.json"
    packed.write_bytes(gzip.compress(WORDS))
    assert content(packed) == WORDS


def test_packed_files_can_be_sought_in(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "a.zip", a_xlsx=WORDS)
    with seekable(archive, "a.zip") as stream:
        stream.seek(2)
        assert stream.read(6) == WORDS[2:8]


def test_litter_in_archives_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("__MACOSX/._a.json", b"x")
        archive.writestr("folder/", b"")
        archive.writestr("folder/.DS_Store", b"x")
        archive.writestr("folder/a.json", WORDS)
    assert content(path) == WORDS


def test_several_or_no_members_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"two\.zip: .* holds 2 files .*a\.json"):
        content(zipped(tmp_path / "two.zip", a_json=b"1", b_json=b"2"))
    with pytest.raises(BadInput, match="holds 0 files"):
        content(zipped(tmp_path / "none.zip"))


def test_cut_off_archives_are_refused(tmp_path: Path) -> None:
    packed, archive = tmp_path / "a.gz", zipped(tmp_path / "a.zip", a_json=WORDS)
    packed.write_bytes(gzip.compress(WORDS)[:-20])
    archive.write_bytes(archive.read_bytes()[:-30])
    for path in (packed, archive):
        with pytest.raises(BadInput, match=path.name):
            content(path)


def test_damage_inside_a_zip_is_refused(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "a.zip", a_json=WORDS)
    raw = bytearray(archive.read_bytes())
    raw[60:80] = b"\xff" * 20
    archive.write_bytes(raw)
    with pytest.raises(BadInput, match="damaged"):
        content(archive)


def test_empty_and_absent_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    with pytest.raises(BadInput, match="empty"):
        content(tmp_path / "empty")
    with pytest.raises(BadInput, match="cannot be read"):
        content(tmp_path / "absent")


@given(st.integers(0, 200), st.integers(0, 255))
def test_any_damage_of_a_gz_is_one_clear_error(
    tmp_path_factory: pytest.TempPathFactory, at: int, byte: int
) -> None:
    raw = bytearray(gzip.compress(WORDS[:400]))
    raw[at % len(raw)] = byte
    path = tmp_path_factory.mktemp("gz") / "a.gz"
    path.write_bytes(raw)
    problem = "a.gz"
    try:
        content(path)
    except BadInput as error:
        problem = str(error)
    assert "a.gz" in problem
