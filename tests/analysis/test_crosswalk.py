"""Every entry of the shipped crosswalk, and what must never be converted."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.analysis.crosswalk import load_crosswalk, shipped_crosswalk, to_common, unmapped
from workbench.config import Settings
from workbench.dates import PartialDate
from workbench.errors import BadInput, MissingColumns
from workbench.model import PublishedAssessment
from workbench.snapshot.store import open_snapshot
from workbench.taxonomy.crosswalk import VALUES, CommonCode, read_rows, scale_names, shipped_rows

# Written out a second time on purpose: a slip in the table has to differ from this list.
EXPECTED = """
common: 4 FULL, 3 MOSTLY, 2 PARTIAL, 1 STARTED, 0 NONE, -1 REGRESS
CCPR_grades: A FULL, B PARTIAL, C NONE, D NO_INFO, E REGRESS
CCPR_grades_2008_2017: A FULL, B1 MOSTLY, B2 PARTIAL, B UNMAPPED, C1 NONE, C2 NONE, C NONE
CCPR_grades_2008_2017: D1 NO_INFO, D2 NO_INFO, D NO_INFO, E REGRESS
CAT: A FULL, B PARTIAL, C STARTED, D NONE, E REGRESS
CEDAW: implemented FULL, substantially implemented MOSTLY, partially implemented PARTIAL
CEDAW: not implemented NONE, lack of sufficient information NO_INFO, contrary REGRESS
CESCR: sufficient progress MOSTLY, insufficient progress STARTED
CESCR: lack of sufficient information NO_INFO, no response NO_INFO
ODIHR: fully implemented FULL, mostly implemented MOSTLY, partially implemented PARTIAL
ODIHR: not implemented NONE, not yet evaluated NOT_DUE
ODIHR_wording: outstanding NONE, partially addressed (earlier recommendation) PARTIAL
ODIHR_wording: partly addressed (no comprehensive reform) PARTIAL
EU_EOM_followup: fully implemented FULL, implemented FULL, fully adopted FULL
EU_EOM_followup: partially implemented PARTIAL, partially achieved PARTIAL, in progress STARTED
EU_EOM_followup: under consideration STARTED, steps towards improvement STARTED
EU_EOM_followup: progress noted (bill tabled in Parliament) STARTED, progress noted UNMAPPED
EU_EOM_followup: uncertain NO_INFO, no change NONE, no tangible progress NONE
EU_EOM_followup: not implemented NONE, reversed REGRESS, no longer applicable NOT_DUE
OAS_EOM: No Reported Actions NO_INFO
UPR_Info_midterm: fully implemented FULL, partially implemented PARTIAL, not implemented NONE
UPR_Info_midterm: fully FULL, partially PARTIAL, not NONE, 0..0.33 NONE, 0.33..0.66 PARTIAL
UPR_Info_midterm: 0.66..1 FULL
State_midterm_examples: no action NONE, ongoing PARTIAL, completed FULL
IMPACT_OSS: in preparation STARTED, in progress PARTIAL, completed UNMAPPED
NRTD: not started NONE, in progress PARTIAL, implemented FULL
no_scale: repeated (first raised in 2017) UNMAPPED
"""
ENTRIES = [
    (scale, *entry.rsplit(" ", 1))
    for scale, _, entries in (line.partition(": ") for line in EXPECTED.strip().splitlines())
    for entry in entries.split(", ")
]


@pytest.mark.parametrize(("scale", "value", "code"), ENTRIES)
def test_each_entry_gives_its_step(scale: str, value: str, code: str) -> None:
    found = to_common(scale, value)
    assert found.code == code
    assert found.value == VALUES.get(CommonCode(code))
    assert found.crosswalk_version == shipped_rows().version


def test_no_entry_is_without_a_test() -> None:
    rows = [(r.scale, r.value, str(r.code)) for r in shipped_rows().rows]
    assert sorted(rows) == sorted(ENTRIES)
    assert {n.scale for n in scale_names()} == {r.scale for r in shipped_rows().rows}


def test_no_cooperation_has_no_value_but_a_flag() -> None:
    found = to_common("CCPR_grades", "D")
    assert (found.code, found.value, found.flag) == (CommonCode.NO_INFO, None, "no_cooperation")


def test_contrary_measures_stand_below_zero() -> None:
    found = to_common("CCPR_grades", "E")
    assert (found.value, found.flag, found.verification) == (-1, "contrary_measures", "V1")


def test_letters_of_two_committees_differ() -> None:
    assert to_common("CAT", "D").value == 0
    assert to_common("CCPR_grades", "D").value is None
    assert to_common("CAT", "C").value != to_common("CCPR_grades", "C").value


@pytest.mark.parametrize("value", ["B; C", "B; B; D; B; D", "A; B", "B, C", "B/C"])
def test_grades_that_could_not_be_split_stay_unmapped(value: str) -> None:
    found = to_common("CCPR_grades", value)
    assert not found.mapped
    assert "several parts" in found.why


def test_an_old_letter_alone_does_not_say_which_step() -> None:
    found = to_common("CCPR_grades_2008_2017", "B", PartialDate("2015"))
    assert (found.code, found.flag) == (CommonCode.UNMAPPED, "subgrade_missing")


def test_a_bare_name_is_read_by_its_date() -> None:
    assert to_common("CCPR", "B1", PartialDate("2014")).code is CommonCode.MOSTLY
    assert to_common("CCPR", "B", PartialDate("2023-11")).code is CommonCode.PARTIAL
    undated, between = to_common("CCPR", "B"), to_common("CCPR", "B", PartialDate("2016-10-20"))
    assert not undated.mapped
    assert not between.mapped
    assert "different scales" in undated.why


def test_a_scale_is_refused_before_it_existed() -> None:
    found = to_common("CCPR_grades", "A", PartialDate("2014"))
    assert not found.mapped
    assert "was not in use on 2014" in found.why


@pytest.mark.parametrize("scale", ["UPR", "ODIHR", "common", "UPR_Info_midterm"])
@pytest.mark.parametrize("word", ["Supported", "Noted", "Accepted", "- Rejected"])
def test_a_position_is_never_a_level(scale: str, word: str) -> None:
    found = to_common(scale, word)
    assert (found.code, found.value) == (CommonCode.UNMAPPED, None)
    assert "position" in found.why


def test_a_persons_file_cannot_make_a_position_a_level(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("scale,value,code\nUPR,noted,NONE\n", encoding="utf-8")
    assert not load_crosswalk(own).to_common("UPR", "noted").mapped


def test_nothing_automatic_says_implemented() -> None:
    crosswalk = shipped_crosswalk()
    assert not crosswalk.to_common("common", "4", assessor_kind="automatic").mapped
    assert crosswalk.to_common("common", "3", assessor_kind="automatic").value == 3


@pytest.mark.parametrize(
    ("average", "value"), [("0", 0), ("0.32", 0), ("0.325", 0), ("0.33", 2), ("0.66", 4), ("1", 4)]
)
def test_averages_fall_between_the_cut_points(average: str, value: int) -> None:
    assert to_common("UPR_Info_midterm", average).value == value


@pytest.mark.parametrize("average", ["1.2", "-0.5", "nan"])
def test_averages_out_of_range_stay_unmapped(average: str) -> None:
    assert not to_common("UPR_Info_midterm", average).mapped


def test_a_persons_file_wins_and_is_named(tmp_path: Path) -> None:
    own = tmp_path / "ours.csv"
    own.write_text(
        "\ufeffscale,value,code,assessor_kind\r\nCCPR_grades,A,MOSTLY,\r\nOurs,done,full,NHRI\r\n",
        encoding="utf-8",
    )
    crosswalk = load_crosswalk(own)
    assert crosswalk.to_common("CCPR_grades", "A").code is CommonCode.MOSTLY
    assert crosswalk.to_common("CCPR_grades", "B").code is CommonCode.PARTIAL
    assert crosswalk.to_common("ours", "Done").value == 4
    assert "ours.csv" in crosswalk.version
    assert shipped_rows().version in crosswalk.version


def test_the_version_changes_with_the_content(tmp_path: Path) -> None:
    own, head = tmp_path / "ours.csv", "scale,value,code\n"
    own.write_text(head + "x,a,FULL\n", encoding="utf-8")
    first = load_crosswalk(own).version
    own.write_bytes((head + "x,a,FULL\n").replace("\n", "\r\n").encode())
    assert load_crosswalk(own).version == first
    own.write_text(head + "x,a,MOSTLY\n", encoding="utf-8")
    assert load_crosswalk(own).version != first


def test_a_bad_file_is_named_with_its_cells(tmp_path: Path) -> None:
    own = tmp_path / "bad.csv"
    own.write_text("scale,value,code,since\nx,a,FULLY,\nx,,NONE,2020-13\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"record 2, code: 'FULLY'.*Did you mean 'FULL'") as caught:
        read_rows(own)
    assert [(r.record, r.column) for r in caught.value.refusals] == [
        (2, "code"), (3, "value"), (3, "since"),
    ]  # fmt: skip


def test_a_file_without_its_columns_is_refused(tmp_path: Path) -> None:
    own = tmp_path / "bad.csv"
    own.write_text("scale;value;code\n", encoding="utf-8")
    with pytest.raises(MissingColumns, match="'scale', 'value', 'code'"):
        read_rows(own)
    with pytest.raises(BadInput, match="expected a crosswalk"):
        read_rows(tmp_path / "nowhere.csv")


@pytest.mark.parametrize(
    "content",
    [b"scale,value,code\nx,a,FULL,too much\n", b"scale,value,code\nx,\0,FULL\n",
     "scale,value,code\nx,é,FULL\n".encode("utf-16"), b"\xff\xfe", b"", b"\n\n"],
)  # fmt: skip
def test_damaged_files_are_refused_in_words(tmp_path: Path, content: bytes) -> None:
    own = tmp_path / "bad.csv"
    own.write_bytes(content)
    with pytest.raises(BadInput, match=r"bad\.csv"):
        load_crosswalk(own)


def test_what_the_shipped_assessments_leave_unmapped(starter_home: Settings) -> None:
    with open_snapshot(starter_home) as snapshot:
        every = list(snapshot.every(PublishedAssessment))
    found = unmapped((a.scale, a.value, to_common(a.scale, a.value, a.date)) for a in every)
    several = {u.value for u in found if ";" in u.value}
    assert {u.value for u in found} - several == {
        "", "B", "progress noted", "repeated (first raised in 2017)",
    }  # fmt: skip
    assert {u.scale for u in found if u.value == "B"} == {"CCPR_grades_2008_2017"}
    assert len(several) == 7


def test_the_row_for_the_assessor_comes_first(tmp_path: Path) -> None:
    own = tmp_path / "ours.csv"
    own.write_text(
        "scale,value,code,assessor_kind\nx,done,FULL,\nx,done,PARTIAL,State\n", encoding="utf-8"
    )
    crosswalk = load_crosswalk(own)
    assert crosswalk.to_common("x", "done", assessor_kind="State").value == 2
    assert crosswalk.to_common("x", "done", assessor_kind="NHRI").value == 4


def test_the_unmapped_are_listed_with_reasons() -> None:
    values = [("CCPR_grades", v, to_common("CCPR_grades", v)) for v in ("B; C", "A", "B; C", "Z")]
    found = unmapped(values)
    assert [(u.value, u.n) for u in found] == [("B; C", 2), ("Z", 1)]
    assert "has no 'Z'" in found[1].why


@given(st.text(max_size=20), st.text(max_size=20))
def test_whatever_comes_is_mapped_with_a_value_or_left_alone(scale: str, value: str) -> None:
    found = to_common(scale, value)
    assert found.value in {None, -1, 0, 1, 2, 3, 4}
    assert (found.value is None) == (found.code not in VALUES)
    assert found.mapped or found.why or found.flag


@given(st.sampled_from(ENTRIES), st.sampled_from(["upper", "lower", "title"]), st.booleans())
def test_case_and_blanks_do_not_matter(
    entry: tuple[str, str, str], case: str, padded: bool
) -> None:
    scale, value, code = entry
    written = getattr(value, case)()
    assert to_common(scale, f"  {written} " if padded else written).code == code
