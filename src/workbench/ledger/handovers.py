"""Hand-overs of a ledger's state for the analysis, and their next version."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from workbench.analysis.handover import HandedOver
from workbench.dates import PartialDate
from workbench.errors import BadParameter, UnknownName
from workbench.ledger.events import new_id
from workbench.ledger.payloads import HandOver
from workbench.ledger.projection import State
from workbench.ledger.standing import history
from workbench.ledger.vocabulary import Passing
from workbench.sentences import sentence


def _day(text: str) -> PartialDate | None:
    return PartialDate(text) if text else None


def _country(stream: str) -> str:
    kind, _, name = stream.partition("/")
    return name if kind == "country" and len(name) == 3 else ""


def handed_over(state: State, iso3: str = "") -> tuple[HandedOver, ...]:
    """What stands for one State, or for all; of two versions of one the later."""
    standing = [one for one in history(state, HandOver) if one.current]
    often = Counter(one.payload.id for one in standing)
    found = {}
    for one in standing:
        p, country = one.payload, _country(one.entry.stream)
        if iso3 in {"", country}:
            found[p.id] = HandedOver(
                p.id, country, p.sender, p.recipient, p.mission, p.direction,
                tuple(p.recommendations), tuple(p.evidence), _day(p.sent), _day(p.acknowledged),
                p.outcome, p.note, one.entry.at, often[p.id] > 1,
            )  # fmt: skip
    return tuple(found.values())


def hand_over_named(state: State, key: str, iso3: str = "") -> HandedOver:
    """The hand-over of an id, or of the beginning of one.

    Raises
    ------
    UnknownName
        With the nearest ids.
    """
    known = {h.id: h for h in handed_over(state, iso3)}
    near = [i for i in known if key and i.startswith(key)]
    if key not in known and len(near) != 1:
        raise UnknownName(
            sentence("hand-over"), key, known,
            sentence(" 'workbench handover list' shows the ids."),
        )  # fmt: skip
    return known[key if key in known else near[0]]


@dataclass(frozen=True, slots=True)
class Parties:
    """From whom to whom, for which visit or mission, and which way between the communities."""

    sender: str
    recipient: str
    mission: str
    direction: Passing = Passing.UNKNOWN
    note: str = ""


def begun(parties: Parties, recommendations: Sequence[str], evidence: Sequence[str]) -> HandOver:
    """A package that has not been sent yet.

    Raises
    ------
    BadParameter
        If nothing is handed over.
    """
    if not recommendations:
        raise BadParameter(sentence("a hand-over needs at least one recommendation"))
    return HandOver(
        id=new_id(), sender=parties.sender, recipient=parties.recipient, mission=parties.mission,
        direction=parties.direction, note=parties.note, recommendations=tuple(recommendations),
        evidence=tuple(evidence),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Course:
    """What became of a package: dates of sending and of the reply, and what came of it."""

    sent: str = ""
    acknowledged: str = ""
    outcome: str = ""


def moved(state: State, key: str, course: Course, today: dt.date) -> HandOver:
    """The next version of a hand-over; it replaces whatever stands of it.

    Raises
    ------
    UnknownName
        If there is none of that id.
    BadParameter
        If a reply or an outcome comes before the package was sent, or a date lies ahead.
    """
    found = hand_over_named(state, key)
    _require_order(course, today)
    standing = [one for one in history(state, HandOver, found.id) if one.current]
    return msgspec.structs.replace(
        standing[-1].payload, sent=course.sent, acknowledged=course.acknowledged,
        outcome=course.outcome, replaces=tuple(one.entry.id for one in standing),
    )  # fmt: skip


def _require_order(course: Course, today: dt.date) -> None:
    sent, reply = _day(course.sent), _day(course.acknowledged)
    for name, date in (("sent", sent), ("acknowledged", reply)):
        if date and date.first() > today:
            raise BadParameter(
                sentence(
                    "%(name)s: %(date)s is after today, %(today)s",
                    name=name,
                    date=date,
                    today=today,
                )
            )
    if sent is None and (reply or course.outcome):
        raise BadParameter(
            sentence("a reply or an outcome needs the date on which the package was sent")
        )
    if sent and reply and reply.last() < sent.first():
        raise BadParameter(
            sentence(
                "acknowledged: %(reply)s is before it was sent, %(sent)s", reply=reply, sent=sent
            )
        )
