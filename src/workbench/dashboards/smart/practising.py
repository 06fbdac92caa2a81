"""Practice inside a workshop: handing in a rewrite, and how the group's rewrites read.

Outside of a workshop nothing is stored. Inside, a rewrite is a participant's statement. How the
group did is shown once the activity is revealed, so that no two looks differ by one person, and
only where at least the session's minimum of people handed something in.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.analysis.smart import MACHINE_SCORED, Criterion
from workbench.dashboards.desk import Desk
from workbench.dashboards.page import Outcome
from workbench.dashboards.session.items import Item, known_items
from workbench.dashboards.session.room import ActivityView, Room, room_of
from workbench.dashboards.session.voices import own_answers, standing_statements
from workbench.dashboards.smart.examples import Example, invented, of_activity, of_state
from workbench.dashboards.smart.hints import rate
from workbench.dashboards.smart.material import material
from workbench.dashboards.smart.moves import typed
from workbench.dashboards.smart.state import Studio
from workbench.dashboards.values import Values
from workbench.errors import BadParameter, UnknownName
from workbench.i18n import word
from workbench.ledger.events import now
from workbench.ledger.payloads import Statement, WorkshopSession
from workbench.ledger.projection import State
from workbench.ledger.standing import current
from workbench.ledger.streams import session_stream
from workbench.ledger.vocabulary import ActivityKind
from workbench.sentences import sentence

LONGEST = 4_000


@dataclass(frozen=True, slots=True)
class Exercise:
    """The examples on offer. `room` and `view` are set inside a workshop, else None."""

    examples: tuple[Example, ...]
    room: Room | None = None
    view: ActivityView | None = None

    def example(self, number: int) -> Example:
        """One of them; after the last comes the first."""
        return self.examples[number % len(self.examples)]


@dataclass(frozen=True, slots=True)
class GroupScores:
    """How the rules read the rewrites of `n` people on one criterion: people per score."""

    criterion: Criterion
    counts: tuple[int, int, int]

    @property
    def n(self) -> int:
        return sum(self.counts)


def session_of(desk: Desk, state: Studio) -> str:
    """The workshop of the link, else the one the visitor joined; empty: none that is known."""
    joined = (a.session for a in desk.actors if a.session)
    wanted = state.session or next(joined, "")
    known = {s.id for s in current(desk.state, WorkshopSession)} if wanted else set()
    return wanted if wanted in known else ""


def exercise(desk: Desk, state: Studio) -> Exercise:
    """What the visitor practises with: the workshop's rewrite, else a State's weak texts."""
    found = material(desk, state.country) if state.country else None
    session = session_of(desk, state)
    if session:
        inside = _inside(desk, state, session)
        if inside and inside.examples:
            return inside
    return Exercise((of_state(found) if found else ()) or invented(desk.t))


def _inside(desk: Desk, state: Studio, session: str) -> Exercise | None:
    room = room_of(desk.state, session, now(), _known(desk, session))
    rewrites = [v for v in room.activities if v.activity.activity is ActivityKind.REWRITE]
    chosen = next((v for v in rewrites if v.id == state.activity), None) or next(
        (v for v in rewrites if v.collecting), rewrites[-1] if rewrites else None
    )
    if chosen is None:
        return None
    language = next(iter(room.session.languages), "en")
    return Exercise(of_activity(chosen.items, language), room, chosen)


def _known(desk: Desk, session: str) -> dict[str, Item]:
    """The words of the recommendations that the session's States have."""
    sessions = [s for s in current(desk.state, WorkshopSession, session) if s.id == session]
    found: dict[str, Item] = {}
    for iso3 in dict.fromkeys(c for s in sessions for c in s.countries):
        with contextlib.suppress(UnknownName):  # a State that this snapshot does not know
            found |= known_items(material(desk, iso3).items.values())
    return found


def handed_in(desk: Desk, found: Exercise, example: Example) -> str:
    """What this visitor handed in for an example in this round; empty: nothing."""
    me = desk.participant(found.room.session.id) if found.room else None
    if me is None or found.room is None or found.view is None:
        return ""
    own = own_answers(desk.state, found.room.session.id, me.token)
    answer = own.get((found.view.id, example.item, found.view.round))
    return answer.text if answer else ""


def group_scores(state: State, found: Exercise, example: Example) -> tuple[GroupScores, ...] | None:
    """How the group's rewrites of an example read; None: not to be shown (yet, or too few)."""
    if found.room is None or found.view is None or not found.view.revealed:
        return None
    texts = [
        s.text for s in standing_statements(state, found.room.session.id)
        if (s.activity, s.item, s.round) == (found.view.id, example.item, found.view.round)
    ]  # fmt: skip
    if len(texts) < found.room.minimum_group:
        return None
    return _scores(texts, example.language)


def _scores(texts: Sequence[str], language: str) -> tuple[GroupScores, ...]:
    ratings = [rate(text, language) for text in texts]
    found = []
    for criterion in MACHINE_SCORED:
        scores = Counter(r.of(criterion).score for r in ratings)
        found.append(GroupScores(criterion, (scores[0], scores[1], scores[2])))
    return tuple(found)


def hand_in(desk: Desk, state: Studio, values: Values) -> Outcome[Studio]:
    """Store a participant's rewrite in the workshop they joined.

    Raises
    ------
    BadParameter
        If there is no workshop, no place in it, no text or too long a one.
    SessionClosed
        If the activity takes no answers now.
    """
    found, text = exercise(desk, state), (typed(values, "attempt") or "").strip()
    me = desk.participant(found.room.session.id) if found.room else None
    if found.room is None or found.view is None or me is None:
        raise BadParameter(
            sentence("this practice is part of no workshop you joined: nothing is stored")
        )
    example = found.example(state.example)
    if not text or len(text) > LONGEST:
        raise BadParameter(
            sentence(
                "expected a rewrite of 1 to %(most)s characters; got %(n)s",
                most=LONGEST,
                n=len(text),
            )
        )
    statement = Statement(
        session=found.room.session.id, activity=found.view.id, item=example.item,
        round=found.view.round, language=example.language, token=me.token, text=text,
    )  # fmt: skip
    desk.ledger.append(session_stream(statement.session), statement, me)
    return Outcome(replace(state, attempt=text), desk.t.gettext(word("Your rewrite is handed in.")))
