"""Bringing a ballot slip into the ledger: whole or not at all, and never twice."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.errors import LedgerRefused
from workbench.ledger.actor import Actor
from workbench.ledger.events import now
from workbench.ledger.payloads import Vote
from workbench.ledger.slips_ballot import Slip, SlipVote
from workbench.ledger.slips_session import SessionFacts, session_facts
from workbench.ledger.store import Ledger
from workbench.ledger.streams import session_stream
from workbench.ledger.vocabulary import VoteSource
from workbench.sentences import sentence


@dataclass(frozen=True, slots=True)
class SlipOutcome:
    """What an import stored: `added` votes, of which `late` came after the lock, and those that
    were `already` there (voted live, or on an earlier slip)."""

    added: int
    late: int
    already: int

    def __str__(self) -> str:
        late = f", {self.late} of them late (kept, not counted)" if self.late else ""
        already = f"; {self.already} were already there" if self.already else ""
        return f"{self.added} votes added{late}{already}"


def import_slip(ledger: Ledger, slip: Slip, actor: Actor, at: str = "") -> SlipOutcome:
    """Add the votes of a slip that are not there yet; `at` is the moment it counts from (now).

    One vote counts per token, activity, item and round: the one of the highest revision. Votes
    after the lock are marked late and do not count.

    Raises
    ------
    LedgerRefused
        If the slip was imported before, is older than what is there, contradicts it, is empty,
        or is for another session; if the actor may not add votes.
    UnknownName
        If the ledger has no such session.
    """
    facts = session_facts(ledger, slip.session)
    if not slip.votes:
        raise LedgerRefused(sentence("this slip has no votes on it"))
    if len({(v.activity, v.item, v.round) for v in slip.votes}) < len(slip.votes):
        raise LedgerRefused(sentence("this slip answers one item twice; expected each once"))
    for vote in slip.votes:
        facts.plan.require(vote)
    wanted = [v for v in slip.votes if not _there(v, slip, facts)]
    if not wanted:
        raise LedgerRefused(sentence("this slip was imported before; nothing was changed"))
    moment = at or now()
    payloads = [_payload(v, slip, facts, moment) for v in wanted]
    stream = session_stream(slip.session)
    ledger.append_many(((stream, payload) for payload in payloads), actor)
    late = sum(p.late for p in payloads)
    return SlipOutcome(len(payloads), late, len(slip.votes) - len(payloads))


def _there(vote: SlipVote, slip: Slip, facts: SessionFacts) -> bool:
    stored = facts.votes.get((slip.token, vote.activity, vote.item, vote.round), {})
    same = stored.get(slip.revision)
    if same is not None and same.value == vote.value:
        return True
    if same is not None:
        raise LedgerRefused(
            sentence(
                "item %(item)s: this participant already answered %(before)s with "
                "revision %(revision)s, and the slip says %(now)s. Nothing was changed; "
                "ask them",
                item=repr(vote.item),
                before=repr(same.value),
                revision=str(slip.revision),
                now=repr(vote.value),
            )
        )
    if stored and max(stored) > slip.revision:
        raise LedgerRefused(
            sentence(
                "item %(item)s: a later answer of this participant is there (revision "
                "%(later)s; the slip has %(revision)s). Nothing was changed",
                item=repr(vote.item),
                later=str(max(stored)),
                revision=str(slip.revision),
            )
        )
    return False


def _payload(vote: SlipVote, slip: Slip, facts: SessionFacts, at: str) -> Vote:
    activity = facts.plan.activity(vote.activity, vote.round)
    return Vote(
        session=slip.session, activity=vote.activity, item=vote.item, value=vote.value,
        round=vote.round, revision=slip.revision, source=VoteSource.SLIP, token=slip.token,
        late=facts.over(activity, at),
    )  # fmt: skip
