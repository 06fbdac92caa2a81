"""What stays of a session: outcomes in the record, minutes, the parking lot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from msgspec.structs import replace as revised

from workbench.dashboards.console.desk_room import facilitator, room_at, write
from workbench.dashboards.console.state import Console
from workbench.dashboards.desk import Desk
from workbench.dashboards.page import Download, Outcome
from workbench.dashboards.session.minutes import document, markdown, minutes_of
from workbench.dashboards.session.outcomes import Outcome as Confirmed
from workbench.dashboards.session.outcomes import assessment_of, decision_of, is_status
from workbench.dashboards.session.results import ItemResult, results
from workbench.dashboards.session.room import ActivityView, Room, notes_of
from workbench.dashboards.values import Values
from workbench.errors import BadInput, BadParameter, LedgerRefused, UnknownName
from workbench.ledger.events import new_id
from workbench.ledger.payloads import Archive, Payload, SessionNote
from workbench.ledger.standing import Standing
from workbench.ledger.streams import country_stream, session_stream
from workbench.ledger.vocabulary import Confidence, NotePlace
from workbench.sentences import sentence

Act = Callable[[Desk, Console, Values], Outcome[Console]]
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def confirm(desk: Desk, state: Console, values: Values) -> Outcome[Console]:
    """Confirm the outcome on one item: a decision; for a status also the workshop's assessment,
    in the stream of the recommendation's State.

    Raises
    ------
    LedgerRefused
        If the results are not revealed, or too few people answered.
    BadParameter
        If the value is none of the scale's.
    """
    actor = facilitator(desk)
    room = room_at(desk, state.session)
    view = room.view(values.text("id"))
    if not view.revealed:
        raise LedgerRefused(
            sentence("reveal the results first: people see what is confirmed in their name")
        )
    result, form, written = _result(desk, view, values.text("item")), view.activity, ""
    outcome, now_at = _outcome(values), desk.state
    kept: list[tuple[str, Payload]] = []
    if is_status(form, result.item):
        said = assessment_of(now_at, room, form, result, outcome)
        kept.append((country_stream(_country(desk, room, view, said.recommendation)), said))
        written = new_id()
    decided = decision_of(now_at, form, result, outcome, written)
    # Both or neither: a decision never names an assessment that was not stored.
    desk.ledger.append_many(
        [*kept, (session_stream(state.session), decided)], actor, [written] if written else []
    )
    words = desk.t.gettext("Confirmed.")
    if written:
        words = desk.t.gettext("Confirmed and written into the recommendation's history.")
    return Outcome(replace(state, confirm=""), words)


def _outcome(values: Values) -> Confirmed:
    confidence = values.text("confidence")
    if confidence not in set(Confidence):
        raise BadParameter(
            sentence("confidence: expected low, medium or high, got %(got)s", got=repr(confidence))
        )
    return Confirmed(
        values.text("outcome")[:500], values.text("value"), Confidence(confidence),
        values.text("why")[:3_000], values.text("date"),
    )  # fmt: skip


def _result(desk: Desk, view: ActivityView, item: str) -> ItemResult:
    session = view.activity.session
    found = results(desk.state, session, view.id, view.round, with_comments=True)
    for one in found:
        if one.item == item:
            return one
    raise UnknownName("item", item, (r.item for r in found))


def _country(desk: Desk, room: Room, view: ActivityView, recommendation: str) -> str:
    """The State whose record it is: the recommendation's own, of several the activity's."""
    found = desk.snapshot.by_ids([recommendation])
    countries = found[0].countries if found else ()
    for wanted in (view.activity.country, *room.session.countries):
        if wanted in countries or (not found and wanted):
            return wanted
    return countries[0] if len(countries) == 1 else ""


def _place(values: Values) -> NotePlace:
    try:
        return NotePlace(values.text("place"))
    except ValueError as error:
        raise BadInput(sentence("a note belongs to the minutes or to the parking lot")) from error


def add_note(desk: Desk, state: Console, values: Values) -> Outcome[Console]:
    """A line of the minutes, or something parked.

    Raises
    ------
    BadInput
        If it has no words.
    """
    if not values.text("text"):
        raise BadInput(sentence("write a few words first"))
    note = SessionNote(
        id=new_id(), session=state.session, place=_place(values), text=values.text("text")
    )
    write(desk, state.session, [note])
    return Outcome(state, desk.t.gettext("Noted."))


def _note(desk: Desk, state: Console, values: Values) -> Standing[SessionNote]:
    found = {n.payload.id: n for n in notes_of(desk.state, state.session)}
    wanted = values.text("id")
    if wanted not in found:
        raise UnknownName("note", wanted, found)
    return found[wanted]


def change_note(desk: Desk, state: Console, values: Values) -> Outcome[Console]:
    """Other words for a note."""
    note = _note(desk, state, values)
    text = values.text("text") or note.payload.text
    write(desk, state.session, [revised(note.payload, text=text, replaces=(note.entry.id,))])
    return Outcome(replace(state, note=""), desk.t.gettext("Saved."))


def settle_note(desk: Desk, state: Console, values: Values) -> Outcome[Console]:
    """Something parked was dealt with, or was not after all."""
    note = _note(desk, state, values)
    new = revised(note.payload, done=not note.payload.done, replaces=(note.entry.id,))
    write(desk, state.session, [new])
    return Outcome(state)


def drop_note(desk: Desk, state: Console, values: Values) -> Outcome[Console]:
    """Take a note out; it stays in the history."""
    note = _note(desk, state, values)
    gone = Archive(target=note.payload.id, reason="taken out of the notes by the facilitator")
    write(desk, state.session, [gone])
    return Outcome(replace(state, note=""), desk.t.gettext("Taken out."))


def minutes_md(desk: Desk, state: Console, _: Values) -> Outcome[Console]:
    """The minutes as Markdown."""
    room = room_at(desk, state.session)
    made = markdown(minutes_of(desk.state, room, desk.t))
    name = f"minutes-{room.session.date}.md"
    return Outcome(state, download=Download(name, "text/markdown", made))


def minutes_docx(desk: Desk, state: Console, _: Values) -> Outcome[Console]:
    """The minutes as a Word document."""
    room = room_at(desk, state.session)
    made = document(minutes_of(desk.state, room, desk.t), desk.language)
    return Outcome(state, download=Download(f"minutes-{room.session.date}.docx", DOCX, made))


ACTS: dict[str, Act] = {
    "confirm": confirm, "note_add": add_note, "note_change": change_note,
    "note_done": settle_note, "note_drop": drop_note, "minutes_md": minutes_md,
    "minutes_docx": minutes_docx,
}  # fmt: skip
