"""Bad files of the index: one clear error each, never a partial or silent result."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.uhri_like import xlsx_row
from sources.uhri_made import record, taken, upr, write_json, write_xlsx
from workbench.errors import BadInput, MissingColumns


def refused(path: Path) -> str:
    with pytest.raises(BadInput) as error:
        taken(path)[1].settle()
    return str(error.value)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"<!DOCTYPE html><html><h1>502 Bad Gateway</h1></html>", "HTML"),
        (b"\n <html>", "HTML"),
        (b'{"error": "Too many requests"}', "Too many requests"),
        (b"Too many requests", "expected a JSON array"),
        ('[{"a": 1}]'.encode("utf-16"), "UTF-16"),
        (b'["a", "b"]', "record 1: text 'a' instead of an object"),
        (b"[[1]]", "structure"),
        (b"[1, 2]", "structure"),
    ],
)
def test_what_is_no_export_is_said(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "e.json"
    path.write_bytes(content)
    message = refused(path)
    assert message.startswith("e.json")
    assert sentence in message


def test_cut_off_json_says_after_which_record(tmp_path: Path) -> None:
    path = write_json(tmp_path / "e.json", record(), record(AnnotationId="a-2"))
    path.write_bytes(path.read_bytes()[:-40])
    assert "e.json, after record 1: the JSON is cut off" in refused(path)


def test_wrong_encoding_is_said(tmp_path: Path) -> None:
    path = tmp_path / "e.json"
    words = json.dumps([record(Text="Élections à venir")], ensure_ascii=False)
    path.write_bytes(words.encode("latin-1"))
    assert "not UTF-8" in refused(path)


def test_cut_off_archive_is_said(tmp_path: Path) -> None:
    path = tmp_path / "e.json.gz"
    many = [record(AnnotationId=f"a-{n}-{random.Random(n).random()}") for n in range(500)]
    path.write_bytes(gzip.compress(json.dumps(many).encode())[:-500])
    assert "cut off or damaged" in refused(path)


@pytest.mark.parametrize("key", ["Text", "Countries", "AnnotationId", "PublicationDateOnUhri"])
def test_a_lost_key_names_itself_and_its_record(tmp_path: Path, key: str) -> None:
    lacking = {k: v for k, v in record().items() if k != key}
    path = write_json(tmp_path / "e.json", record(), lacking)
    with pytest.raises(MissingColumns, match=f"record 2: missing column '{key}'"):
        taken(path)


def test_upr_keys_are_needed_where_there_is_a_upr_record(tmp_path: Path) -> None:
    without = {k: v for k, v in record().items() if not k.startswith("Upr")}
    assert taken(write_json(tmp_path / "e.json", without))[1].stored == 1
    lacking = {k: v for k, v in upr().items() if k != "UprPositions"}
    with pytest.raises(MissingColumns, match="UprPositions"):
        taken(write_json(tmp_path / "e.json", lacking))


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("PublicationDate", "31/02/2020", "a date such as"),
        ("PublicationDate", "2020-02-31T00:00:00", "a date such as"),
        ("PublicationDateOnUhri", "yesterday", "a date such as"),
        ("Countries", ["Kenia Republic"], "the name of a country"),
        ("Countries", ["Atlantis"], "the name of a country"),
        ("AnnotationId", " ", "the record's own id"),
        ("AnnotationId", None, "the record's own id"),
        ("Text", {"en": "x"}, "one text"),
        ("Themes", {"name": "x"}, "a text or a list of texts"),
        ("Themes", [["x"]], "one text"),
    ],
)
def test_bad_values_name_record_field_value_and_expectation(
    tmp_path: Path, key: str, value: Any, expected: str
) -> None:
    path = write_json(tmp_path / "e.json", record(), record(**{"AnnotationId": "a-2", key: value}))
    message = refused(path)
    assert f"e.json, record 2, {key}: " in message
    assert f"expected {expected}" in message
    assert "1 of 2 records" in message


def test_near_country_names_are_offered(tmp_path: Path) -> None:
    message = refused(write_json(tmp_path / "e.json", record(Countries=["Kenyaa"])))
    assert "Did you mean 'Kenya'" in message


def test_extra_fields_are_counted_not_fatal(tmp_path: Path) -> None:
    path = write_json(tmp_path / "e.json", record(Mood="x"), record(AnnotationId="b", Mood=1))
    _, intake = taken(path)
    intake.settle()
    assert intake.extra_fields == {"Mood": 2}


def test_types_are_counted(tmp_path: Path) -> None:
    path = write_json(tmp_path / "e.json", upr(), upr(UprPositions="- Noted", UprCycle=4))
    _, intake = taken(path)
    assert intake.types["UprPositions"] == {"list": 1, "text": 1}
    assert intake.types["UprCycle"] == {"text": 1, "number": 1}


def test_lost_and_new_columns_of_a_workbook(tmp_path: Path) -> None:
    row = xlsx_row(record())
    lacking = {k: v for k, v in row.items() if k != "Themes"}
    with pytest.raises(MissingColumns, match="'Themes'"):
        taken(write_xlsx(tmp_path / "e.xlsx", [lacking]))
    _, intake = taken(write_xlsx(tmp_path / "e.xlsx", [{**row, "Mood": "x"}]))
    assert intake.extra_fields == {"Mood": 1}


def test_damaged_and_empty_workbooks_are_refused(tmp_path: Path) -> None:
    whole = write_xlsx(tmp_path / "e.xlsx", [xlsx_row(record())]).read_bytes()
    (tmp_path / "cut.xlsx").write_bytes(whole[: len(whole) // 2])
    assert "cut.xlsx" in refused(tmp_path / "cut.xlsx")
    (tmp_path / "bent.xlsx").write_bytes(whole[:2000] + b"\0" * 40 + whole[2040:])
    assert "bent.xlsx" in refused(tmp_path / "bent.xlsx")
    import openpyxl

    openpyxl.Workbook().save(tmp_path / "none.xlsx")
    assert "empty" in refused(tmp_path / "none.xlsx")


SMALL = json.dumps([record(), upr(AnnotationId="a-2")], ensure_ascii=False).encode()


@settings(max_examples=300)
@given(st.lists(st.tuples(st.integers(0, len(SMALL) - 1), st.integers(0, 255)), max_size=4),
       st.integers(0, len(SMALL)))  # fmt: skip
def test_any_damage_is_a_clear_error_or_a_whole_result(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]], keep: int
) -> None:
    raw = bytearray(SMALL)
    for at, byte in changes:
        raw[at] = byte
    path = tmp_path_factory.getbasetemp() / "fuzz.json"
    path.write_bytes(raw if keep % 2 else raw[:keep])
    problem, rows, read = "", [], 0
    try:
        rows, intake = taken(path)
        intake.settle()
        read = intake.read
    except BadInput as error:
        problem = str(error)
    assert problem.startswith("fuzz.json") if problem else len(rows) == read > 0
