"""A ballot slip as few bytes: 20 answers of one participant take about 60.

Layout: version; 4 bytes of the session's sha256; the token; the revision; per activity 2 bytes of
its id's sha256, 2 bytes for its form (items, options, round), which items are answered (a bit
each) and the answers; 4 bytes of the sha256 of all before. Numbers are LEB128.
"""

from __future__ import annotations

import hashlib
from itertools import groupby

from workbench.errors import BadInput, LedgerRefused
from workbench.ledger.payloads import Activity
from workbench.ledger.payloads.registry import TOKEN
from workbench.ledger.slips_ballot import (
    SessionPlan,
    Slip,
    SlipVote,
    Value,
    fingerprint,
    form_of,
)
from workbench.sentences import sentence

VERSION = 1
_SUM, _SESSION, _PART = 4, 4, 2
_TOO_LARGE = 1 << 32


def pack(slip: Slip, plan: SessionPlan) -> bytes:
    """The bytes of a slip.

    Raises
    ------
    LedgerRefused
        If a vote does not fit the plan, stands twice, or answers something without items.
    """
    if not TOKEN.fullmatch(slip.token) or not slip.token:
        raise LedgerRefused(
            sentence("a slip needs the participant's token, as the session gave it")
        )
    token = slip.token.encode()
    out = bytearray([VERSION]) + fingerprint(slip.session, _SESSION)
    out += bytes([len(token)]) + token + _number(slip.revision)
    votes = sorted(slip.votes, key=lambda v: (v.activity, v.round))
    parts = [list(group) for _, group in groupby(votes, key=lambda v: (v.activity, v.round))]
    out += _number(len(parts))
    for part in parts:
        out += _packed(part, plan)
    return bytes(out) + _sum(bytes(out))


def _packed(votes: list[SlipVote], plan: SessionPlan) -> bytes:
    activity = plan.activity(votes[0].activity, votes[0].round)
    answers: dict[str, Value] = {}
    for vote in votes:
        plan.require(vote)
        if vote.item in answers or vote.item not in activity.items:
            raise LedgerRefused(
                sentence(
                    "item %(item)s stands twice on the slip or on no list", item=repr(vote.item)
                )
            )
        answers[vote.item] = vote.value
    bits = sum(1 << place for place, item in enumerate(activity.items) if item in answers)
    out = fingerprint(activity.id, _PART) + form_of(activity)
    out += bits.to_bytes(_width(activity), "little")
    for item in activity.items:
        if item in answers:
            out += _number(_coded(answers[item], activity))
    return out


def _width(activity: Activity) -> int:
    return -(-len(activity.items) // 8)


def _coded(value: Value, activity: Activity) -> int:
    """Even: an option's place; odd: a number, its sign in the next bit."""
    if isinstance(value, str):
        return activity.options.index(value) << 1
    return (abs(value) << 2 | (value < 0) << 1) | 1


def _number(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def _sum(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()[:_SUM]


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, size: int) -> bytes:
        taken = self.data[self.at : self.at + size]
        if len(taken) < size:
            raise BadInput(sentence("the slip is damaged: it ends too early."))
        self.at += size
        return taken

    def number(self) -> int:
        value = shift = 0
        while True:
            byte = self.take(1)[0]
            value |= (byte & 0x7F) << shift
            shift += 7
            if value >= _TOO_LARGE or shift > 35:
                raise BadInput(sentence("the slip is damaged: a number in it is too large."))
            if byte < 0x80:
                return value


def unpack(data: bytes, plan: SessionPlan) -> Slip:
    """The slip that was packed.

    Raises
    ------
    BadInput
        If it is damaged.
    LedgerRefused
        If it is for another session, for activities that have changed, or of a newer workbench.
    """
    if len(data) <= _SUM or _sum(data[:-_SUM]) != data[-_SUM:]:
        raise BadInput(
            sentence("the slip is damaged: its checksum does not fit. Read or type it again.")
        )
    reader = _Reader(data[:-_SUM])
    if reader.take(1)[0] != VERSION:
        raise LedgerRefused(sentence("this slip is of a newer workbench; update this one"))
    if reader.take(_SESSION) != fingerprint(plan.session, _SESSION):
        raise LedgerRefused(
            sentence(
                "this slip is for another session, not %(session)s", session=repr(plan.session)
            )
        )
    slip = _content(reader, plan)
    if reader.at != len(reader.data) or pack(slip, plan) != data:
        raise BadInput(sentence("the slip is damaged: there is something in it that no slip has."))
    return slip


def _content(reader: _Reader, plan: SessionPlan) -> Slip:
    token = reader.take(reader.take(1)[0]).decode("ascii", "replace")
    revision = reader.number()
    votes = [v for _ in range(reader.number()) for v in _part(reader, plan)]
    return Slip(plan.session, token, tuple(votes), revision)


def _part(reader: _Reader, plan: SessionPlan) -> list[SlipVote]:
    name, form = reader.take(_PART), reader.take(_PART)
    found = [a for a in plan.activities if fingerprint(a.id, _PART) == name and form_of(a) == form]
    if not found:
        raise LedgerRefused(
            sentence(
                "this slip answers an activity that session %(session)s does not have in "
                "this form: its items, options or round differ. Bring this ledger up to "
                "date first",
                session=repr(plan.session),
            )
        )
    activity = found[0]
    bits = int.from_bytes(reader.take(_width(activity)), "little")
    answered = [item for place, item in enumerate(activity.items) if bits >> place & 1]
    return [
        SlipVote(activity.id, activity.round, item, _value(reader.number(), activity))
        for item in answered
    ]


def _value(coded: int, activity: Activity) -> Value:
    if coded & 1:
        return -(coded >> 2) if coded & 2 else coded >> 2
    if coded >> 1 >= len(activity.options):
        raise BadInput(sentence("the slip is damaged: an answer in it is not among the options."))
    return activity.options[coded >> 1]
