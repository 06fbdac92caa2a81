"""Treaties and standards named in a text."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.analysis.instruments_named import VERSION, instruments_named
from workbench.model import Method, Scheme
from workbench.resources import taxonomy_file
from workbench.taxonomy import load_taxonomy

CIVIL = "International Covenant on Civil and Political Rights"
SOCIAL = "International Covenant on Economic, Social and Cultural Rights"
TORTURE = "Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment"
CHILD = "Convention on the Rights of the Child"
NAMED = [
    (f"Ratify the {CIVIL}", ["ICCPR"]),
    ("Ratify ICCPR, CEDAW and CRPD", ["ICCPR", "CEDAW", "CRPD"]),
    ("Ratify the Optional Protocol to CAT", ["OPCAT"]),
    (f"Ratify the Optional Protocol to the {TORTURE} (CAT)", ["OPCAT"]),
    (f"Ratify the {TORTURE} and its Optional Protocol", ["CAT", "OPCAT"]),
    ("Accede to OP-CAT", ["OPCAT"]),
    (f"Sign the second Optional Protocol to the {CIVIL}", ["ICCPR-OP2"]),
    (f"Sign the First and Second Optional Protocols to the {CIVIL}", ["ICCPR-OP1", "ICCPR-OP2"]),
    (f"Sign the Optional Protocol to the {CIVIL}", ["ICCPR-OP1"]),
    (
        f"Sign the Optional Protocol to the {CIVIL} aiming at the abolition of the death penalty",
        ["ICCPR-OP2"],
    ),
    (f"Ratify the {SOCIAL} and its Optional Protocol", ["ICESCR", "ICESCR-OP"]),
    ("Ratify the Optional Protocols to CAT, CEDAW and CRPD", ["OPCAT", "CEDAW-OP", "CRPD-OP"]),
    (f"Ratify the third Optional Protocol to the {CHILD}", ["CRC-OP-IC"]),
    (f"Ratify the Optional Protocol to the {CHILD} on children in armed conflict", ["CRC-OP-AC"]),
    (f"Ratify the Optional Protocol to the {CHILD}", ["other:Optional Protocol to the CRC"]),
    ("Ratify the Rome Statute", ["ROME"]),
    ("Ratify the Palermo Protocol", ["other:Palermo Protocol"]),
    (
        "Ratify ILO Conventions No. 87, 98 and ILO Convention no.169",
        ["other:ILO Convention 87", "other:ILO Convention 98", "other:ILO Convention 169"],
    ),
    ("Follow the Code of Good Practice in Electoral Matters", ["VENICE"]),
    ("Join the African Charter on Democracy, Elections and Governance", ["ACDEG"]),
    ("Protect women as the Maputo Protocol asks", ["MAPUTO"]),
    ("Join the women's convention's family: CEDAW", ["CEDAW"]),
]


def codes(text: str) -> list[str]:
    return [label.code for label in instruments_named(text)]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_instrument_is_named_once(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "25 16 2",
        "Follow the advice of the CEDAW Committee",
        "Carry out the CEDAW recommendations",
        "Respect the Covenant",
        "Apply article 2 of the Covenant",
        "Work with the ILO and SADC",
        "Protect the category of cats",
        "Cooperate with the Committee on the Rights of the Child",
        "Adopt a protocol for polling staff",
        "word " * 10_000,
    ],
)
def test_no_instrument_is_made_up(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Respect article 25 of the ICCPR", "ICCPR article 25"),
        ("Respect the ICCPR (art. 25)", "ICCPR article 25"),
        ("Respect articles 19, 21 and 25 of the ICCPR", "ICCPR article 19, 21 and 25"),
        ("Respect the ICCPR. Under the ICCPR, article 9, free them", "ICCPR article 9"),
        ("Respect article 25 of the Covenant", "the Covenant article 25"),
    ],
)
def test_articles_are_shown(text: str, why: str) -> None:
    (label,) = instruments_named(text)
    assert (label.code, label.why) == ("ICCPR", why)
    assert (label.scheme, label.method, label.version) == (
        Scheme.INSTRUMENT, Method.RULE, VERSION)  # fmt: skip


def test_codes_are_ids_or_marked_as_other() -> None:
    ids = {x.id for x in load_taxonomy().instruments}
    with taxonomy_file("instrument_names.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    named = {r["code"] for r in rows} | {p for r in rows for p in r["protocols"].split("|") if p}
    assert {c for c in named if not c.startswith("other:")} <= ids


@given(st.sampled_from([t for t, _ in NAMED]), st.sampled_from(" \n\t"))
def test_case_and_space_make_no_difference(text: str, space: str) -> None:
    spaced = f"{space}{space}".join(["", *text.split(), ""])
    assert instruments_named(spaced) == instruments_named(text)
    assert instruments_named(text.upper()) == instruments_named(text)


@given(
    st.lists(
        st.sampled_from(
            ["ICCPR", "CAT", "protocol", "optional", "second", "to", "the", "and", ",", "art", "25"]
        )
    )
)
@settings(max_examples=200)
def test_any_row_of_words_is_read(words: list[str]) -> None:
    labels = instruments_named(" ".join(words))
    assert {x.code for x in labels} <= {"ICCPR", "ICCPR-OP1", "ICCPR-OP2", "CAT", "OPCAT"}
    assert all(0 < x.confidence <= 1 and len(x.why) <= 80 for x in labels)
