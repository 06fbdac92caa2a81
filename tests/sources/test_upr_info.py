"""UPR Info: tables of our own in its form."""

from __future__ import annotations

import csv
import gzip
import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import BadInput, MissingColumns
from workbench.model import Kind, Position, Recommendation, Scheme
from workbench.sources.intake import Intake
from workbench.sources.upr_info.encoding import encoding_of
from workbench.sources.upr_info.issues import split_issues
from workbench.sources.upr_info.parse import read
from workbench.taxonomy import load_taxonomy

HEADER = (
    "To", "To-Rgrp", "To-Org", "Text", "From", "From-Rgrp", "From-Org", "Response", "Action",
    "Issue", "Session",
)  # fmt: skip
PLAIN = {
    "To": "Kenya", "To-Rgrp": "Africa", "To-Org": "AU, Commonwealth",
    "Text": "Let every voter reach a polling station ", "From": "Chile", "From-Rgrp": "GRULAC",
    "From-Org": "OAS, OEI", "Response": "Accepted", "Action": "4",
    "Issue": "Elections,Disabilities", "Session": "8",
}  # fmt: skip


def table(*changes: dict[str, str], header: tuple[str, ...] = HEADER, end: str = "\r") -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=end)
    writer.writerow(header)
    for change in changes:
        writer.writerow([{**PLAIN, **change}.get(c, "") for c in header])
    return out.getvalue()


def taken(
    folder: Path, content: str | bytes, name: str = "1.csv"
) -> tuple[list[Recommendation], Intake]:
    path = folder / name
    raw = content if isinstance(content, bytes) else content.encode("mac_roman")
    path.write_bytes(raw)
    intake = Intake("upr_info", name)
    entries = list(read(path, load_taxonomy(), intake))
    assert intake.read == len(entries) + len({r.record for r in intake.refused})
    return [e.rows[0] for e in entries if isinstance(e.rows[0], Recommendation)], intake


def one(folder: Path, **change: str) -> tuple[Recommendation, Intake]:
    rows, intake = taken(folder, table(change))
    assert not intake.refused
    return rows[0], intake


def codes(rec: Recommendation, scheme: Scheme) -> list[str]:
    return [x.code for x in rec.labels if x.scheme is scheme]


def test_row_becomes_recommendation(tmp_path: Path) -> None:
    rec, intake = one(tmp_path)
    assert re.fullmatch(r"upr_info:8-KEN-[0-9a-f]{12}", rec.id)
    assert rec.text == "Let every voter reach a polling station"
    assert (rec.countries, rec.recommending_states) == (("KEN",), ("CHL",))
    assert (rec.upr_session, rec.upr_cycle, rec.document_title) == (8, 1, "UPR of Kenya, session 8")
    assert (rec.position, rec.position_published) == (Position.SUPPORTED, "Accepted")
    assert codes(rec, Scheme.MCMAHON_ACTION) == ["4"]
    assert codes(rec, Scheme.UPR_INFO_ISSUE) == ["Elections", "Disabilities"]
    assert codes(rec, Scheme.RECOMMENDING_REGION) == ["GRULAC"]
    assert not intake.new_values
    assert not intake.extra_fields


def test_ignored_columns_change_nothing(tmp_path: Path) -> None:
    rec, _ = one(tmp_path)
    other, _ = one(tmp_path, **{"To-Rgrp": "x", "To-Org": "y", "From-Org": "z"})
    assert other == rec


@pytest.mark.parametrize(
    ("encoding", "end"),
    [("mac_roman", "\r"), ("cp1252", "\r\n"), ("utf-8", "\n"), ("utf-8-sig", "\r\n")],
)
def test_accents_survive_every_encoding(tmp_path: Path, encoding: str, end: str) -> None:
    words = "Réexaminer, vis-à-vis de l’Órgano, la loi n° 3 – señal"
    raw = table({"To": "Côte d'Ivoire", "Text": words}, end=end).encode(encoding)
    (rec,), intake = taken(tmp_path, raw)
    assert rec.text == words
    assert rec.countries == ("CIV",)
    assert intake.notes == [f"read as {encoding.removesuffix('-sig')} text"]


def test_lone_byte_is_decided_by_letters() -> None:
    assert encoding_of("lèse-majesté".encode("mac_roman")) == "mac_roman"
    assert encoding_of("lèse-majesté\n".encode("cp1252")) == "cp1252"
    assert encoding_of(b"plain") == "utf-8-sig"


def test_commas_quotes_and_line_breaks_stay(tmp_path: Path) -> None:
    rec, _ = one(tmp_path, Text='Open the "lists", first;\rthen count')
    assert rec.text == 'Open the "lists", first;\nthen count'


def test_unstated_recommending_state_is_kept(tmp_path: Path) -> None:
    rec, intake = one(
        tmp_path, From="&#40;Unknown&#41;", **{"From-Rgrp": "&#40;Unknown&#41;", "From-Org": ""}
    )
    assert (rec.recommending_states, rec.recommending_published) == ((), "(Unknown)")
    assert not codes(rec, Scheme.RECOMMENDING_REGION)
    assert not intake.new_values


def test_pledge_has_no_position_and_no_recommender(tmp_path: Path) -> None:
    rec, intake = one(tmp_path, From="Kenya", Response="Voluntary Pledge")
    assert rec.kind is Kind.PLEDGE
    assert (rec.position, rec.position_published) == (None, "")
    assert (rec.recommending_states, rec.recommending_published) == ((), "")
    assert not intake.new_values


@pytest.mark.parametrize(
    ("name", "iso3"),
    [
        ("Republic of Congo", "COG"),
        ("Democratic Republic of Congo", "COD"),
        ("Macedonia FYR", "MKD"),
        ("Swaziland", "SWZ"),
        ("Cape Verde", "CPV"),
        ("DPR Korea", "PRK"),
    ],
)
def test_former_names_are_known(tmp_path: Path, name: str, iso3: str) -> None:
    rec, _ = one(tmp_path, To=name)
    assert rec.countries == (iso3,)


def test_repetitions_are_numbered(tmp_path: Path) -> None:
    rows, _ = taken(tmp_path, table({}, {}, {"Action": "5"}, {"Text": PLAIN["Text"].strip()}))
    first = rows[0].id
    assert [r.id for r in rows[:2]] == [first, f"{first}-2"]
    assert rows[3].id == f"{first}-3"
    assert not rows[2].id.startswith(first)


def test_older_spelling_of_issue_is_the_same(tmp_path: Path) -> None:
    rec, intake = one(tmp_path, Issue="ESC rights -general, ESC rights - general,HIV - Aids")
    assert codes(rec, Scheme.UPR_INFO_ISSUE) == ["ESC rights - general", "HIV - Aids"]
    assert not intake.new_values


def test_new_values_are_kept_and_reported(tmp_path: Path) -> None:
    rec, intake = one(tmp_path, Issue="Digital ballots", Action="6", Response="Pondered")
    assert codes(rec, Scheme.UPR_INFO_ISSUE) == ["Digital ballots"]
    assert codes(rec, Scheme.MCMAHON_ACTION) == ["6"]
    assert (rec.position, rec.position_published) == (None, "Pondered")
    assert {k: dict(v) for k, v in intake.new_values.items()} == {
        "UPR Info issue": {"Digital ballots": 1},
        "McMahon action": {"6": 1},
        "UPR position": {"Pondered": 1},
    }


@pytest.mark.parametrize(
    ("column", "value"),
    [("To", "Ruritania"), ("From", "Ruritania"), ("Text", "  "), ("Session", "x"),
     ("Session", "²"), ("Session", "0"), ("Session", "")],
)  # fmt: skip
def test_unusable_row_is_refused_by_name(tmp_path: Path, column: str, value: str) -> None:
    rows, intake = taken(tmp_path, table({}, {column: value}).encode("utf-8"))
    assert len(rows) == 1
    (refusal,) = intake.refused
    assert (refusal.record, refusal.column, refusal.value) == (2, column, value.strip())
    assert refusal.fatal


def test_cut_row_is_refused(tmp_path: Path) -> None:
    rows, intake = taken(tmp_path, table({}, {})[:-30])
    assert len(rows) == 1
    assert (intake.refused[0].record, intake.refused[0].column) == (2, "row")


def test_missing_column_is_named(tmp_path: Path) -> None:
    header = tuple(c for c in HEADER if c != "Action")
    with pytest.raises(MissingColumns, match="'Action'"):
        taken(tmp_path, table({}, header=header))


def test_extra_column_is_reported(tmp_path: Path) -> None:
    rows, intake = taken(tmp_path, table({}, header=(*HEADER, "Colour")))
    assert len(rows) == 1
    assert dict(intake.extra_fields) == {"Colour": 1}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b" \r\n", "empty"),
        (b"<!DOCTYPE html><p>503", "HTML page"),
        (b"PK\x03\x04rest", "zip archive cannot be opened"),
        (table({}).encode("utf-16"), "UTF-16"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "damaged or cut off"),
        (b'To,"' + b"x" * 200_000, "every quote"),
    ],
)
def test_other_files_are_refused_in_a_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(BadInput, match=said) as caught:
        taken(tmp_path, content, "odd.csv")
    assert str(caught.value).startswith("odd.csv: ")


def test_packed_table_is_unpacked(tmp_path: Path) -> None:
    raw = table({}, {"Action": "5"}).encode("mac_roman")
    plain, _ = taken(tmp_path, raw)
    packed, _ = taken(tmp_path, gzip.compress(raw), "1.csv.gz")
    assert packed == plain


def test_workbook_of_the_new_kind_is_refused(tmp_path: Path) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    with pytest.raises(BadInput, match="XLSX"):
        taken(tmp_path, content.getvalue(), "1.xlsx")


ISSUES = st.sampled_from(sorted(load_taxonomy().upr_info_issues))


@given(st.lists(ISSUES, unique=True), st.sampled_from([",", ", ", " ,", ",,"]))
def test_joined_issues_come_apart(issues: list[str], comma: str) -> None:
    apart = split_issues(comma.join(issues))
    assert [i.replace(" ", "") for i in apart] == [i.replace(" ", "") for i in issues]


@given(st.text())
def test_splitting_twice_changes_nothing(cell: str) -> None:
    once = split_issues(cell)
    assert split_issues(",".join(once)) == once
    assert len(set(once)) == len(once)
