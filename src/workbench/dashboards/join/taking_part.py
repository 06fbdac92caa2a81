"""What a participant sees of one activity: the question, their answers, results when shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.dashboards.desk import Desk
from workbench.dashboards.session.items import Item, criterion_word
from workbench.dashboards.session.results import ItemResult, results
from workbench.dashboards.session.room import ActivityView, Phase, Room
from workbench.dashboards.session.scales import SPOKEN, WITH_WORDS, options_of
from workbench.dashboards.session.voices import Answer, Place
from workbench.ledger.vocabulary import ActivityKind as Kind

NEW = Answer()


@dataclass(frozen=True, slots=True)
class Line:
    """One item on the page: its words, the participant's answer, the group's (when revealed).

    `taken` is the reason where the facilitator took away what the participant wrote.
    """

    n: int
    item: Item
    criterion: str
    answer: Answer
    result: ItemResult | None
    taken: str = ""


def shown_activity(room: Room, wanted: str) -> ActivityView | None:
    """The activity turned to, else the one the room is at, else the first."""
    for view in room.activities:
        if wanted and view.id == wanted:
            return view
    return room.current or (room.activities[0] if room.activities else None)


def answered(view: ActivityView, answers: Mapping[Place, Answer]) -> int:
    """How many items of an activity the participant has answered in its round."""
    return sum((a, r) == (view.id, view.round) for a, _, r in answers)


def view_values(
    desk: Desk,
    room: Room,
    shown: ActivityView | None,
    answers: Mapping[Place, Answer],
    taken: Mapping[Place, str],
) -> dict[str, object]:
    """What the template needs of the activity shown."""
    if shown is None:
        return {"lines": (), "options": (), "kind": "", "answers": {}, "at": ""}
    activity = shown.activity
    given = {} if shown.phase is not Phase.REVEALED else _results(desk, room, shown)
    lines = tuple(
        Line(n, item, criterion_word(item), answers.get((shown.id, item.id, shown.round), NEW),
             given.get(item.id), taken.get((shown.id, item.id, shown.round), ""))
        for n, item in enumerate(shown.items or (Item(""),))
    )  # fmt: skip
    options = tuple((o.code, desk.t.gettext(o.word)) for o in options_of(activity))
    dots = range(activity.dots + 1) if activity.activity is Kind.PRIORITY_DOTS else range(0)
    ranks = range(1, len(activity.items) + 1) if activity.activity is Kind.RANKING else range(0)
    return {
        "lines": lines, "options": options, "numbers": [(n, n) for n in (*dots, *ranks)],
        "kind": activity.activity.value, "votes": activity.activity not in SPOKEN,
        "spoken": activity.activity in WITH_WORDS, "place": room.activities.index(shown) + 1,
        "done": {v.id: answered(v, answers) for v in room.activities},
        "at": max((x.answer.at for x in lines), default=""),
        "open": sum(not x.answer.at for x in lines),
        "placed": sum(x.answer.value for x in lines if isinstance(x.answer.value, int)),
    }  # fmt: skip


def _results(desk: Desk, room: Room, shown: ActivityView) -> dict[str, ItemResult]:
    found = results(desk.state, room.session.id, shown.id, shown.round)
    return {r.item: r for r in found}
