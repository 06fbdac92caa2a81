"""What the page of one visitor works with: snapshot, ledger, who they are, their language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from workbench.config import Settings
from workbench.dashboards.analyses import Made, analysis_now
from workbench.dashboards.languages import LANGUAGES
from workbench.dashboards.names import either
from workbench.dashboards.visitor import Visitor, query_of
from workbench.errors import Forbidden, TokenRefused
from workbench.i18n import Translator, translator
from workbench.joint import JointAnalysis
from workbench.ledger.actor import Actor
from workbench.ledger.places import ledger_folder, ledger_place
from workbench.ledger.present import Present
from workbench.ledger.projection import State
from workbench.ledger.secret import secret_of
from workbench.ledger.store import Ledger, open_ledger
from workbench.ledger.tokens import Tokens
from workbench.ledger.vocabulary import Role
from workbench.sentences import sentence
from workbench.snapshot import Snapshot
from workbench.snapshot.store import open_snapshot

ANYBODY = Actor(Role.OBSERVER)
_RANK = (Role.FACILITATOR, Role.ANALYST, Role.PARTICIPANT, Role.OBSERVER)


class Desk:
    """One visitor's desk. Opens the snapshot and the ledger when they are first asked for.

    `place` is the ledger's path or URL; empty: the one of the home folder. `made` hears of each
    analysis that had to be made, with the State and the seconds.
    """

    def __init__(self, settings: Settings, visitor: Visitor, place: str = "") -> None:
        self.settings, self.visitor = settings, visitor
        self.place = ledger_place(settings, place)
        self.language = visitor.language
        self.made: Made = lambda _iso3, _seconds: None

    def turn_to(self, query: str) -> None:
        """From now on the visitor asks for another view (a query string without ``?``)."""
        fields = query_of(query)
        self.visitor = replace(self.visitor, query=fields)
        if fields.get("lang") in LANGUAGES:
            self.language = fields["lang"]

    @property
    def t(self) -> Translator:
        """The translator of the visitor's language."""
        return translator(self.language)

    @cached_property
    def snapshot(self) -> Snapshot:
        """The snapshot in force."""
        return open_snapshot(self.settings)

    @cached_property
    def ledger(self) -> Ledger:
        """The ledger, made if there is none yet."""
        return open_ledger(self.place)

    @cached_property
    def _present(self) -> Present:
        return Present(self.ledger)

    @property
    def state(self) -> State:
        """Everything acknowledged so far; do not change it."""
        return self._present.state()

    @cached_property
    def tokens(self) -> Tokens:
        """Signs and reads the tokens of this ledger."""
        return Tokens(secret_of(ledger_folder(self.settings)), self.ledger.origin)

    @cached_property
    def actors(self) -> Sequence[Actor]:
        """What the visitor's passes let them be, strongest role first; expired ones left out."""
        found = []
        for signed in self.visitor.passes[:8]:
            for session in ("", self.tokens.session_of(signed)):
                try:
                    found.append(self.tokens.read(signed, session))
                    break
                except TokenRefused:
                    continue
        return tuple(sorted(found, key=lambda a: _RANK.index(a.role)))

    @property
    def role(self) -> Role:
        """The strongest role of the visitor; without a pass they only read."""
        return self.actors[0].role if self.actors else Role.OBSERVER

    def actor(self, *roles: Role) -> Actor:
        """Who acts, in the first of `roles` that the visitor has.

        Raises
        ------
        Forbidden
            If they have none of them.
        """
        for role in roles:
            for actor in self.actors:
                if actor.role is role:
                    return actor
        raise Forbidden(
            sentence(
                "this is for %(roles)s; open the page with the link that `workbench serve` or "
                "`workbench pass` printed",
                roles=either(roles),
            )
        )

    def participant(self, session: str) -> Actor | None:
        """The visitor as a participant of one session, if they joined it."""
        for actor in self.actors:
            if actor.role is Role.PARTICIPANT and actor.session == session:
                return actor
        return None

    @property
    def today(self) -> dt.date:
        """The present day, UTC."""
        return dt.datetime.now(dt.UTC).date()

    def joint(self, iso3: str) -> JointAnalysis:
        """The joint analysis of a State as of now, the ledger's judgements included.

        Raises
        ------
        UnknownName
            If there is no such State.
        """
        return analysis_now(
            self.settings, self.snapshot, self.ledger, iso3, self.language, self.today, self.made
        )

    def close(self) -> None:
        """Let go of what was opened."""
        if "ledger" in self.__dict__:
            self.ledger.close()
        if "snapshot" in self.__dict__:
            self.snapshot.close()
