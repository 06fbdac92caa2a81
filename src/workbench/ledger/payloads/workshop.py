"""Workshop sessions. Tokens and free text of participants are private: a purge removes them."""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec
from msgspec import Meta

from workbench.errors import BadPayload
from workbench.ledger import fields as f
from workbench.ledger.payloads.base import Payload, require_date, require_moment, utc
from workbench.ledger.payloads.judgement import CONFIRMING
from workbench.ledger.vocabulary import ActivityKind, Role, SessionState, VoteSource
from workbench.sentences import sentence

SelfDescription = Annotated[
    dict[
        Annotated[str, Meta(min_length=1, max_length=40)],
        Annotated[str, Meta(max_length=60)],
    ],
    Meta(max_length=6),
]
Distribution = Annotated[dict[f.Code, f.Count], Meta(max_length=200)]
Texts = Annotated[dict[f.Id, Annotated[str, Meta(max_length=2_000)]], Meta(max_length=500)]


class WorkshopSession(Payload, frozen=True, kw_only=True):
    """One workshop. `retention_days` after it closes its private parts may be purged."""

    kind: ClassVar[str] = "session"

    id: f.Id
    title: f.Title
    countries: f.Codes
    languages: f.Codes
    date: f.Date
    join_code: f.MaybeCode = ""
    state: SessionState = SessionState.DRAFT
    minimum_group: Annotated[int, Meta(ge=2, le=1_000)] = 5
    retention_days: Annotated[int, Meta(ge=0, le=3_650)] = 90
    consent_version: f.MaybeCode = ""
    consent_text: f.Text = ""
    replaces: f.Ids = ()

    def __post_init__(self) -> None:
        require_date("date", self.date)


class SessionStateChange(Payload, frozen=True, kw_only=True):
    """A session moves on: opened, locked, revealed, closed."""

    kind: ClassVar[str] = "session_state"

    session: f.Id
    state: SessionState
    reason: f.Line = ""


class Activity(Payload, frozen=True, kw_only=True):
    """One thing to do in a session; a further round is a revision with `round` raised.

    Its phase is read from it: prepared until `opens` is set, collecting since then; locked once
    `closes` is set and past; revealed where `reveal` is ``shown``. To lock or to reveal is to add
    a revision that says so. `minutes` is its planned length (0: none), `prompt` the question
    asked, `country` the State it is about (empty: all of the session's), `texts` the words of
    items that are no recommendations: statements, clauses, present wordings.
    """

    kind: ClassVar[str] = "activity"
    version: ClassVar[int] = 2

    id: f.Id
    session: f.Id
    activity: ActivityKind
    title: f.Line = ""
    items: f.Ids = ()
    options: f.Codes = ()
    dots: f.Count = 0
    round: f.Revision = 1
    opens: f.MaybeMoment = ""
    closes: f.MaybeMoment = ""
    reveal: f.MaybeCode = ""
    minutes: f.Count = 0
    prompt: f.Line = ""
    texts: Texts = msgspec.field(default_factory=dict)
    country: f.MaybeCode = ""
    replaces: f.Ids = ()

    def __post_init__(self) -> None:
        require_moment("opens", self.opens)
        require_moment("closes", self.closes)

    @property
    def closed_after(self) -> str:
        """The last moment it takes answers, written as events write theirs; empty: none is set."""
        return utc(self.closes)


class Participant(Payload, frozen=True, kw_only=True):
    """Somebody joined. Nothing but a random token, perhaps an alias and coarse words of their own.

    `about` is the coarse self-description: ``{"field": "answer"}`` from closed questions.
    """

    kind: ClassVar[str] = "participant"
    private: ClassVar[tuple[str, ...]] = ("about", "alias", "token")

    session: f.Id
    consent_version: f.MaybeCode = ""
    token: f.Token = ""
    alias: Annotated[str, Meta(max_length=40)] = ""
    about: SelfDescription = msgspec.field(default_factory=dict)


class Vote(Payload, frozen=True, kw_only=True, gc=False):
    """One answer. The latest revision per token, activity, item and round counts.

    `value` is an option's code or a number (a score, dots, a rank). `late`: imported after the
    activity closed; kept, marked and not counted.
    """

    kind: ClassVar[str] = "vote"
    private: ClassVar[tuple[str, ...]] = ("comment", "token")

    session: f.Id
    activity: f.Id
    item: f.Id
    value: f.Choice
    round: f.Revision = 1
    revision: f.Revision = 1
    source: VoteSource = VoteSource.LIVE
    late: bool = False
    token: f.Token = ""
    comment: Annotated[str, Meta(max_length=1_000)] = ""


class Statement(Payload, frozen=True, kw_only=True):
    """A participant's own words: a rewrite, an idea, a remark on a clause."""

    kind: ClassVar[str] = "statement"
    private: ClassVar[tuple[str, ...]] = ("text", "token")

    session: f.Id
    activity: f.Id
    item: f.MaybeId = ""
    round: f.Revision = 1
    language: f.MaybeCode = ""
    source: VoteSource = VoteSource.LIVE
    token: f.Token = ""
    text: f.Text = ""


class Decision(Payload, frozen=True, kw_only=True):
    """What a session decided on one item, with the counts it rests on. Survives a purge."""

    kind: ClassVar[str] = "decision"

    session: f.Id
    activity: f.Id
    item: f.Id
    n: f.Count
    distribution: Distribution
    confirmed_by: Role
    round: f.Revision = 1
    median: float | None = None
    agreement: f.Share | None = None
    outcome: f.Line = ""
    written_to: f.MaybeId = ""
    replaces: f.Ids = ()

    def __post_init__(self) -> None:
        if self.confirmed_by not in CONFIRMING:
            raise BadPayload(sentence("confirmed_by is 'facilitator' or 'analyst'"))
        total = sum(self.distribution.values())
        if total != self.n:
            raise BadPayload(
                sentence(
                    "distribution adds up to %(total)s, but n is %(n)s",
                    total=str(total),
                    n=str(self.n),
                )
            )
