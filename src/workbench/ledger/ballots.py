"""Votes of one activity, item and round: one counted per token, the latest revision."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field
from typing import NamedTuple

from workbench.ledger.payloads import Vote

Question = tuple[str, str, str, int]


class Ballot(NamedTuple):
    """One revision of one answer. Compared by revision, then by the event's id (its moment).

    `comment` is private: a purge takes it.
    """

    revision: int
    id: str
    value: int | str
    source: str
    late: bool
    comment: str = ""


def question_of(vote: Vote) -> Question:
    """Session, activity, item and round."""
    return vote.session, vote.activity, vote.item, vote.round


@dataclass(slots=True)
class Box:
    """All answers to one question. `by_token`: every revision; a purged vote stands for itself."""

    by_token: dict[str, list[Ballot]] = field(default_factory=dict)

    def add(self, token: str, ballot: Ballot) -> None:
        """Put one answer in; neither order nor repetition matters."""
        held = self.by_token.setdefault(token or ballot.id, [])
        if ballot not in held:
            held.append(ballot)

    def forget_tokens(self) -> None:
        """What a purge leaves: answers that nobody can connect, without words."""
        every = [b for ballots in self.by_token.values() for b in ballots]
        self.by_token = {b.id: [b._replace(comment="")] for b in every}

    def counted(self, *left_out: Container[str]) -> dict[str, Ballot]:
        """The ballot that counts for each token: in time, not left out, the latest revision."""
        chosen = {}
        for token, ballots in self.by_token.items():
            valid = [b for b in ballots if not b.late and not any(b.id in o for o in left_out)]
            if valid:
                chosen[token] = max(valid, key=_latest)
        return chosen


def _latest(ballot: Ballot) -> tuple[int, str]:
    return ballot.revision, ballot.id
