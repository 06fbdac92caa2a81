"""OHCHR lists of UPR recommendations: documents that are refused, each with one sentence."""

from __future__ import annotations

import gzip
import shutil
import zipfile
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest

from upr_lists import CODED, COMMENTED, DASHED, taken, written
from workbench.errors import BadInput


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("", "neither a heading"),
        ("UPR of Ruritania (3rd Cycle – 35th session)", "'Ruritania', which nobody knows"),
        ("UPR of Kenya (2nd Cycle – 35th session)", "session 35 is in cycle 3"),
        ("UPR of Kenya (9th Cycle – 95th session)", "expected 1 to 54"),
    ],
)
def test_unclear_review_is_refused(tmp_path: Path, heading: str, said: str) -> None:
    path = written(tmp_path / "list.docx", DASHED, heading)
    with pytest.raises(BadInput, match=said):
        taken(path)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("No.", "Words", "Reply", "When"), ("1", "a", "b", "c")], "'No. | Words | Reply | When'"),
        ([*CODED, DASHED[2]], "neither all coded .* found '- Right to vote'"),
        ([COMMENTED, ("93.1 Vote (Chile);", "Noted", "right to vote", "")], "'right to vote'"),
    ],
)
def test_unknown_layout_is_named(tmp_path: Path, rows: Sequence[Sequence[str]], said: str) -> None:
    path = written(tmp_path / "list.docx", rows)
    with pytest.raises(BadInput, match=said) as caught:
        taken(path)
    assert "unknown layout" in str(caught.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"<!doctype html><title>Not here</title>", "HTML page"),
        (b"\xef\xbb\xbf<HTML>", "HTML page"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old", "old or protected"),
        (b"{\\rtf1 words}", "not a Word document"),
    ],
)
def test_other_files_are_refused_in_a_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "odd.docx"
    path.write_bytes(content)
    with pytest.raises(BadInput, match=said) as caught:
        taken(path)
    assert str(caught.value).startswith("odd.docx: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_cut_document_is_refused(tmp_path: Path, share: float) -> None:
    path = written(tmp_path / "list.docx", DASHED)
    raw = path.read_bytes()
    path.write_bytes(raw[: int(len(raw) * share)])
    with pytest.raises(BadInput, match="Word document is (damaged|cut off)"):
        taken(path)


def test_flipped_bytes_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "list.docx", DASHED)
    with zipfile.ZipFile(path) as archive:
        place = archive.getinfo("word/document.xml").header_offset + 200
    raw = bytearray(path.read_bytes())
    raw[place : place + 40] = bytes(40)
    path.write_bytes(raw)
    with pytest.raises(BadInput, match="Word document is (damaged|cut off)"):
        taken(path)


def test_zip_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(BadInput, match="not a Word document"):
        taken(path)


@pytest.mark.parametrize("packer", ["gz", "zip"])
def test_packed_document_is_unpacked(tmp_path: Path, packer: str) -> None:
    plain = written(tmp_path / "list.docx", DASHED)
    packed = tmp_path / f"list.docx.{packer}"
    if packer == "gz":
        packed.write_bytes(gzip.compress(plain.read_bytes()))
    else:
        with zipfile.ZipFile(packed, "w") as archive:
            archive.write(plain, "list.docx")
    assert taken(packed)[0] == taken(plain)[0]


def test_document_without_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no table"):
        taken(written(tmp_path / "list.docx", []))


def rewritten(path: Path, old: str, new: str) -> Path:
    changed = path.with_name("changed.docx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(changed, "w") as target:
        for part in source.namelist():
            text = source.read(part)
            if part == "word/document.xml":
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode())
            target.writestr(part, text)
    shutil.move(changed, path)
    return path


@pytest.mark.parametrize(
    ("wrapper", "said"),
    [
        ('<w:ins w:id="1" w:author="a"><w:r>{}</w:r></w:ins>', "tracked changes"),
        ("<w:sdt><w:sdtContent><w:r>{}</w:r></w:sdtContent></w:sdt>", "content controls"),
    ],
)
def test_text_that_could_be_overlooked_is_refused(tmp_path: Path, wrapper: str, said: str) -> None:
    path = written(tmp_path / "list.docx", [*DASHED, ("93.9 Rest", "Noted", "- Privacy", "")])
    run = "<w:r><w:t>93.9 Rest</w:t></w:r>"
    new = wrapper.format("<w:t>93.9 Rest</w:t>")
    with pytest.raises(BadInput, match=said):
        taken(rewritten(path, run, new))


def test_table_within_a_table_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "list.docx", DASHED)
    document = docx.Document(str(path))
    document.tables[0].rows[2].cells[0].add_table(1, 1)
    document.save(str(path))
    with pytest.raises(BadInput, match="table within a table"):
        taken(path)
