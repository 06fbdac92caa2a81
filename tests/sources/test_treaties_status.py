"""The yearly list: words and flags that disagree, old codes, denunciations in notes."""

from __future__ import annotations

import pytest

from facts import reasons, take, take_text
from paths import DATA, needs_shared
from workbench.errors import BadInput
from workbench.model import TreatyActionKind as Kind

HEADER = "iso2,member,state party,year ratification or accession,signatory,no action,status,note\n"
FILE = "hr_status_iccpr_op1.csv"


def test_party_signatory_and_no_action_are_told_apart(tmp_path):
    text = HEADER + (
        "AL,Albania,1,2007,0,0,state party,\n"
        "KH,Cambodia,0,,1,0,signatory state,\n"
        "AF,Afghanistan,0,,0,1,no action,\n"
    )
    rows, _ = take_text("treaties_status", tmp_path, FILE, text)
    assert [(r.country, r.action, r.date and r.date.iso) for r in rows] == [
        ("ALB", Kind.CONSENT, "2007"), ("KHM", Kind.SIGNATURE, None), ("AFG", Kind.NO_ACTION, None),
    ]  # fmt: skip
    assert {(r.instrument, r.as_of) for r in rows} == {("ICCPR-OP1", "2022-08")}


def test_the_year_decides_where_the_flag_is_missing(tmp_path):
    text = HEADER + "KZ,Kazakhstan,0,2009,0,0,state party,name to be mended\n"
    rows, _ = take_text("treaties_status", tmp_path, FILE, text)
    assert (rows[0].action, rows[0].date.iso, rows[0].note) == (Kind.CONSENT, "2009", "")


def test_a_word_against_every_flag_is_set_aside(tmp_path):
    rows, intake = take_text(
        "treaties_status", tmp_path, FILE, HEADER + "ZW,Zimbabwe,0,,0,0,state party,\n"
    )
    assert (rows, reasons(intake)) == ([], [(1, "a year or a flag beside 'state party'", False)])


def test_a_denunciation_told_in_a_note_is_an_act(tmp_path):
    text = HEADER + "JM,Jamaica,1,1975,0,1,state party,Denounced the protocol 1997\n"
    rows, intake = take_text("treaties_status", tmp_path, FILE, text)
    assert [(r.action, r.date.iso) for r in rows] == [
        (Kind.CONSENT, "1975"),
        (Kind.DENUNCIATION, "1997"),
    ]
    assert intake.stored == 1


def test_a_consent_of_another_state_is_set_aside(tmp_path):
    text = HEADER + "TV,Tuvalu,1,1976,0,0,state party,Consent tied to the UK's\n"
    rows, intake = take_text("treaties_status", tmp_path, FILE, text)
    (reason,) = reasons(intake)
    assert (rows, reason[2]) == ([], False)
    assert "not of the United Kingdom for it" in reason[1]


def test_old_codes_are_found_by_name(tmp_path):
    text = HEADER + "TP,East Timor,1,2003,0,0,state party,\nS,South Sudan,0,,0,1,no action,\n"
    rows, _ = take_text("treaties_status", tmp_path, FILE, text)
    assert [r.country for r in rows] == ["TLS", "SSD"]


@pytest.mark.parametrize(
    ("line", "expected", "fatal"),
    [
        ("MS,Montserrat,0,,0,1,no action,", "a State (territory)", False),
        ("AT1,Atlantis,0,,0,1,no action,", "the name of a State", True),
        ("AL,Albania,1,2007,0,0,perhaps,", "state party, signatory state or no action", True),
    ],
)
def test_what_is_not_stored_is_refused(tmp_path, line, expected, fatal):
    rows, intake = take_text("treaties_status", tmp_path, FILE, f"{HEADER}{line}\n")
    assert (rows, reasons(intake)) == ([], [(1, expected, fatal)])


def test_a_file_name_that_is_no_treaty_is_refused(tmp_path):
    with pytest.raises(BadInput, match="Did you mean 'hr_status_iccpr'"):
        take_text("treaties_status", tmp_path, "hr_status_icpr.csv", HEADER)


@needs_shared
@pytest.mark.shared
def test_all_published_tables_are_read_or_refused_whole():
    files = sorted((DATA / "indicators/treaties_status_2022").glob("*.csv"))
    accounts = [take("treaties_status", path)[1] for path in files]
    assert len(files) == 18
    assert {a.read for a in accounts} == {193}
    assert [f for a in accounts for f in a.fatal] == []
    assert sum(a.stored for a in accounts) == 18 * 193 - 6
