"""What the site's pages show of a State: counts and the next vote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.dates import PartialDate
from workbench.model import Certainty


@dataclass(frozen=True, slots=True)
class Facts:
    """One State.

    `human_rights` and `elections` count its recommendations that touch electoral rights, by the
    community that made them; `shared` asks that both make; `unread` texts that no rule can read.
    `vote` is the first day the next national vote can be on, None where none is known. `names`: in
    all languages that the workbench knows, for searching.
    """

    iso3: str
    m49: str
    name: str
    region: str
    names: tuple[str, ...]
    human_rights: int
    elections: int
    shared: int
    unread: int
    vote: PartialDate | None
    vote_certainty: Certainty | None

    @property
    def total(self) -> int:
        return self.human_rights + self.elections


def sums(states: Sequence[Facts]) -> tuple[int, int]:
    """Recommendations of human rights mechanisms and of election observers, over all States."""
    return sum(s.human_rights for s in states), sum(s.elections for s in states)
