from __future__ import annotations

import pytest

from dashboards.console.driving import Driver
from workbench.errors import BadInput, BadParameter, LedgerRefused, UnknownName
from workbench.ledger import store
from workbench.ledger.actor import Actor
from workbench.ledger.payloads import Assessment, Decision, Payload
from workbench.ledger.standing import current, history
from workbench.ledger.streams import country_stream
from workbench.ledger.vocabulary import ActivityKind as Kind
from workbench.ledger.vocabulary import AssessorKind, Role, Standing


def revealed(opened: Driver, kind: Kind, values: list[int | str]) -> tuple[str, str]:
    opened.act("start", id=opened.of(kind).id)
    item = opened.vote(opened.of(kind), values)
    for move in ("lock", "reveal"):
        opened.act(move, id=opened.of(kind).id)
    return opened.of(kind).id, item


def test_a_status_goes_into_the_recommendations_history(opened: Driver) -> None:
    activity, item = revealed(opened, Kind.STATUS_RATING, ["PARTIAL"] * 4 + ["NONE"] * 2)
    opened.act("confirm_open", item=item)
    assert "Confirm the outcome" in opened.html()
    opened.act("confirm", id=activity, item=item, value="PARTIAL", confidence="medium",
               outcome="Partly", why="Two counties")  # fmt: skip
    state = opened.desk.state
    (said,) = current(state, Assessment, item)
    assert (said.assessor_kind, said.standing) == (AssessorKind.WORKSHOP, Standing.CONFIRMED)
    assert (said.value, said.common, said.confirmed_by) == ("2", 2, Role.FACILITATOR)
    entry = history(state, Assessment, item)[0].entry
    assert entry.stream == country_stream("KEN")
    (decided,) = current(state, Decision, opened.state.session)
    assert (decided.written_to, decided.n, decided.median) == (entry.id, 6, 2.0)
    assert "In the record: Partly" in opened.html()


def test_both_events_of_a_confirmation_are_stored_or_neither(
    opened: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    activity, item = revealed(opened, Kind.STATUS_RATING, ["FULL"] * 3)
    position = opened.desk.ledger.position()

    def refused(stream: str, payload: Payload, actor: Actor) -> None:
        if isinstance(payload, Decision):
            raise LedgerRefused("the second one is refused")

    monkeypatch.setattr(store, "require_allowed", refused)
    with pytest.raises(LedgerRefused):
        opened.act("confirm", id=activity, item=item, value="FULL", confidence="")
    assert opened.desk.ledger.position() == position


def test_the_joint_analysis_shows_it(opened: Driver) -> None:
    activity, item = revealed(opened, Kind.STATUS_RATING, ["FULL"] * 3)
    opened.act("confirm", id=activity, item=item, value="FULL", confidence="")
    judged = opened.desk.joint("KEN").judged.assessments
    assert any(a.recommendation == item for a in judged)


def test_a_correction_replaces_and_keeps_the_history(opened: Driver) -> None:
    activity, item = revealed(opened, Kind.STATUS_RATING, ["FULL"] * 3)
    for value in ("FULL", "MOSTLY"):
        opened.act("confirm", id=activity, item=item, value=value, confidence="")
    state = opened.desk.state
    assert [a.common for a in current(state, Assessment, item)] == [3]
    assert len(history(state, Assessment, item)) == 2
    assert len(current(state, Decision, opened.state.session)) == 1


def test_dots_are_decided_without_an_assessment(opened: Driver) -> None:
    activity, item = revealed(opened, Kind.PRIORITY_DOTS, [3, 2, 5])
    opened.act("confirm", id=activity, item=item, confidence="", outcome="First")
    (decided,) = current(opened.desk.state, Decision, opened.state.session)
    assert (decided.outcome, decided.written_to) == ("First", "")
    assert current(opened.desk.state, Assessment) == ()


def test_hidden_results_are_not_confirmed(opened: Driver) -> None:
    opened.act("start", id=opened.of(Kind.STATUS_RATING).id)
    item = opened.vote(opened.of(Kind.STATUS_RATING), ["FULL"] * 4)
    with pytest.raises(LedgerRefused, match="reveal the results first"):
        opened.act("confirm", id=opened.of(Kind.STATUS_RATING).id, item=item, value="FULL")


@pytest.mark.parametrize("given", [{"value": "CANNOT_SAY"}, {"confidence": "sure"}, {"date": "x"}])
def test_a_wrong_outcome_leaves_the_record_alone(opened: Driver, given: dict[str, str]) -> None:
    activity, item = revealed(opened, Kind.STATUS_RATING, ["FULL"] * 4)
    with pytest.raises(BadParameter):
        opened.act("confirm", **({"id": activity, "item": item, "value": "FULL"} | given))
    with pytest.raises(UnknownName):
        opened.act("confirm", id=activity, item="nothing", value="FULL")
    assert current(opened.desk.state, Assessment) == ()
    assert current(opened.desk.state, Decision) == ()


def test_notes_are_written_changed_settled_and_taken_out(opened: Driver) -> None:
    opened.act("note_add", place="parking", text="Who pays?")
    opened.act("note_add", place="minutes", text="We met in <Nairobi>")
    page = opened.tab("minutes")
    assert "We met in &lt;Nairobi&gt;" in page
    note = page.split('data-move="note_done" data-v-id="')[1].split('"')[0]
    opened.act("note_open", id=note)
    opened.act("note_change", id=note, text="Who pays for it?")
    opened.act("note_done", id=note)
    assert "Who pays for it?" in opened.tab("minutes")
    assert "✓ settled" in opened.html()
    opened.act("note_drop", id=note)
    assert "Who pays" not in opened.tab("minutes")


@pytest.mark.parametrize(
    "given", [{"place": "minutes", "text": ""}, {"place": "wall", "text": "x"}]
)
def test_a_note_needs_words_and_a_place(opened: Driver, given: dict[str, str]) -> None:
    with pytest.raises(BadInput):
        opened.act("note_add", **given)
    with pytest.raises(UnknownName):
        opened.act("note_done", id="n9")


def test_minutes_are_downloaded(opened: Driver) -> None:
    activity, item = revealed(opened, Kind.STATUS_RATING, ["FULL"] * 4)
    opened.act("confirm", id=activity, item=item, value="FULL", confidence="", outcome="Done")
    text, file = opened.act("minutes_md").download, opened.act("minutes_docx").download
    assert text is not None
    assert file is not None
    assert b"Done" in text.content
    assert b"p0" not in text.content
    assert file.content.startswith(b"PK")
    assert (text.name, file.name) == ("minutes-2026-05-04.md", "minutes-2026-05-04.docx")
