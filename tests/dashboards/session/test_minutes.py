from __future__ import annotations

import io
from typing import Any

import docx
import pytest

from dashboards.session.made import S, activity, at, joined, session, state_of, votes
from workbench.dashboards.session.items import Item
from workbench.dashboards.session.minutes import Minutes, Section, document, markdown, minutes_of
from workbench.dashboards.session.room import room_of
from workbench.i18n import translator
from workbench.ledger.payloads import Decision, Payload, SessionNote
from workbench.ledger.vocabulary import NotePlace, Role

KNOWN = {"r1": Item("r1", "Adopt a law.", "para 49", "r1")}


def decided(**more: Any) -> Decision:
    return Decision(
        session=S, activity="a1", item="r1", n=3, distribution={"FULL": 2, "NONE": 1, "MOSTLY": 0},
        confirmed_by=Role.FACILITATOR, outcome="Done", median=4.0, **more,
    )  # fmt: skip


def minutes(*more: Payload, language: str = "en") -> Minutes:
    run = activity(title="Status", opens=at(1), closes=at(2), reveal="shown")
    state = state_of(session(), run, *joined("p0", "p1", "p2"), *votes(["FULL"] * 3), *more)
    return minutes_of(state, room_of(state, S, at(99), KNOWN), translator(language))


def test_decisions_are_there_without_being_written() -> None:
    text = markdown(minutes(decided(written_to="e9"))).decode()
    assert "- Adopt a law. (para 49): Done; n = 3: not implemented 1, implemented 2" in text
    assert "history" in text
    assert "Status: round 1, 3 people answered" in text


def test_notes_and_the_parking_lot_follow() -> None:
    notes = [
        SessionNote(id=f"n{n}", session=S, place=place, text=text, done=done)
        for n, (place, text, done) in enumerate([
            (NotePlace.MINUTES, "We met", False), (NotePlace.PARKING, "Who pays?", True),
        ])
    ]  # fmt: skip
    text = markdown(minutes(*notes)).decode()
    assert "- We met" in text
    assert "- [x] Who pays?" in text


def test_few_people_are_not_counted() -> None:
    state = state_of(session(minimum_group=5), activity(opens=at(1)), *votes(["FULL"] * 3))
    made = minutes_of(state, room_of(state, S, at(99)), translator("en"))
    assert "People who joined: fewer than 5" in made.about
    assert "fewer than 5 people answered" in made.sections[0].lines[0]


@pytest.mark.parametrize("text", ["# Not a heading", "<script>", "[a](http://x)", "*loud*\n\n# x"])
def test_words_of_people_are_no_markup(text: str) -> None:
    note = SessionNote(id="n1", session=S, place=NotePlace.MINUTES, text=text)
    shown = markdown(minutes(note)).decode()
    assert "<script>" not in shown
    assert "[a](" not in shown
    assert sum(line.startswith("# ") for line in shown.splitlines()) == 1


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_document_reads_back(language: str) -> None:
    made = Minutes("Title \x07\ud800", ("Date: 2026",), (Section("Notes", ("one", "two")),))
    found = docx.Document(io.BytesIO(document(made, language)))
    texts = [p.text for p in found.paragraphs]
    assert texts == ["Title ", "Date: 2026", "Notes", "one", "two"]
    assert ("w:bidi" in found.element.xml) == (language == "ar")
