"""Both forms of the export give the same recommendations."""

from __future__ import annotations

import datetime as dt
import gzip
import zipfile
from pathlib import Path

from bench.uhri_like import UhriLike, xlsx_row
from sources.uhri_made import CORE, record, taken, upr, write_both, write_json, write_xlsx
from workbench.dates import PartialDate
from workbench.sources.registry import source
from workbench.sources.uhri.parse import read


def test_json_and_xlsx_give_equal_rows(tmp_path: Path) -> None:
    from_json, from_xlsx = write_both(tmp_path, *UhriLike(seed=7).records(400))
    first, account = taken(from_json)
    second, other = taken(from_xlsx)
    assert len(first) == 400
    assert first == second
    assert account.new_values == other.new_values
    assert account.notes == other.notes


def test_quirks_give_equal_rows(tmp_path: Path) -> None:
    records = [
        record(Themes=[f" {CORE}\xa0", CORE], Text="Rural women 49.The experts\r\nnote &lt;5"),
        record(AnnotationId="a-2", Text="<p>7. Vote</p>", Countries=[], Sdgs=[], Themes=[]),
        record(AnnotationId="a-3", Body="- SR on human rights defenders\n- WG on the Moon"),
        record(AnnotationId="a-4", Text="Text with _x0041_ and\nlines", Regions=["Asia-Pacific"]),
        upr(AnnotationId="a-5", UprPositions=["Supported", "Noted"]),
        upr(AnnotationId="a-6", UprRecommendingCountry=["ChileTogo"], UprPositions=[]),
    ]
    from_json, from_xlsx = write_both(tmp_path, *records[:3], *records[4:])
    assert taken(from_json)[0] == taken(from_xlsx)[0]
    # Excel writes a character it cannot hold as _xHHHH_, and so does a reader undo it.
    rows, _ = taken(write_xlsx(tmp_path / "e.xlsx", [xlsx_row(records[3])]))
    assert rows[0].text == "Text with A and\nlines"


def test_dates_of_a_workbook_in_any_type(tmp_path: Path) -> None:
    rows = [
        xlsx_row(record()) | {"OHCHR Annotation Id": str(n), "Document Publication Date": value}
        for n, value in enumerate(
            ["46078", 46078, 46078.75, dt.datetime(2026, 2, 25, 18), "2026-02-25"]  # noqa: DTZ001
        )
    ]
    taken_rows, intake = taken(write_xlsx(tmp_path / "e.xlsx", rows))
    assert {rec.date for rec in taken_rows} == {PartialDate("2026-02-25")}
    assert intake.types["Document Publication Date"] == {"text": 2, "number": 2, "date": 1}


def test_corrected_spelling_is_understood(tmp_path: Path) -> None:
    names = {"Reccomending Body": "Recommending Body",
             "UPR Reccomending States": "UPR Recommending States"}  # fmt: skip
    row = {names.get(k, k): v for k, v in xlsx_row(upr()).items()}
    rows, intake = taken(write_xlsx(tmp_path / "e.xlsx", [row]))
    assert (rows[0].mechanism, rows[0].recommending_states) == ("UPR", ("CHL", "EST"))
    assert not intake.extra_fields


def test_packed_files_give_the_same_as_plain_ones(tmp_path: Path) -> None:
    from_json, from_xlsx = write_both(tmp_path, record(), upr(AnnotationId="a-2"))
    packed = tmp_path / "e.json.gz"
    packed.write_bytes(gzip.compress(from_json.read_bytes()))
    for plain in (from_json, from_xlsx):
        with zipfile.ZipFile(tmp_path / f"{plain.suffix[1:]}.zip", "w") as archive:
            archive.write(plain, plain.name)
    files = [from_json, from_xlsx, packed, tmp_path / "json.zip", tmp_path / "xlsx.zip"]
    results = [taken(path)[0] for path in files]
    assert all(result == results[0] for result in results)
    assert len(results[0]) == 2


def test_a_byte_order_mark_is_no_obstacle(tmp_path: Path) -> None:
    path = write_json(tmp_path / "e.json", record())
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert len(taken(path)[0]) == 1


def test_the_generator_is_deterministic_and_shaped_like_the_index() -> None:
    records = list(UhriLike(seed=3).records(3_000))
    assert records[:50] == list(UhriLike(seed=3).records(50))
    assert sum(not r["Countries"] for r in records) == 108
    share = sum(r["Body"] == "- UPR" for r in records) / len(records)
    assert 0.4 < share < 0.5
    assert len({r["Countries"][0] for r in records if r["Countries"]}) == 193
    assert all(180 < len(r["Text"]) < 6_000 for r in records)


def test_the_source_describes_itself() -> None:
    info = source("uhri")
    assert info.fetch_url.endswith("export-full-en.json")
    assert info.formats == ("json", "xlsx")
    assert info.parser() is read


def test_an_area_of_m49_is_taken_though_it_is_no_state() -> None:
    from workbench.harmonise.countries import country_index
    from workbench.sources.uhri.states import StateNames

    names = StateNames(country_index())
    assert names.find("Aruba").codes == ("ABW",)
    assert names.find("Atlantis").unknown
