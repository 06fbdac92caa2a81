"""A slip says what a participant answered; damage never passes for another answer."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.contribution_made import ITEMS, OPTIONS, rating
from workbench.errors import BadInput, LedgerRefused, WorkbenchError
from workbench.ledger.slips import (
    read_slip_file,
    read_slip_json,
    read_slip_text,
    slip_json,
    slip_png,
    slip_svg,
    slip_text,
)
from workbench.ledger.slips_ballot import SessionPlan, Slip, SlipVote
from workbench.ledger.slips_symbols import SYMBOLS, from_text, to_text

DOTS = rating(id="dots", options=(), items=ITEMS[:3])
PLAN = SessionPlan("room-1", (rating(), DOTS))
TOKEN = "q7Jx0aVbN3kR5tYw2mLc8Q"
values = st.sampled_from(OPTIONS) | st.integers(-1_000_000, 1_000_000)


def slip(*votes: SlipVote, token: str = TOKEN, revision: int = 1) -> Slip:
    return Slip("room-1", token, votes, revision)


TWENTY = slip(*(SlipVote("status", 1, item, "partly") for item in ITEMS))


@st.composite
def slips(draw: st.DrawFn) -> Slip:
    rated = draw(st.dictionaries(st.sampled_from(ITEMS), values))
    dotted = draw(st.dictionaries(st.sampled_from(ITEMS[:3]), st.integers(0, 9)))
    votes = [SlipVote("dots", 1, i, dotted[i]) for i in ITEMS if i in dotted]
    votes += [SlipVote("status", 1, i, rated[i]) for i in ITEMS if i in rated]
    token = draw(st.text(SYMBOLS + "abc._~:-", min_size=1, max_size=64))
    return slip(*votes, token=token, revision=draw(st.integers(1, 1_000_000)))


@given(slips())
def test_text_reads_back_as_the_slip(made: Slip) -> None:
    assert read_slip_text(slip_text(made, PLAN), PLAN) == made


@given(slips())
def test_json_reads_back_as_the_slip(made: Slip) -> None:
    assert read_slip_json(slip_json(made), PLAN) == made


@given(st.binary(min_size=1, max_size=200))
def test_any_bytes_go_round(data: bytes) -> None:
    assert from_text(to_text(data)) == data


def test_twenty_answers_are_short() -> None:
    assert len(slip_text(TWENTY, PLAN)) <= 160


def test_reading_forgives_how_people_type() -> None:
    text = slip_text(TWENTY, PLAN)
    typed = text.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert read_slip_text(f"  {typed}\n", PLAN) == TWENTY


@given(st.data())
def test_one_wrong_letter_names_its_group(data: st.DataObject) -> None:
    groups = slip_text(TWENTY, PLAN).split("-")
    number = data.draw(st.integers(0, len(groups) - 1))
    at = data.draw(st.integers(0, len(groups[number]) - 1))
    other = data.draw(st.sampled_from(SYMBOLS.replace(groups[number][at], "")))
    groups[number] = groups[number][:at] + other + groups[number][at + 1 :]
    with pytest.raises(BadInput, match=f"group {number + 1} of the slip"):
        read_slip_text("-".join(groups), PLAN)


@given(st.data())
def test_swapped_neighbours_never_pass(data: st.DataObject) -> None:
    text = slip_text(TWENTY, PLAN).replace("-", "")
    at = data.draw(st.integers(0, len(text) - 2).filter(lambda n: text[n] != text[n + 1]))
    swapped = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    with pytest.raises(BadInput):
        read_slip_text(swapped, PLAN)


def test_swapped_groups_never_pass() -> None:
    groups = slip_text(TWENTY, PLAN).split("-")
    groups[2], groups[3] = groups[3], groups[2]
    with pytest.raises(BadInput, match="group 3"):
        read_slip_text("-".join(groups), PLAN)


def test_another_session_is_told_plainly() -> None:
    with pytest.raises(LedgerRefused, match="for another session, not 'room-2'"):
        read_slip_text(slip_text(TWENTY, PLAN), SessionPlan("room-2", PLAN.activities))
    with pytest.raises(LedgerRefused, match="for session 'room-1', not 'room-2'"):
        read_slip_json(slip_json(TWENTY), SessionPlan("room-2", PLAN.activities))


def test_changed_activities_are_told_plainly() -> None:
    changed = SessionPlan("room-1", (rating(options=OPTIONS[::-1]),))
    with pytest.raises(LedgerRefused, match="items, options or round differ"):
        read_slip_text(slip_text(TWENTY, PLAN), changed)


@pytest.mark.parametrize(
    ("vote", "words"),
    [
        (SlipVote("status", 1, ITEMS[0], "ful"), "Did you mean 'full'"),
        (SlipVote("status", 1, "KEN-EUEOM-2022-99", "full"), "has no item"),
        (SlipVote("status", 2, ITEMS[0], "full"), "no activity 'status' in round 2"),
    ],
)
def test_an_answer_must_fit_the_question(vote: SlipVote, words: str) -> None:
    with pytest.raises(LedgerRefused, match=words):
        slip_text(slip(vote), PLAN)


def test_a_name_is_no_token() -> None:
    with pytest.raises(LedgerRefused, match="token"):
        slip_text(slip(token="Some Body"), PLAN)
    with pytest.raises(LedgerRefused, match="token"):
        read_slip_json(slip_json(slip(token="")), PLAN)


def test_an_edited_json_slip_is_refused() -> None:
    fields = json.loads(slip_json(TWENTY))
    fields["votes"][0]["value"] = "full"
    with pytest.raises(BadInput, match="checksum does not fit"):
        read_slip_json(json.dumps(fields).encode(), PLAN)


def test_a_file_is_read_as_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "slip.json").write_bytes(b"\xef\xbb\xbf" + slip_json(TWENTY))
    (tmp_path / "slip.txt").write_text(slip_text(TWENTY, PLAN) + "\n")
    assert read_slip_file(tmp_path / "slip.json", PLAN) == TWENTY
    assert read_slip_file(tmp_path / "slip.txt", PLAN) == TWENTY
    with pytest.raises(WorkbenchError, match="cannot be opened"):
        read_slip_file(tmp_path / "none", PLAN)


def test_qr_codes_are_a_picture_each() -> None:
    text = slip_text(TWENTY, PLAN)
    svg = ET.fromstring(slip_svg(text))
    assert svg.tag.endswith("svg")
    assert "Ballot slip" in "".join(svg.itertext())
    assert slip_png(text).startswith(b"\x89PNG")


def test_the_qr_code_uses_its_compact_mode() -> None:
    import segno

    assert segno.make_qr(slip_text(TWENTY, PLAN), error="m").mode == "alphanumeric"
