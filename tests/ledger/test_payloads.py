from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.made import ANALYST, KENYA, action, assessment, session, vote
from workbench.errors import LedgerNewer, LedgerRefused
from workbench.ledger.events import draft
from workbench.ledger.payloads import KINDS, Decision, Payload, join, split
from workbench.ledger.payloads.upgrades import UPGRADES
from workbench.ledger.vocabulary import AssessorKind, Role, Standing

CONFIRMED = {"standing": Standing.CONFIRMED, "confirmed_by": Role.ANALYST}


def refused(words: str, make: Any) -> None:
    with pytest.raises((LedgerRefused, ValueError, TypeError), match=words):
        draft(KENYA, make(), ANALYST)


@pytest.mark.parametrize("field", ["assessor", "date", "scale"])
def test_no_assessment_without_assessor_date_scale(field: str) -> None:
    refused(field, lambda: assessment(**{field: ""}))


@pytest.mark.parametrize(
    "fields",
    [
        {"common": 4, "crosswalk_version": "1"},
        {"value": "Fully implemented"},
        {"value": "FULL"},
        {"value": "implemented"},
        CONFIRMED,
    ],
)
def test_nothing_automatic_says_implemented(fields: dict[str, Any]) -> None:
    refused("automatic", lambda: assessment(assessor_kind=AssessorKind.AUTOMATIC, **fields))
    draft(KENYA, assessment(**fields), ANALYST)


def test_a_workshop_outcome_needs_a_confirming_role() -> None:
    workshop = {"assessor_kind": AssessorKind.WORKSHOP, "session": "s1"}
    refused("confirming role", lambda: assessment(**workshop))
    refused(
        "confirmed_by",
        lambda: assessment(**workshop, standing=Standing.CONFIRMED, confirmed_by=Role.PARTICIPANT),
    )
    draft(KENYA, assessment(**workshop, **CONFIRMED), ANALYST)


@pytest.mark.parametrize("date", ["2026-02-30", "2026-13", "soon", "20260504", "2026-05-04T10:00"])
def test_a_day_that_does_not_exist_is_refused(date: str) -> None:
    refused("date", lambda: assessment(date=date))


def test_a_common_value_names_its_crosswalk() -> None:
    refused("crosswalk_version", lambda: assessment(common=2))


def test_a_decision_adds_up() -> None:
    fields: dict[str, Any] = {
        "session": "s1",
        "activity": "a1",
        "item": "i",
        "confirmed_by": Role.ANALYST,
    }
    with pytest.raises(ValueError, match="adds up to 3, but n is 4"):
        Decision(n=4, distribution={"1": 1, "2": 2}, **fields)


@pytest.mark.parametrize("field", ["title", "note", "lead"])
def test_every_text_has_a_limit(field: str) -> None:
    refused(field, lambda: action(**{field: "x" * 5_000}))


def test_every_text_field_of_every_kind_is_limited() -> None:
    import msgspec

    for payload in KINDS.values():
        fields = msgspec.json.schema(payload)["$defs"]
        for name, field in fields[payload.__name__]["properties"].items():
            if field.get("type") == "string" and "enum" not in field:
                assert "maxLength" in field or "pattern" in field, f"{payload.kind}.{name}"


def test_private_fields_stay_out_of_the_body() -> None:
    body, hidden = split(vote("secret-token", comment="my own words"), "secret-token")
    assert "secret-token" not in body
    assert "my own words" not in body
    assert join("vote", 1, body, hidden) == (
        vote("secret-token", comment="my own words"), "secret-token",
    )  # fmt: skip


def test_a_purged_vote_keeps_its_value() -> None:
    body, _ = split(vote("t", 3, comment="words"), "t")
    assert join("vote", 1, body, "") == (vote("", 3), "")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    given_payload = action(note=text)
    body, hidden = split(given_payload, "t")
    assert join("action", 1, body, hidden) == (given_payload, "t")


def test_half_a_character_is_refused() -> None:
    refused("action", lambda: action(note="\ud800"))


def test_a_field_nobody_knows_is_refused() -> None:
    with pytest.raises(LedgerRefused, match="role"):
        join("session", 1, '{"role":"facilitator"}', "")


@pytest.mark.parametrize(("kind", "version"), [("vote", 99), ("hologram", 1)])
def test_an_unknown_version_or_kind_asks_for_an_update(kind: str, version: int) -> None:
    with pytest.raises(LedgerNewer, match="Update the workbench"):
        join(kind, version, "{}", "")


def test_older_bodies_are_brought_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(KINDS["archive"], "version", 2)
    monkeypatch.setitem(
        UPGRADES, ("archive", 1), lambda old: {"target": old["what"], "reason": old["reason"]}
    )
    payload, _ = join("archive", 1, '{"what":"x","reason":"wrong"}', "")
    assert isinstance(payload, Payload)
    assert payload == KINDS["archive"](target="x", reason="wrong")  # type: ignore[call-arg]


@pytest.mark.parametrize(
    "stream", ["", "country/", "Country/KEN", "a/../b", "x/y z", "a/b/c", "a\n"]
)
def test_streams_have_plain_names(stream: str) -> None:
    with pytest.raises(LedgerRefused, match="no stream"):
        draft(stream, session(), ANALYST)
