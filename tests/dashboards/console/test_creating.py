from __future__ import annotations

import pytest

from dashboards.console.driving import Driver
from workbench.config import Settings
from workbench.dashboards.console import DASHBOARD
from workbench.dashboards.desk import Desk
from workbench.dashboards.session.templates import read_template, shipped_templates
from workbench.dashboards.values import Upload
from workbench.dashboards.visitor import Visitor
from workbench.errors import BadInput, BadParameter, Forbidden, LedgerRefused, UnknownName
from workbench.ledger.vocabulary import ActivityKind as Kind
from workbench.ledger.vocabulary import SessionState

FIELDS = {"country": "KEN", "languages": "en", "minimum_group": "5", "retention_days": "90"}


def test_only_a_facilitator_opens_the_console(starter_home: Settings, tmp_path: object) -> None:
    desk = Desk(starter_home, Visitor(), f"{tmp_path}/ledger.sqlite")
    with pytest.raises(Forbidden, match="this page is for facilitator"):
        DASHBOARD.require(desk)


def test_an_empty_ledger_says_what_to_do(console: Driver) -> None:
    assert "No workshop session yet" in console.html()


@pytest.mark.parametrize(
    ("name", "language"), list(zip(shipped_templates(), ["en", "fr", "es", "ar"], strict=True))
)
def test_every_template_makes_a_session(console: Driver, name: str, language: str) -> None:
    console.act("create", template=name, **(FIELDS | {"languages": language}))
    room = console.room
    assert room.state is SessionState.DRAFT
    assert len(room.activities) == len(shipped_templates()[name].activities)
    assert all(v.activity.title for v in room.activities)
    assert room.session.consent_text
    assert "on the agenda" in console.html()


def test_what_both_communities_ask_is_chosen(prepared: Driver) -> None:
    items = prepared.of(Kind.STATUS_RATING).items
    assert 2 <= len(items) <= 8
    assert all(i.words and i.citation and i.recommendation for i in items)


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("country", "XXX", UnknownName),
        ("country", "", BadParameter),
        ("languages", "xx", BadParameter),
        ("minimum_group", "1", BadInput),
        ("minimum_group", "many", BadInput),
        ("date", "2026-02-31", BadInput),
        ("template", "smart_clinik", UnknownName),
    ],
)
def test_a_wrong_field_makes_no_session(
    console: Driver, field: str, value: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        console.act("create", **({"template": "smart_clinic"} | FIELDS | {field: value}))
    assert "No workshop session yet" in console.html()


def test_an_agenda_is_kept_and_used_again(prepared: Driver) -> None:
    file = prepared.act("keep").download
    assert file is not None
    kept = read_template(file.content)
    assert [a.kind for a in kept.activities] == [
        v.activity.activity for v in prepared.room.activities
    ]
    assert b"CCPR" not in file.content
    again = Driver(prepared.desk)
    again.act("create", {"own": Upload("own.yaml", file.content)}, **FIELDS)
    first, second = prepared.room.activities, again.room.activities
    assert [v.activity.title for v in first] == [v.activity.title for v in second]
    assert again.of(Kind.EVALUATION).activity.texts == prepared.of(Kind.EVALUATION).activity.texts


def test_settings_stay_once_people_agreed(prepared: Driver) -> None:
    prepared.act(
        "settings", title="Other", minimum_group="7", retention_days="10", date="2026-06-01"
    )
    assert prepared.room.session.title == "Other"
    assert "7 people" in prepared.room.session.consent_text
    prepared.act("open")
    with pytest.raises(LedgerRefused, match="people agreed"):
        prepared.act("settings", title="x", minimum_group="2", retention_days="1")


def test_sessions_have_codes_of_their_own(console: Driver) -> None:
    codes = set()
    for _ in range(3):
        console.act("create", template="joint_priorities", **FIELDS)
        codes.add(console.room.session.join_code)
    assert len(codes) == 3
