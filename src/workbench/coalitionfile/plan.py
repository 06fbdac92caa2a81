"""Rows of a coalition file as the coalition they tell, checked row by row."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum

import msgspec

from workbench.coalitionfile.rows import Part, Reading, Row
from workbench.dates import PartialDate
from workbench.errors import BadInput, BadPayload, did_you_mean
from workbench.harmonise.countries import country_index
from workbench.ledger.payloads import Coalition, CoalitionMember, CoalitionTask
from workbench.ledger.payloads.coalition import NAME_ALONE
from workbench.ledger.vocabulary import ActionState, CoalitionRole, MemberKind
from workbench.sentences import sentence, sentence_of

Known = Callable[[str], Collection[str]]
_LIMITS = {"title": 500, "organisation": 200, "note": 4_000, "id": 200}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a file asks for: a coalition of a State. Its id is empty where the file names none."""

    country: str
    id: str
    content: Coalition


def asked(reading: Reading, known: Known | None = None) -> Asked:
    """The coalition of a file.

    `known` gives the ids of the recommendations to a State (None: any id is taken).

    Raises
    ------
    BadInput
        Naming every cell that cannot be taken. Nothing is half-taken.
    """
    heads = reading.of(Part.COALITION)
    if len(heads) != 1:
        line = heads[1].line if heads else 0
        reading.refuse(line, "coalition", str(len(heads)), sentence("one coalition in a file"))
    head = heads[0] if heads else Row(0, Part.COALITION, {})
    country = _country(head, reading) if heads else ""
    members = _members(reading)
    ids = known(country) if known and country else None
    recommendations = _recommendations(reading, ids)
    tasks = _tasks(reading, {m.organisation for m in members})
    _text(head, "title", reading, needed=bool(heads))
    _text(head, "note", reading)
    _text(head, "id", reading)
    if reading.refused:
        bad = len({r.record for r in reading.refused})
        raise BadInput(
            sentence(
                "%(n)s of %(all)s rows cannot be taken; nothing was stored.",
                n=str(bad),
                all=str(len(reading.rows)),
            ),
            sorted(reading.refused, key=lambda r: r.record),
        )
    given = head.cells.get("id", "")
    try:
        made = Coalition(
            id=given or "new", title=head.cells["title"], purpose=head.cells.get("note", ""),
            members=members, recommendations=recommendations, tasks=tasks,
        )  # fmt: skip
    except BadPayload as error:
        raise BadInput(
            sentence("%(file)s: %(error)s", file=reading.file, error=sentence_of(error))
        ) from error
    return Asked(country, given, made)


def _country(head: Row, reading: Reading) -> str:
    text = head.cells.get("country", "")
    found = country_index().find(text) if text else None
    if found is None:
        reading.refuse(head.line, "country", text, sentence("the code or name of a State"))
    return found or ""


def _text(row: Row, name: str, reading: Reading, *, needed: bool = False) -> str:
    text = row.cells.get(name, "")
    if needed and not text:
        reading.refuse(row.line, name, "", sentence("a text"))
    if len(text) > _LIMITS[name]:
        reading.refuse(
            row.line, name, text, sentence("at most %(most)s characters", most=_LIMITS[name])
        )
    return text


def _one(row: Row, name: str, listed: type[StrEnum], reading: Reading, default: StrEnum) -> str:
    text = row.cells.get(name, "").casefold().replace(" ", "_").replace("-", "_")
    if not text:
        return str(default)
    if text not in set(listed):
        wanted = sentence(
            "one of %(known)s.%(meant)s",
            known=tuple(listed),
            meant=did_you_mean(text, list(listed)),
        )
        reading.refuse(row.line, name, row.cells[name], wanted)
        return str(default)
    return text


def _members(reading: Reading) -> tuple[CoalitionMember, ...]:
    found: dict[str, CoalitionMember] = {}
    for row in reading.of(Part.MEMBER):
        name = _text(row, "organisation", reading, needed=True)
        kind = MemberKind(_one(row, "works_on", MemberKind, reading, MemberKind.OTHER))
        role = CoalitionRole(_one(row, "role", CoalitionRole, reading, CoalitionRole.MEMBER))
        if name in found:
            reading.refuse(row.line, "organisation", name, sentence("each organisation once"))
            continue
        try:
            found[name] = CoalitionMember(organisation=name, works_on=kind, role=role)
        except BadPayload:
            reading.refuse(row.line, "organisation", name, NAME_ALONE)
    return tuple(found.values())


def _recommendations(reading: Reading, known: Collection[str] | None) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for row in reading.of(Part.RECOMMENDATION):
        name = _text(row, "id", reading, needed=True)
        if name and name in found:
            reading.refuse(row.line, "id", name, sentence("each recommendation once"))
        elif name and known is not None and name not in known:
            wanted = sentence(
                "the id of a recommendation to this State.%(meant)s",
                meant=did_you_mean(name, known),
            )
            reading.refuse(row.line, "id", name, wanted)
        found[name] = None
    return tuple(found)


def _tasks(reading: Reading, members: Collection[str]) -> tuple[CoalitionTask, ...]:
    found: dict[str, CoalitionTask] = {}
    for row in reading.of(Part.TASK):
        title = _text(row, "title", reading, needed=True)
        if title and title in found:
            reading.refuse(row.line, "title", title, sentence("each task once"))
            continue
        found[title] = CoalitionTask(
            title=title, owner=_owner(row, members, reading), due=_due(row, reading),
            progress=ActionState(_one(row, "state", ActionState, reading, ActionState.PLANNED)),
        )  # fmt: skip
    return tuple(found.values())


def _owner(row: Row, members: Collection[str], reading: Reading) -> str:
    owner = row.cells.get("owner", "")
    if owner and owner not in members:
        wanted = sentence(
            "a member of the coalition, or nothing.%(meant)s", meant=did_you_mean(owner, members)
        )
        reading.refuse(row.line, "owner", owner, wanted)
    return owner


def _due(row: Row, reading: Reading) -> str:
    text = row.cells.get("due", "")
    if not text:
        return ""
    try:
        return PartialDate(text).iso
    except ValueError:
        reading.refuse(
            row.line, "due", text, sentence("a day, month or year such as 2027-03-31 or 2027-03")
        )
        return ""


def same_content(one: Coalition, other: Coalition) -> bool:
    """Whether two versions say the same, whatever they replace."""
    return _bare(one) == _bare(other)


def _bare(coalition: Coalition) -> Coalition:
    return msgspec.structs.replace(coalition, id="same", replaces=())
