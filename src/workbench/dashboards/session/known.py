"""The words of recommendations that a session votes on, looked up in the snapshot in force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from workbench.dashboards.session.items import Item, known_items, recommendations_of
from workbench.dashboards.session.room import agenda
from workbench.ledger.projection import State
from workbench.snapshot import Snapshot

Found = dict[str, Item]


class Known:
    """Words by recommendation for one open snapshot; each is looked up once.

    What the snapshot does not have stays unknown and is shown by its id.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._found: Found = {}
        self._missing: set[str] = set()

    def of(self, recommendations: Iterable[str]) -> Mapping[str, Item]:
        """The items of these and of all asked for before."""
        new = [r for r in recommendations if r not in self._found and r not in self._missing]
        if new:
            self._found |= known_items(self._snapshot.by_ids(new))
            self._missing.update(set(new) - self._found.keys())
        return self._found

    def of_session(self, state: State, session: str) -> Mapping[str, Item]:
        """The items of everything on a session's agenda: what `room_of` takes."""
        return self.of(r for a in agenda(state, session) for r in recommendations_of(a.payload))
