from __future__ import annotations

import re

import pytest

from dashboards.followup.driving import ACTION, PROOF, REC, SAID, Driver, MakeDriver, words
from workbench.dashboards.followup import DASHBOARD
from workbench.errors import UnknownName
from workbench.ledger.vocabulary import Role

EVIL = "<img src=x onerror=alert(1)>\"'&"
FORMS = {"assess", "prove", "act", "archive", "settle", "setup", "revise"}


def moves(html: str) -> set[str]:
    return set(re.findall(r'data-move="(\w+)"', html))


def test_text_from_people_is_escaped(board: Driver) -> None:
    board.act("assess", **SAID | {"assessor": EVIL, "rationale": EVIL, "period": EVIL})
    board.act("prove", **PROOF | {"title": EVIL, "quote": EVIL, "document": EVIL})
    board.act("act", **ACTION | {"title": EVIL, "lead": EVIL, "note": EVIL, "indicators": EVIL})
    for view in ("board", "lists", "progress", "files"):
        board.act("view", view=view)
        assert "<img" not in board.html()
    board.act("view", view="board")
    board.act("narrow", find=EVIL)
    board.act("revise", id=board.newest)
    assert "<img" not in board.html()
    assert words(board.html()).count("onerror") > 8


def test_readers_see_everything_but_the_forms(board: Driver, drive: MakeDriver) -> None:
    board.act("assess", **SAID)
    mine, theirs = board.html(), drive(rec=REC).html()
    assert moves(mine) - moves(theirs) == FORMS - {"settle"}
    assert "The law is in force." in theirs
    assert moves(theirs) <= {"narrow", "only", "drop", "order", "turn", "open", "download"}


def test_an_opened_recommendation_stays_while_it_is_open(board: Driver) -> None:
    board.act("narrow", only=["never"])
    assert "Stays here" not in board.html()
    board.act("assess", **SAID)
    page = board.html()
    assert "Stays here while it is open" in page
    assert f'id="prove-{REC}"' in page
    board.act("narrow", find="no such words")
    assert f'id="prove-{REC}"' in board.html()


def test_forms_keep_their_names_when_others_write(board: Driver, drive: MakeDriver) -> None:
    board.act("setup", kind="NHRI")
    before = set(re.findall(r'(?:id|data-key)="([\w-]+)"', board.html()))
    drive(Role.FACILITATOR, rec=REC).act("assess", **SAID)
    after = set(re.findall(r'(?:id|data-key)="([\w-]+)"', board.html()))
    assert before <= after
    assert board.state.kind == "NHRI"


def test_ids_and_labels_are_sound(board: Driver) -> None:
    for move, fields in (("assess", SAID), ("prove", PROOF), ("act", ACTION)):
        board.act(move, **fields)
    board.act("revise", id=board.newest)
    page = board.html()
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    fields = re.findall(r'<(?:input|select|textarea) id="([^"]+)"', page)
    assert fields
    assert all(f'for="{field}"' in page for field in fields)
    described = re.findall(r'aria-describedby="([^"]+)"', page)
    assert set(described) <= set(ids)


def test_pages_stay_small(board: Driver) -> None:
    for move, fields in (("assess", SAID), ("prove", PROOF), ("act", ACTION)):
        board.act(move, **fields)
    assert len(board.html().encode()) < 60_000


@pytest.mark.parametrize("view", ["board", "lists", "progress", "files"])
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_part_is_shown_in_every_language(drive: MakeDriver, view: str, language: str) -> None:
    visitor = drive(Role.FACILITATOR, language=language, view=view)
    assert re.findall("<h1>", visitor.html()) == ["<h1>"]
    assert f"view={view}" in DASHBOARD.page(visitor.desk, visitor.state).query or view == "board"


def test_a_board_starts_with_a_choice_of_states(drive: MakeDriver) -> None:
    visitor = drive(country="")
    assert 'href="?country=KEN"' in visitor.html()
    assert DASHBOARD.streams(visitor.desk, visitor.state) == frozenset()


def test_a_board_follows_its_state_alone(board: Driver) -> None:
    assert DASHBOARD.streams(board.desk, board.state) == {"country/KEN", "country/none"}


def test_a_wrong_country_is_named(drive: MakeDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    with pytest.raises(UnknownName, match="Did you mean"):
        drive(country="KNE").html()


def test_a_state_without_recommendations_says_what_to_do(drive: MakeDriver) -> None:
    page = words(drive(country="KGZ").html())
    assert "No recommendation on elections is stored for this State." in page
