from __future__ import annotations

import csv

import pytest

import across_example
from workbench.analysis.across.topics import topics_in, topics_of
from workbench.harmonise.mechanisms import mechanism_index
from workbench.model import Family, Label, Method, Scheme
from workbench.resources import taxonomy_file
from workbench.taxonomy import load_taxonomy
from workbench.taxonomy.topics import aspects, later_instruments, mandates, paragraphs, topics


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Do not cut off the internet on election day.", "SHUTDOWN"),
        ("Regulate biometric registration of voters.", "BIOMETRIC"),
        ("Publish what is spent on online advertising.", "ONLINE_FINANCE"),
        ("Let citizens abroad vote in presidential elections.", "OUT_OF_COUNTRY"),
        ("Prevent violence against women candidates.", "VIOLENCE_WOMEN"),
        ("Counter disinformation.", "DISINFORMATION"),
        ("Use ballots that protect the secrecy of the vote.", "SECRECY"),
    ],
)
def test_words_lead_to_topics(text: str, expected: str) -> None:
    assert expected in topics_in(text)


@pytest.mark.parametrize("text", ["Prevent violence at rallies.", "Limit campaign spending."])
def test_half_of_a_rule_is_not_enough(text: str) -> None:
    assert not {"VIOLENCE_WOMEN", "ONLINE_FINANCE"} & set(topics_in(text))


@pytest.mark.parametrize(
    "text",
    [
        "End violence against women.",
        "Protect the rights of persons with disabilities.",
        "Release all political prisoners.",
        "Respect the right to privacy.",
        "Prevent hate speech.",
        "Train civil servants.",
    ],
)
def test_what_is_not_about_elections_is_no_topic_of_elections(text: str) -> None:
    assert topics_in(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Make polling stations open to persons with disabilities.", "DISABILITY"),
        ("Let prisoners vote.", "PRISONERS"),
        ("Stop hate speech by politicians.", "HATE_SPEECH"),
        ("Ease the registration of political parties.", "PARTIES"),
        ("Guarantee indigenous peoples the right to be consulted on laws.", "REFERENDUMS"),
    ],
)
def test_words_on_elections_or_politics_make_it_one(text: str, expected: str) -> None:
    assert expected in topics_in(text)


def test_a_tag_is_read_with_the_words_of_its_text() -> None:
    tag = Label(Scheme.TOPIC, "disability inclusion", Method.PUBLISHER)
    item = across_example.rec(
        "D", Family.UPR, "UPR", "Open every polling place.", countries=("KEN",), more=(tag,)
    )
    assert topics_of(item) == ("DISABILITY",)


def test_contexts_named_in_the_table_exist() -> None:
    assert not [p for t in topics() for p in t.beside if p.startswith("@")]


def test_nothing_is_found_in_nothing() -> None:
    assert topics_in("") == topics_in("Respect human rights.") == ()


def test_other_languages_are_read_by_tags_alone() -> None:
    tag = Label(Scheme.TOPIC, "voter registration", Method.PUBLISHER)
    spanish = across_example.rec(
        "S", Family.UPR, "UPR", "Combatir disinformation.", language="es", countries=("KEN",)
    )
    assert topics_of(spanish) == ()
    tagged = across_example.rec(
        "T", Family.UPR, "UPR", "Registro.", language="es", countries=("KEN",), more=(tag,)
    )
    assert topics_of(tagged) == ("REGISTRATION",)


def test_tables_point_to_what_exists() -> None:
    known = {t.id for t in topics()}
    numbers = {p.number for p in paragraphs()}
    assert numbers == set(range(1, 28))
    assert all(set(t.gc25) | set(t.nearest) <= numbers for t in topics())
    assert all(t.gc25 or t.nearest for t in topics())
    assert all(set(x.topics) <= known and set(x.paragraphs) <= numbers for x in later_instruments())
    assert all(x.year > 1996 for x in later_instruments())
    codes = known | {o.id for o in load_taxonomy().obligations}
    assert {a.code for a in aspects()} <= codes
    assert {o.id for o in load_taxonomy().obligations} <= {a.code for a in aspects()}


def test_mandates_reach_what_the_routes_send_them() -> None:
    ours = {(m, a.code) for a in aspects() if a.code.startswith("OBL_") for m, _ in a.mandates}
    with taxonomy_file("mandates.csv").open(encoding="utf-8", newline="") as file:
        theirs = {
            (r["mandate"], o) for r in csv.DictReader(file) for o in r["obligations"].split("|")
        }
    assert ours == theirs
    assert {m for m, _ in ours} == {m.id for m in mandates()} <= set(mechanism_index().by_id)


def test_every_row_says_how_far_it_was_checked() -> None:
    rows = (*topics(), *paragraphs(), *later_instruments(), *mandates())
    assert all(row.verification in {"V1", "V2", "V3"} for row in rows)
