"""One dashboard as a value: how its state starts, moves, acts on the ledger, and is shown."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from workbench.dashboards.desk import Desk
from workbench.dashboards.names import either
from workbench.dashboards.page import Outcome, Page
from workbench.dashboards.values import Values
from workbench.errors import BadInput, Forbidden
from workbench.ledger.events import Event
from workbench.ledger.vocabulary import Role
from workbench.sentences import sentence

S = TypeVar("S")


def everything(_desk: Desk, _state: object) -> None:
    """Every change of the ledger concerns this dashboard."""


def any_event(_desk: Desk, _state: object, _event: Event) -> bool:
    """Every event of its streams concerns this dashboard."""
    return True


@dataclass(frozen=True, slots=True)
class Dashboard(Generic[S]):
    """A dashboard; `S` is its frozen state.

    Attributes
    ----------
    start : the first state, from the desk and its query string.
    moves : pure: a state and a form's values give the next state.
    acts : what reads files or writes to the ledger; only `roles` may.
    page : the view of a state.
    streams : the ledger's streams that the view depends on; None: all of them.
    concerns : whether one event of those streams can change the view. A hundred participants'
        pages are not drawn again for each vote of somebody else.
    roles : who may open it at all; None: everybody.
    """

    name: str
    start: Callable[[Desk], S]
    page: Callable[[Desk, S], Page]
    moves: Mapping[str, Callable[[S, Values], S]] = field(default_factory=dict)
    acts: Mapping[str, Callable[[Desk, S, Values], Outcome[S]]] = field(default_factory=dict)
    streams: Callable[[Desk, S], Collection[str] | None] = everything
    concerns: Callable[[Desk, S, Event], bool] = any_event
    roles: frozenset[Role] | None = None

    def changed(self, desk: Desk, state: S, events: Sequence[Event]) -> bool:
        """Whether some new events of the ledger can change the view."""
        streams = self.streams(desk, state)
        return any(
            (streams is None or e.stream in streams) and self.concerns(desk, state, e)
            for e in events
        )

    def step(self, desk: Desk, state: S, name: str, values: Values) -> Outcome[S]:
        """The outcome of one move or act.

        Raises
        ------
        BadInput
            If the dashboard has no such move.
        Forbidden
            If the visitor may not open it.
        WorkbenchError
            What the move itself refuses.
        """
        self.require(desk)
        if name in self.moves:
            return Outcome(self.moves[name](state, values))
        if name in self.acts:
            return self.acts[name](desk, state, values)
        raise BadInput(
            sentence("%(page)s has no move %(got)s", page=self.name, got=repr(name[:40]))
        )

    def require(self, desk: Desk) -> None:
        """Let only those pass who may open this dashboard.

        Raises
        ------
        Forbidden
            Saying which role is needed.
        """
        if self.roles is not None and desk.role not in self.roles:
            raise Forbidden(
                sentence(
                    "this page is for %(roles)s; open it with the link that `workbench serve` or "
                    "`workbench pass` printed",
                    roles=either(sorted(self.roles)),
                )
            )
