"""The personal ballot slip of the page: made from the answers that are stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from workbench.dashboards.session.room import Room
from workbench.dashboards.session.voices import Answer, Place
from workbench.errors import LedgerRefused
from workbench.ledger.slips import slip_json, slip_svg, slip_text
from workbench.ledger.slips_ballot import SessionPlan, Slip, SlipVote


@dataclass(frozen=True, slots=True)
class Shown:
    """A slip as text, picture and file. `votes`: how many answers it carries."""

    text: str
    svg: str
    file: bytes
    votes: int


def slip_of(room: Room, token: str, answers: Mapping[Place, Answer]) -> Shown | None:
    """The slip of everything the participant voted in this session; None before the first vote.

    Statements are words and not on it.
    """
    current = {(v.id, v.round): v.activity for v in room.activities}
    votes = tuple(
        SlipVote(activity, round_, item, answer.value)
        for (activity, item, round_), answer in sorted(answers.items())
        if answer.value is not None and (activity, round_) in current
    )
    if not votes:
        return None
    slip = Slip(room.session.id, token, votes, max(a.revision for a in answers.values()))
    plan = SessionPlan(room.session.id, tuple(current.values()))
    try:
        text = slip_text(slip, plan)
    except LedgerRefused:  # a form that changed under its answers; the file says them all the same
        text = ""
    return Shown(text, _drawn(text) if text else "", slip_json(slip), len(votes))


@lru_cache(maxsize=8)
def _drawn(text: str) -> str:
    return slip_svg(text)
