"""What of an assessor's earlier assessments a new one takes the place of."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.dates import PartialDate
from workbench.ledger.payloads import Assessment
from workbench.ledger.projection import State
from workbench.ledger.standing import Standing, history
from workbench.ledger.vocabulary import Standing as Stands


@dataclass(frozen=True, slots=True)
class Succession:
    """What the same assessor said of the recommendation before and still stands.

    `replaced` makes room for the new one; `firm` is confirmed and the new one only a draft.
    """

    replaced: tuple[Standing[Assessment], ...]
    firm: tuple[Standing[Assessment], ...]

    @property
    def events(self) -> tuple[str, ...]:
        """The `replaces` of the new assessment."""
        return tuple(one.entry.id for one in self.replaced)


def succession(state: State, new: Assessment) -> Succession:
    """What a new assessment replaces.

    A draft does not take the place of what somebody confirmed, an older judgement not that of a
    newer one: both stand, and the latest firm one counts.
    """
    day = PartialDate(new.date).last()
    before = [
        one
        for one in history(state, Assessment, new.recommendation)
        if one.current
        and (one.payload.assessor_kind, one.payload.assessor) == (new.assessor_kind, new.assessor)
        and PartialDate(one.payload.date).last() <= day
    ]
    draft = new.standing is Stands.PROVISIONAL
    firm = tuple(x for x in before if draft and x.payload.standing is Stands.CONFIRMED)
    return Succession(tuple(x for x in before if x not in firm), firm)
