"""Participant tables: exact dates, flags by the column's legend, names with footnotes."""

from __future__ import annotations

import pytest

from facts import reasons, take, take_text
from paths import DATA, needs_shared
from workbench.errors import BadInput
from workbench.model import TreatyActionKind as Kind

HEADER = 'Participant,Signature,"Accession(a), Succession(d), Ratification"\n'


def acts(rows):
    return [(r.country, r.action, str(r.date)) for r in rows]


def test_signature_and_consent_are_two_acts(tmp_path):
    text = HEADER + "Andorra,5 Aug 2002,22 Sep 2006\nAfghanistan,,24 Jan 1983 a\n"
    rows, intake = take_text("treaties_untc", tmp_path, "4-4.csv", text)
    assert acts(rows) == [
        ("AND", Kind.SIGNATURE, "2002-08-05"),
        ("AND", Kind.RATIFICATION, "2006-09-22"),
        ("AFG", Kind.ACCESSION, "1983-01-24"),
    ]
    assert {(r.instrument, r.source, r.as_of) for r in rows} == {
        ("ICCPR", "treaties_untc", "2006-09-22")
    }
    assert intake.stored == 2


def test_flags_mean_what_the_title_says(tmp_path):
    header = (
        'Participant,"Signature, Succession to signature(d)",'
        '"Approval(AA), Acceptance(A), Accession(a), Succession(d), Ratification"\n'
    )
    text = header + (
        "Serbia,12 Mar 2001 d,1 Feb 2002 d\nFrance,,8 Jul 2004 AA\nNorway,,9 Jul 2004 A\n"
    )
    rows, _ = take_text("treaties_untc", tmp_path, "4-13.csv", text)
    assert [(r.action, r.note) for r in rows] == [
        (Kind.SIGNATURE, "succession to the signature"),
        (Kind.SUCCESSION, ""),
        (Kind.ACCEPTANCE, "approval"),
        (Kind.ACCEPTANCE, ""),
    ]


def test_footnote_numbers_are_not_part_of_a_name(tmp_path):
    text = HEADER + 'China 2,5 Oct 1998,\n"Serbia5, 6",,12 Mar 2001 d\n'
    rows, _ = take_text("treaties_untc", tmp_path, "4-4.csv", text)
    assert [r.country for r in rows] == ["CHN", "SRB"]


@pytest.mark.parametrize(
    ("line", "expected", "fatal"),
    [
        ("European Union,,23 Dec 2010 a", "a State (organisation)", False),
        ("Kenya,,", "a date of an act", False),
        ("Atlantis,,1 May 1972 a", "the name of a State", True),
        ("Kenya,,1972", "a date such as 24 Jan 1983 a", True),
        ("Kenya,,31 Feb 1972 a", "a day that exists", True),
        ("Kenya,,1 May 1972 A", "a flag of the column's title (a, d)", True),
        ("Kenya,1 May 1972", "3 cells", True),
    ],
)
def test_what_is_not_stored_is_refused(tmp_path, line, expected, fatal):
    rows, intake = take_text("treaties_untc", tmp_path, "4-4.csv", f"{HEADER}{line}\n")
    assert (rows, reasons(intake)) == ([], [(1, expected, fatal)])


def test_a_name_that_is_no_treaty_number_is_refused(tmp_path):
    with pytest.raises(BadInput, match=r"must be the number of a treaty.*4-4\.csv for the ICCPR"):
        take_text("treaties_untc", tmp_path, "iccpr.csv", HEADER)


def test_a_title_that_names_no_act_is_refused(tmp_path):
    with pytest.raises(BadInput, match=r"'Applause\(x\)'"):
        take_text("treaties_untc", tmp_path, "4-4.csv", "Participant,Signature,Applause(x)\n")


@needs_shared
@pytest.mark.shared
def test_the_folder_is_taken_whole():
    rows, intake = take("treaties_untc", DATA / "indicators/treaties_untc_2015/treaties")
    assert (intake.read, intake.stored, len(rows)) == (2866, 2864, 4362)
    assert intake.fatal == []
    assert intake.notes == ["not instruments of the workbench, left: 4-1, 4-10"]
    assert {r.as_of for r in rows} == {"2015-03-09"}
    assert len({r.instrument for r in rows}) == 21
    kenya = {r.action: str(r.date) for r in rows if (r.country, r.instrument) == ("KEN", "CRPD")}
    assert kenya == {Kind.SIGNATURE: "2007-03-30", Kind.RATIFICATION: "2008-05-19"}
