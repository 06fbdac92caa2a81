"""What the commands of `workbench consult` read and write: snapshot, ledger, missions by key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import typer

from workbench.cli.console import say
from workbench.cli.ledger import opened
from workbench.errors import BadParameter, UnknownName

if TYPE_CHECKING:
    from enum import StrEnum
    from typing import TypeVar

    from workbench.analysis.consultation.missions import Visit
    from workbench.calendarwords.wording import Words
    from workbench.dashboards.consult.gathering import Known
    from workbench.ledger.consulting import Entry
    from workbench.ledger.payloads import Payload
    from workbench.ledger.projection import State
    from workbench.snapshot import Snapshot

    Listed = TypeVar("Listed", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Table:
    """What a command reads: snapshot, the ledger's state, words, and the day."""

    snapshot: Snapshot
    state: State
    said: Words
    day: dt.date

    def known(self, iso3: str = "") -> Known:
        """Missions of one State, or of all."""
        from workbench.dashboards.consult.gathering import known_visits

        return known_visits(self.snapshot, self.state, iso3)

    def visit(self, key: str) -> tuple[Visit, Known]:
        """The mission of a key or of its beginning."""
        known = self.known()
        found = known.visit(key)
        near = [v for v in known.visits if key and v.key.startswith(key)]
        if found is None and len(near) == 1:
            found = near[0]
        if found is None:
            keys = [v.key for v in known.visits]
            raise UnknownName("mission", key, keys, " 'workbench consult list' shows the keys.")
        return found, known


@contextmanager
def looked(
    context: typer.Context, language: str, ledger: str | None, *, must: bool = False
) -> Iterator[Table]:
    """`must`: there has to be a ledger, as it is going to be written to."""
    from workbench.dashboards.calendar.gathering import ledger_state, words_in
    from workbench.snapshot.store import open_snapshot

    if must:
        opened(context, ledger).close()
    with open_snapshot(context.obj) as snapshot:
        said = words_in(snapshot, language)
        yield Table(snapshot, ledger_state(context.obj, ledger), said, today())


def record(
    context: typer.Context, ledger: str | None, mission: str, name: str, given: Entry
) -> None:
    """Store one item; what is not said now stays as it was, and a known mission is taken up."""
    from workbench.analysis.consultation.checklist import item_named
    from workbench.analysis.consultation.missions import Basis
    from workbench.ledger.consulting import item_entry, taken_up

    with looked(context, "en", ledger, must=True) as at:
        visit, known = at.visit(mission)
        item, key = item_named(visit.kind, name), visit.key
        before = next(
            (x.said for x in known.progress(visit, at.day).lines if x.item.id == name), None
        )
        if before:
            given = replace(
                given, owner=given.owner or before.owner,
                due=given.due or (before.due.iso if before.due else ""),
                consulted=given.consulted or before.consulted, note=given.note or before.note,
            )  # fmt: skip
        if visit.basis is not Basis.RECORDED:
            taken = taken_up(visit)
            key = taken.id
            append(context, ledger, visit.country, taken)
        title = visit.title or str(visit.kind)
        append(context, ledger, visit.country, item_entry(at.state, key, title, item, given))
    say(f"{key} {name}: {given.state}")


def append(context: typer.Context, ledger: str | None, iso3: str, payload: Payload) -> None:
    """Add one event to the State's stream."""
    from workbench.ledger.actor import Actor
    from workbench.ledger.streams import country_stream
    from workbench.ledger.vocabulary import Role

    with opened(context, ledger) as book:
        book.append(country_stream(iso3), payload, Actor(Role.ANALYST))


def today() -> dt.date:
    """The present day, UTC."""
    return dt.datetime.now(dt.UTC).date()


def iso3_of(country: str) -> str:
    """The code of a State by code or name."""
    from workbench.harmonise.countries import country_index

    return country_index().require(country)


def listed(members: type[Listed], name: str, text: str) -> Listed:
    """One of a closed list, or an error that names them."""
    try:
        return members(text.strip().casefold())
    except ValueError:
        valid = [str(x) for x in members]
        raise UnknownName(name, text, valid, f" Expected {', '.join(valid)}.") from None


def date_of(option: str, text: str) -> str:
    """A date of any precision, or empty."""
    from workbench.dates import PartialDate

    try:
        return PartialDate(text.strip()).iso if text.strip() else ""
    except ValueError as error:
        raise BadParameter(f"{option}: {error}") from error
