"""What happens: elections, reviews, and what publishers say of implementation."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.dates import PartialDate
from workbench.model.words import Certainty


@dataclass(frozen=True, slots=True)
class Election:
    """A last or next national election of one body, with the words it was read from.

    `body`: head_of_state | lower_house | upper_house | parliament; `which`: last | next;
    `mode`: direct | indirect | appointed | mixed | unknown (popular vote or not).
    """

    country: str
    body: str
    body_name: str
    which: str
    start: PartialDate | None
    end: PartialDate | None
    certainty: Certainty
    mode: str
    published: str
    source: str
    as_of: str


@dataclass(frozen=True, slots=True)
class UprReview:
    """One State's review in one cycle, held, scheduled or moved.

    `verification` holds the V1/V2/V3 mark and its words; `deadline_published` the words of an
    estimated stakeholder deadline.
    """

    country: str
    cycle: int
    session: int | None
    start: PartialDate | None
    end: PartialDate | None
    stakeholder_deadline: PartialDate | None
    deadline_published: str
    outcome: str
    status: str
    certainty: Certainty
    verification: str
    url: str
    note: str
    source: str
    as_of: str


@dataclass(frozen=True, slots=True)
class PublishedAssessment:
    """What a publisher itself said about implementation, in its own scale.

    Either `recommendation` (an id of this snapshot) or `symbol` + `paragraph` (+ `limb`) says
    what was assessed. `relevance`: core | enabling | none, from the table it came with.
    """

    id: str
    recommendation: str
    country: str
    symbol: str
    paragraph: str
    limb: str
    topic: str
    relevance: str
    assessor: str
    scale: str
    value: str
    date: PartialDate | None
    document: str
    source: str
    as_of: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ConcludingObservations:
    """What a table about treaty bodies says of one document: its adoption, the State's reply.

    `adopted` None: the table has no date, or one that cannot be right (`note` says so); `reply` is
    the symbol of the follow-up report that the committee received, empty where none is told.
    """

    country: str
    committee: str
    symbol: str
    adopted: PartialDate | None
    reply: str
    source: str
    as_of: str
    note: str = ""
