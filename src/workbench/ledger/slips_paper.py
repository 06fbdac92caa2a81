"""Paper tallies: counts per option that a facilitator read off a sheet of paper.

Each mark becomes one vote with a token of the sheet (``paper~<sheet>~<number>``), so that paper
counts by the same rule as everything else and sums equal n.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbench.errors import LedgerRefused
from workbench.ledger.actor import Actor
from workbench.ledger.events import now
from workbench.ledger.payloads import Archive, Payload, Vote
from workbench.ledger.slips_ballot import SlipVote, Value
from workbench.ledger.slips_session import SessionFacts, StoredVote, session_facts
from workbench.ledger.store import Ledger
from workbench.ledger.streams import session_stream
from workbench.ledger.vocabulary import VoteSource
from workbench.sentences import sentence

MAX_MARKS = 2_000
_COUNT = re.compile(r"(.{1,120})=([0-9]{1,6})")
_NUMBER = re.compile(r"-?[0-9]{1,7}")
_SHEET = re.compile(r"[A-Za-z0-9._-]{1,40}")


@dataclass(frozen=True, slots=True)
class Tally:
    """The marks on one sheet for one item. `sheet` is what is written on the paper's corner."""

    session: str
    activity: str
    item: str
    sheet: str
    counts: Mapping[Value, int]
    round: int = 1


def import_tally(
    ledger: Ledger, tally: Tally, actor: Actor, *, correct: bool = False, at: str = ""
) -> int:
    """Add the marks of a sheet; gives back how many votes the sheet now has.

    With `correct`, the sheet was entered before and this is the right count: the votes get new
    revisions, those too many are archived.

    Raises
    ------
    LedgerRefused
        If the sheet was entered before (or, with `correct`, was not), a count is negative, an
        option or item is not the activity's, or the actor may not add votes.
    """
    facts = session_facts(ledger, tally.session)
    values = _marks(tally)
    for value in tally.counts:
        facts.plan.require(SlipVote(tally.activity, tally.round, tally.item, value))
    earlier = _earlier(tally, facts)
    if bool(earlier) != correct:
        named = {"sheet": repr(tally.sheet), "item": repr(tally.item)}
        raise LedgerRefused(
            sentence(
                "sheet %(sheet)s, item %(item)s: was entered before; correct it instead", **named
            )
            if earlier
            else sentence("sheet %(sheet)s, item %(item)s: was not entered yet", **named)
        )
    stream = session_stream(tally.session)
    changes = [*_votes(tally, values, earlier, facts, at or now()), *_surplus(values, earlier)]
    ledger.append_many(((stream, change) for change in changes), actor)
    return len(values)


def _marks(tally: Tally) -> list[Value]:
    if not _SHEET.fullmatch(tally.sheet):
        raise LedgerRefused(
            sentence(
                "sheet %(sheet)s; expected letters, digits and . _ -, up to 40",
                sheet=repr(tally.sheet),
            )
        )
    wrong = {v: n for v, n in tally.counts.items() if n < 0}
    total = sum(tally.counts.values())
    if wrong or not 0 < total <= MAX_MARKS:
        raise LedgerRefused(
            sentence(
                "counts %(counts)s; expected none below 0 and 1 to %(most)s together",
                counts=str(dict(tally.counts)),
                most=MAX_MARKS,
            )
        )
    return [value for value, count in tally.counts.items() for _ in range(count)]


def _token(tally: Tally, number: int) -> str:
    return f"paper~{tally.sheet}~{number}"


def _earlier(tally: Tally, facts: SessionFacts) -> list[Mapping[int, StoredVote]]:
    """The revisions of each mark that is there, in order."""
    found = []
    for number in range(1, MAX_MARKS + 1):
        ballot = (_token(tally, number), tally.activity, tally.item, tally.round)
        if ballot in facts.votes:
            found.append(facts.votes[ballot])
    return found


def _votes(
    tally: Tally, values: list[Value], earlier: list[Mapping[int, StoredVote]],
    facts: SessionFacts, at: str,
) -> list[Payload]:  # fmt: skip
    late = facts.over(facts.plan.activity(tally.activity, tally.round), at)
    revision = 1 + max((max(revisions) for revisions in earlier), default=0)
    return [
        Vote(
            session=tally.session, activity=tally.activity, item=tally.item, value=value,
            round=tally.round, revision=revision, source=VoteSource.PAPER, late=late,
            token=_token(tally, number),
        )
        for number, value in enumerate(values, 1)
    ]  # fmt: skip


def _surplus(values: list[Value], earlier: list[Mapping[int, StoredVote]]) -> list[Payload]:
    return [
        Archive(target=stored.event, reason="the sheet was counted again: fewer marks")
        for revisions in earlier[len(values) :]
        for stored in revisions.values()
    ]


def counts_of(words: Iterable[str]) -> dict[Value, int]:
    """Counts as typed: ``full=3 none=2``, or ``2=3`` where answers are numbers.

    Raises
    ------
    LedgerRefused
        Naming the word that is none.
    """
    counts: dict[Value, int] = {}
    for word in words:
        found = _COUNT.fullmatch(word)
        if not found:
            raise LedgerRefused(
                sentence("%(got)s; expected an option, =, and how many: full=3", got=repr(word))
            )
        value = int(found[1]) if _NUMBER.fullmatch(found[1]) else found[1]
        if value in counts:
            raise LedgerRefused(
                sentence(
                    "%(option)s stands twice; expected each option once", option=repr(found[1])
                )
            )
        counts[value] = int(found[2])
    return counts
