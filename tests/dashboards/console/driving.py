"""Doing with the console what a facilitator's clicks do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from workbench.dashboards.console import DASHBOARD
from workbench.dashboards.console.desk_room import room_at
from workbench.dashboards.console.state import Console
from workbench.dashboards.desk import Desk
from workbench.dashboards.page import Outcome
from workbench.dashboards.session.room import ActivityView, Room
from workbench.dashboards.values import Upload, Values, values_of
from workbench.ledger.actor import Actor
from workbench.ledger.payloads import Participant, Payload, Statement, Vote
from workbench.ledger.streams import session_stream
from workbench.ledger.vocabulary import ActivityKind, Role


class Driver:
    """The console of one desk: its state after every move, and its page."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.state: Console = DASHBOARD.start(desk)

    def act(self, move: str, files: Mapping[str, Upload] | None = None, /,
            **fields: str | Sequence[str]) -> Outcome[Console]:  # fmt: skip
        sent = {n: [v] if isinstance(v, str) else list(v) for n, v in fields.items()}
        values: Values = values_of(sent, files or {})
        done = DASHBOARD.step(self.desk, self.state, move, values)
        self.state = done.state
        return done

    def tab(self, name: str) -> str:
        """The page of one tab."""
        from dataclasses import replace

        self.state = replace(self.state, tab=name)
        return self.html()

    def html(self) -> str:
        return str(DASHBOARD.page(self.desk, self.state).main)

    @property
    def room(self) -> Room:
        return room_at(self.desk, self.state.session)

    def of(self, kind: ActivityKind) -> ActivityView:
        """The first activity of a kind."""
        return next(v for v in self.room.activities if v.activity.activity is kind)

    def _say(self, payloads: Iterable[Payload], token: str) -> None:
        stream = session_stream(self.state.session)
        actor = Actor(Role.PARTICIPANT, token, self.state.session)
        self.desk.ledger.append_many(((stream, p) for p in payloads), actor)

    def join(self, *tokens: str, **about: str) -> None:
        for token in tokens:
            self._say([Participant(session=self.state.session, token=token, about=about)], token)

    def vote(self, view: ActivityView, values: Sequence[int | str], item: str = "",
             comment: str = "", **more: int) -> str:  # fmt: skip
        """A vote of p0, p1 …; gives back the item."""
        item = item or view.items[0].id
        for n, value in enumerate(values):
            vote = Vote(
                session=self.state.session, activity=view.id, item=item, value=value,
                round=view.round, token=f"p{n}", comment=comment, **more,
            )  # fmt: skip
            self._say([vote], f"p{n}")
        return item

    def speak(self, view: ActivityView, texts: Sequence[str], item: str = "") -> None:
        for n, text in enumerate(texts):
            said = Statement(
                session=self.state.session, activity=view.id, item=item, text=text,
                round=view.round, token=f"p{n}",
            )  # fmt: skip
            self._say([said], f"p{n}")
