"""Concluding observations of treaty bodies: what is known of the documents themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from workbench.dates import PartialDate


class DateOf(StrEnum):
    """What the date of concluding observations is the date of."""

    ADOPTION = "adoption"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class TreatyDocument:
    """Concluding observations as the snapshot knows them; `latest` of that committee and State.

    `date_of` says what `date` is, `source` where it comes from, `note` what is doubtful about it;
    `reply` is the symbol of the State's follow-up report that the committee received.
    """

    country: str
    committee: str
    symbol: str
    date: PartialDate | None
    latest: bool
    date_of: DateOf = DateOf.DOCUMENT
    source: str = ""
    reply: str = ""
    note: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What due dates and assessments are kept by."""
        return self.country, self.committee, self.symbol


@dataclass(frozen=True, slots=True)
class Replies:
    """What is known of one State's documents, by symbol: when adopted, whether it has replied.

    `received`: the committee has the State's report, or has assessed the follow-up.
    """

    adopted: Mapping[str, PartialDate]
    received: frozenset[str]

    def symbol(self, committee: str, date: PartialDate) -> str:
        """The symbol of what a committee adopted on a date; empty where that is not known."""
        named = (s for s, d in self.adopted.items() if d == date and s.startswith(f"{committee}/"))
        return next(named, "")


NO_REPLIES = Replies({}, frozenset())
