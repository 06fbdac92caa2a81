"""What the ledger refuses is said in the language of the page that shows it."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from ledger.contribution_made import ITEMS, rating
from ledger.made import FACILITATOR, ROOM, session, vote, voter
from workbench.errors import (
    BadInput,
    Refusal,
    SessionClosed,
    TokenRefused,
)
from workbench.i18n import translator
from workbench.ledger.payloads import Mission, SessionStateChange
from workbench.ledger.payloads.base import told_by
from workbench.ledger.slips import read_slip_json, slip_json
from workbench.ledger.slips_ballot import SessionPlan, Slip, SlipVote
from workbench.ledger.store import open_ledger
from workbench.ledger.tokens import Tokens
from workbench.ledger.vocabulary import Role, SessionState
from workbench.sentences import sentence

FR, AR = translator("fr"), translator("ar")


def test_a_closed_session_says_so_in_the_language_of_the_page(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        ledger.append(ROOM, session(), FACILITATOR)
        locked = SessionStateChange(session="s1", state=SessionState.LOCKED)
        ledger.append(ROOM, locked, FACILITATOR)
        with pytest.raises(SessionClosed) as caught:
            ledger.append(ROOM, vote("t"), voter("t"))
    assert FR.said(caught.value).startswith("la session 's1' ne prend plus de réponses")
    assert "votre réponse n’a pas été enregistrée" in FR.said(caught.value)
    assert "لم تُحفظ إجابتك" in AR.said(caught.value)


def test_an_expired_token_says_so_in_arabic() -> None:
    tokens = Tokens(b"s" * 64, "ledger-1")
    with pytest.raises(TokenRefused) as caught:
        tokens.read(tokens.issue(Role.ANALYST, 60, now=1_000), now=2_000)
    assert AR.said(caught.value) == "انتهت صلاحية هذا الرمز؛ انضم مجددا"


def test_a_damaged_slip_says_so_in_arabic() -> None:
    made = Slip("room-1", "q7Jx0aVbN3kR5tYw2mLc8Q", (SlipVote("status", 1, ITEMS[0], "full"),), 1)
    fields = json.loads(slip_json(made)) | {"revision": 2}
    with pytest.raises(BadInput, match="checksum does not fit") as caught:
        read_slip_json(json.dumps(fields).encode(), SessionPlan("room-1", (rating(),)))
    assert AR.said(caught.value).startswith("القسيمة تالفة")


def test_what_a_payload_refuses_is_said_even_through_its_decoder() -> None:
    told = {"id": "m", "visit": "country_visit", "title": "x"}
    told |= {"start": "2027-02-01", "end": "2027-01-01"}
    with pytest.raises(msgspec.ValidationError) as caught:
        msgspec.convert(told, Mission)
    said = told_by(caught.value)
    assert said == "it ends (2027-01-01) before it starts (2027-02-01)"
    assert FR.said(said) == "la fin (2027-01-01) précède le début (2027-02-01)"


def test_refusals_of_a_file_are_said_line_by_line() -> None:
    lines = [Refusal("a.csv", n, "id", "", sentence("a text")) for n in range(25)]
    error = BadInput(sentence("Nothing was changed."), lines)
    assert str(error).splitlines()[2] == "  - a.csv, record 1, id: ''; expected a text"
    said = FR.said(error).splitlines()
    assert said[0] == "Rien n’a été modifié."
    assert said[2] == "  - a.csv, enregistrement 1, id\u00a0: ''\u00a0; attendu\u00a0: un texte"
    assert (len(said), said[-1][:3]) == (22, "  …")
