"""What a ballot slip says, and the plan of a session that it is read with."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from workbench.errors import LedgerRefused, did_you_mean
from workbench.ledger.payloads import Activity
from workbench.sentences import sentence

Value = int | str


@dataclass(frozen=True, slots=True)
class SlipVote:
    """One answer: an option's code, or a number (a score, dots, a rank)."""

    activity: str
    round: int
    item: str
    value: Value


@dataclass(frozen=True, slots=True)
class Slip:
    """One participant's votes in one session; `revision` grows when they hand in another one."""

    session: str
    token: str
    votes: tuple[SlipVote, ...]
    revision: int = 1


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """A session's activities in their present form, as both ends of a slip must know them."""

    session: str
    activities: tuple[Activity, ...]

    def activity(self, wanted: str, round_: int) -> Activity:
        """The activity of this id and round.

        Raises
        ------
        LedgerRefused
            If the session has none.
        """
        for activity in self.activities:
            if activity.id == wanted and activity.round == round_:
                return activity
        known = sorted({a.id for a in self.activities})
        raise LedgerRefused(
            sentence(
                "session %(session)s has no activity %(activity)s in round %(round)s.%(meant)s",
                session=repr(self.session),
                activity=repr(wanted),
                round=str(round_),
                meant=did_you_mean(wanted, known),
            )
        )

    def require(self, vote: SlipVote) -> None:
        """That a vote answers what was asked.

        Raises
        ------
        LedgerRefused
            Naming activity, item or value and what was expected.
        """
        activity = self.activity(vote.activity, vote.round)
        if activity.items and vote.item not in activity.items:
            raise LedgerRefused(
                sentence(
                    "activity %(activity)s has no item %(item)s.%(meant)s",
                    activity=repr(activity.id),
                    item=repr(vote.item),
                    meant=did_you_mean(vote.item, activity.items),
                )
            )
        if isinstance(vote.value, str) and vote.value not in activity.options:
            shown = tuple(activity.options) or sentence("a number")
            raise LedgerRefused(
                sentence(
                    "%(value)s is no answer of activity %(activity)s; expected %(known)s.%(meant)s",
                    value=repr(vote.value),
                    activity=repr(activity.id),
                    known=shown,
                    meant=did_you_mean(vote.value, activity.options),
                )
            )


def fingerprint(text: str, size: int) -> bytes:
    """The first bytes of a text's sha256: enough to tell a session's own parts apart."""
    return hashlib.sha256(text.encode()).digest()[:size]


def form_of(activity: Activity) -> bytes:
    """Two bytes that change when items, options or round of an activity change."""
    parts = ("\x1f".join(activity.items), "\x1f".join(activity.options), str(activity.round))
    return fingerprint("\x1e".join((activity.id, *parts)), 2)
