"""The UN Human Rights Index: every quirk of a record, on records of our own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sources.uhri_made import CORE, one, one_upr, record, taken, upr, write_json
from workbench.dates import PartialDate
from workbench.model import Family, Kind, Position, Recommendation, Scheme


def codes(rec: Recommendation, scheme: Scheme) -> list[str]:
    return [label.code for label in rec.labels if label.scheme is scheme]


def test_record_is_taken_field_by_field(tmp_path: Path) -> None:
    rec = one(tmp_path)
    assert (rec.id, rec.source, rec.origin_ref, rec.paragraph) == ("uhri:a-1", "uhri", "12", "12")
    assert (rec.family, rec.mechanism, rec.kind) == (
        Family.TREATY_BODY, "CCPR", Kind.RECOMMENDATION,
    )  # fmt: skip
    assert (rec.countries, rec.symbol, rec.language) == (("KEN",), "CCPR/C/KEN/CO/4", "en")
    assert (rec.date, rec.published_on) == (PartialDate("2025-02-12"), PartialDate("2025-03-03"))
    assert rec.text == "The experts recommend open voter registration."
    assert {(label.scheme, label.code) for label in rec.labels} == {
        (Scheme.UHRI_THEME, CORE), (Scheme.AFFECTED, "Women & girls"), (Scheme.SDG, "16.7"),
        (Scheme.REGION, "Africa"),
    }  # fmt: skip


def test_upr_record_is_taken_field_by_field(tmp_path: Path) -> None:
    rec, intake = one_upr(tmp_path)
    assert (rec.family, rec.mechanism, rec.paragraph) == (Family.UPR, "UPR", "140.7")
    assert (rec.upr_session, rec.upr_cycle) == (48, 4)
    assert rec.upr_session_published == "48th Session - Cycle 4"
    assert (rec.position, rec.position_published) == (Position.SUPPORTED, "Supported")
    assert rec.recommending_states == ("CHL", "EST")
    assert rec.recommending_published == "Chile; Estonia"
    assert codes(rec, Scheme.RECOMMENDING_REGION) == ["Eastern Europe"]
    assert not intake.new_values


def test_text_without_number_is_known_by_its_id(tmp_path: Path) -> None:
    rec = one(tmp_path, Text="<p>Take part &amp; vote</p>")
    assert (rec.origin_ref, rec.paragraph, rec.text) == ("a-1", "", "Take part & vote")


@pytest.mark.parametrize(
    "published",
    [f" {CORE}", f"{CORE}\xa0", f"- {CORE}", CORE.upper(), CORE.replace("&", "and"),
     CORE.replace("&", "&amp;"), "Right to participation in public affairs and right to vote"],
)  # fmt: skip
def test_theme_quirks_are_one_theme(tmp_path: Path, published: str) -> None:
    rec = one(tmp_path, Themes=[published])
    assert codes(rec, Scheme.UHRI_THEME) == [CORE]
    assert rec.labels[0].published == published.removeprefix("- ")


def test_a_code_labels_a_record_once(tmp_path: Path) -> None:
    rec = one(tmp_path, Themes=[CORE, f" {CORE}"], Sdgs=["16.3 - Promote law", "16.3 - For all"])
    assert codes(rec, Scheme.UHRI_THEME) == [CORE]
    assert codes(rec, Scheme.SDG) == ["16.3"]


@pytest.mark.parametrize(
    ("wording", "code"),
    [("16.3 - Promote", "16.3"), ("8 - DECENT WORK", "8"), ("16.a - Strong", "16.a"),
     ("17.18 - Data", "17.18"), ("SDG 5", "5"), (" 1.4\xa0- Land", "1.4")],
)  # fmt: skip
def test_sdgs_go_by_their_code(tmp_path: Path, wording: str, code: str) -> None:
    assert codes(one(tmp_path, Sdgs=[wording]), Scheme.SDG) == [code]


def test_new_values_are_kept_and_reported(tmp_path: Path) -> None:
    path = write_json(
        tmp_path / "e.json",
        record(Themes=["Moon rights"], Sdgs=["18 - Peace in space", "16.99 - More"],
               AffectedPersons=["Astronauts"], Regions=["Moon"], Body="- SR on the Moon",
               AnnotationType="- Greetings"),
        upr(AnnotationId="a-2", UprPositions=["Perhaps"], UprSession=["99th"], UprCycle=None,
            UprRecommendingCountry=["Atlantis"]),
    )  # fmt: skip
    rows, intake = taken(path)
    intake.settle()
    assert {name: list(values) for name, values in intake.new_values.items()} == {
        "theme": ["Moon rights"], "SDG": ["18 - Peace in space", "16.99 - More"],
        "affected persons": ["Astronauts"], "region": ["Moon"], "body": ["SR on the Moon"],
        "annotation type": ["Greetings"], "position": ["Perhaps"], "UPR session": ["99th"],
        "recommending State": ["Atlantis"],
    }  # fmt: skip
    assert (rows[0].mechanism, rows[0].family) == ("SR on the Moon", Family.SPECIAL_PROCEDURE)
    assert rows[0].kind is Kind.OTHER
    assert codes(rows[0], Scheme.UHRI_THEME) == ["Moon rights"]
    assert (rows[1].position, rows[1].position_published) == (None, "Perhaps")
    assert (rows[1].recommending_states, rows[1].recommending_published) == ((), "Atlantis")


@pytest.mark.parametrize(
    ("body", "mechanism", "family"),
    [
        ("- CEDAW", "CEDAW", Family.TREATY_BODY),
        ("Human Rights Committee", "CCPR", Family.TREATY_BODY),
        ("- Committee on Enforced Disappearances (CED)", "CED", Family.TREATY_BODY),
        ("- CRC-OP-AC", "CRC", Family.TREATY_BODY),
        ("- UPR", "UPR", Family.UPR),
        ("- SR on freedom of peaceful assembly & of association", "SR_FOAA",
         Family.SPECIAL_PROCEDURE),
        ("- WG on Arbitrary Detention", "WGAD", Family.SPECIAL_PROCEDURE),
        ("- SR on human rights defenders\n- WG on Arbitrary Detention",
         "SR on human rights defenders; WG on Arbitrary Detention", Family.SPECIAL_PROCEDURE),
        ("- Committee on the Moon", "Committee on the Moon", Family.TREATY_BODY),
        ("-", "", Family.SPECIAL_PROCEDURE),
    ],
)  # fmt: skip
def test_bodies_are_mechanisms(tmp_path: Path, body: str, mechanism: str, family: Family) -> None:
    rec = one(tmp_path, Body=body)
    assert (rec.mechanism, rec.family) == (mechanism, family)


@pytest.mark.parametrize(
    ("types", "kind"),
    [("- Recommendations", Kind.RECOMMENDATION), ("Concerns/Observations", Kind.CONCERN),
     ("- Positive aspects", Kind.POSITIVE), ("- Voluntary pledges", Kind.PLEDGE),
     ("- Concerns/Observations\n- Recommendations", Kind.RECOMMENDATION)],
)  # fmt: skip
def test_annotation_types_are_kinds(tmp_path: Path, types: str, kind: Kind) -> None:
    assert one(tmp_path, AnnotationType=types).kind is kind


@pytest.mark.parametrize(
    "published",
    [["Chile", "Estonia"], "- Chile\n- Estonia", ["- Chile\n- Estonia"], "ChileEstonia",
     ["ChileEstonia"], "Chile, Estonia", "Chile; Estonia", ["- Chile", "Chile", "Estonia"]],
)  # fmt: skip
def test_recommending_states_in_any_form(tmp_path: Path, published: Any) -> None:
    rec, intake = one_upr(tmp_path, UprRecommendingCountry=published)
    assert rec.recommending_states == ("CHL", "EST")
    assert set(rec.recommending_published.split("; ")) == {"Chile", "Estonia"}
    assert not intake.new_values


@pytest.mark.parametrize("published", [None, [], "", "-", [""]])
def test_no_recommending_state_is_none(tmp_path: Path, published: Any) -> None:
    rec, intake = one_upr(tmp_path, UprRecommendingCountry=published)
    assert (rec.recommending_states, rec.recommending_published) == ((), "")
    assert not intake.new_values


@pytest.mark.parametrize(
    ("together", "isos"),
    [
        ("NigerNigeria", ("NER", "NGA")),
        ("GuineaGuinea-BissauEquatorial Guinea", ("GIN", "GNB", "GNQ")),
        ("Democratic Republic of the CongoCongo", ("COD", "COG")),
        ("Bolivia (Plurinational State of)Chile", ("BOL", "CHL")),
        ("Côte d'IvoireSierra LeoneTogo", ("CIV", "SLE", "TGO")),
        ("State of Palestine*Türkiye", ("PSE", "TUR")),
    ],
)
def test_names_run_together_are_taken_apart(
    tmp_path: Path, together: str, isos: tuple[str, ...]
) -> None:
    assert one_upr(tmp_path, UprRecommendingCountry=together)[0].recommending_states == isos


def test_names_that_cannot_be_taken_apart_stay(tmp_path: Path) -> None:
    rec, intake = one_upr(tmp_path, UprRecommendingCountry=["ChileAtlantis", "Togo"])
    assert rec.recommending_states == ("TGO",)
    assert rec.recommending_published == "ChileAtlantis; Togo"
    assert intake.new_values["recommending State"] == {"ChileAtlantis": 1}


@pytest.mark.parametrize(
    ("session", "cycle", "read", "published"),
    [
        (["48th Session - Cycle 4"], "4", (48, 4), "48th Session - Cycle 4"),
        (["48th Session"], 4, (48, 4), "48th Session - Cycle 4"),
        ("- 41", None, (41, 4), "41"),
        (41, None, (41, 4), "41"),
        ([], "Cycle 3", (None, 3), "Cycle 3"),
        ([], "- 2nd", (None, 2), "Cycle 2nd"),
        (None, None, (None, None), ""),
    ],
)
def test_sessions_in_any_form(
    tmp_path: Path, session: Any, cycle: Any, read: tuple[int | None, int | None], published: str
) -> None:
    rec, intake = one_upr(tmp_path, UprSession=session, UprCycle=cycle)
    assert (rec.upr_session, rec.upr_cycle) == read
    assert rec.upr_session_published == published
    assert not intake.new_values


def test_a_cycle_against_its_session_is_reported(tmp_path: Path) -> None:
    rec, intake = one_upr(tmp_path, UprSession=["28th Session - Cycle 2"])
    assert (rec.upr_session, rec.upr_cycle) == (28, 2)
    assert intake.new_values["UPR session"] == {"28th Session - Cycle 2": 1}


@pytest.mark.parametrize(
    "published", ["Supported/Noted", ["Supported", "Noted"], "- Supported/Noted"]
)
def test_positions_in_any_form(tmp_path: Path, published: Any) -> None:
    assert one_upr(tmp_path, UprPositions=published)[0].position is Position.PARTLY


@pytest.mark.parametrize(
    ("name", "iso3"),
    [("State of Palestine*", "PSE"), ("Kosovo*", "XKX"), ("PK", "PAK"), ("- Kenya", "KEN"),
     ("Hong Kong, China", "HKG"), ("Viet\xa0Nam", "VNM"), ("Turkey", "TUR"),
     ("Côte d&#39;Ivoire", "CIV")],
)  # fmt: skip
def test_country_names_as_the_index_writes_them(tmp_path: Path, name: str, iso3: str) -> None:
    assert one(tmp_path, Countries=[name]).countries == (iso3,)


def test_records_without_a_country_are_counted(tmp_path: Path) -> None:
    path = write_json(
        tmp_path / "e.json", record(Countries=[]), record(AnnotationId="a-2", Countries=None),
        record(AnnotationId="a-3", Countries=["European Union"]),
    )  # fmt: skip
    rows, intake = taken(path)
    intake.settle()
    assert [rec.countries for rec in rows] == [(), (), ()]
    assert "2 records name no country" in intake.notes
    assert "1 records concern a union of States (no country)" in intake.notes


@pytest.mark.parametrize(
    ("published", "day"),
    [("2025-02-12T00:00:00", "2025-02-12"), ("2025-02-12", "2025-02-12"),
     ("2025-02-12T10:00:00.1234567Z", "2025-02-12"), ("46078", "2026-02-25"),
     ("46125.4996282407", "2026-04-13"), (46078, "2026-02-25"), (46125.4996, "2026-04-13")],
)  # fmt: skip
def test_dates_are_days_in_any_form(tmp_path: Path, published: Any, day: str) -> None:
    rec = one(tmp_path, PublicationDate=published, PublicationDateOnUhri=published)
    assert rec.date == rec.published_on == PartialDate(day)


@pytest.mark.parametrize("published", [None, "", "0001-01-01T00:00:00"])
def test_dates_that_are_not_set_are_none(tmp_path: Path, published: Any) -> None:
    assert one(tmp_path, PublicationDate=published).date is None


def test_equal_labels_are_one_object(tmp_path: Path) -> None:
    path = write_json(tmp_path / "e.json", record(), record(AnnotationId="a-2"))
    first, second = taken(path)[0]
    assert all(a is b for a, b in zip(first.labels, second.labels, strict=True))


def test_language_comes_from_the_publishers_file_name(tmp_path: Path) -> None:
    rows, _ = taken(write_json(tmp_path / "export-full-es.json", record()))
    assert rows[0].language == "es"
