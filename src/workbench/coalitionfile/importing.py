"""A coalition file into the ledger: all of it in one event, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import msgspec

from workbench.coalitionfile.plan import Known, asked, same_content
from workbench.coalitionfile.rows import Reading
from workbench.coalitionfile.tables import read_table
from workbench.coalitionfile.yaml_form import LARGEST, read_yaml
from workbench.errors import BadInput, did_you_mean
from workbench.harmonise.countries import fold
from workbench.ledger.actor import Actor
from workbench.ledger.coalitions import standing_coalitions
from workbench.ledger.events import new_id
from workbench.ledger.payloads import Coalition
from workbench.ledger.present import as_of
from workbench.ledger.projection import State
from workbench.ledger.standing import Standing
from workbench.ledger.store import Ledger
from workbench.ledger.streams import country_stream
from workbench.sentences import sentence

FORMATS = ("yaml", "csv", "xlsx")


class Done(StrEnum):
    """What an import did with the coalition."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Imported:
    """The coalition as it stands after the import, and what was done (`dry`: would be)."""

    country: str
    coalition: Coalition
    done: Done
    dry: bool = False

    def __str__(self) -> str:
        c = self.coalition
        would = "would be " if self.dry and self.done is not Done.UNCHANGED else ""
        return (
            f"{c.title} ({self.country}): {would}{self.done}; {len(c.members)} members, "
            f"{len(c.recommendations)} recommendations, {len(c.tasks)} tasks"
        )


def kind_of(name: str) -> str:
    """``yaml``, ``csv`` or ``xlsx``, by the ending.

    Raises
    ------
    BadInput
        For another ending.
    """
    kind = Path(name).suffix.casefold().removeprefix(".").replace("yml", "yaml")
    if kind not in FORMATS:
        raise BadInput(
            sentence(
                "%(file)s: expected a name that ends in %(known)s.",
                file=name,
                known=tuple(f".{f}" for f in FORMATS),
            )
        )
    return kind


def read(content: bytes, name: str) -> Reading:
    """The rows of a file, by its ending.

    Raises
    ------
    BadInput
        If it is none of the three, too large, or cannot be read.
    """
    kind = kind_of(name)
    if len(content) > LARGEST:
        raise BadInput(
            sentence(
                "%(file)s: %(n)s bytes; at most %(most)s are read.",
                file=name,
                n=len(content),
                most=LARGEST,
            )
        )
    if kind == "yaml":
        return read_yaml(content, name)
    return read_table(content, name, workbook=kind == "xlsx")


def import_coalition(
    ledger: Ledger, content: bytes, name: str, known: Known, actor: Actor, *,
    dry_run: bool = False,
) -> Imported:  # fmt: skip
    """Read, compare with what stands, store; the same file again changes nothing.

    A file without an id means the State's coalition of the same title, else a new one. `known`
    gives the ids of a State's recommendations.

    Raises
    ------
    BadInput
        Naming every row, column and value that cannot be taken.
    LedgerRefused, StorageFailed, LedgerBusy
        If the ledger does not take it; then nothing of it is stored.
    """
    state = as_of(ledger)
    wanted = asked(read(content, name), lambda iso3: _ids(state, iso3, known))
    before = _before(state, wanted.country, wanted.id, wanted.content.title, name)
    if before and all(same_content(b.payload, wanted.content) for b in before):
        done, made = Done.UNCHANGED, before[-1].payload
    else:
        entity = before[-1].payload.id if before else new_id()
        made = msgspec.structs.replace(
            wanted.content, id=entity, replaces=tuple(b.entry.id for b in before)
        )
        done = Done.CHANGED if before else Done.ADDED
        if not dry_run:
            ledger.append(country_stream(wanted.country), made, actor)
    return Imported(wanted.country, made, done, dry_run)


def _ids(state: State, iso3: str, known: Known) -> set[str]:
    """What a coalition took up stays, also when a newer snapshot does not hold it any more."""
    kept = (r for s in standing_coalitions(state, iso3) for r in s.payload.recommendations)
    return {*known(iso3), *kept}


def _before(
    state: State, country: str, entity: str, title: str, file: str
) -> list[Standing[Coalition]]:
    """The versions that stand of what the file is about; two of them are settled by it."""
    known = standing_coalitions(state, country)
    if not entity:
        titled = [s.payload.id for s in known if fold(s.payload.title) == fold(title)]
        return [s for s in known if titled and s.payload.id == titled[-1]]
    found = [s for s in known if s.payload.id == entity]
    if not found:
        ids = [s.payload.id for s in known]
        raise BadInput(
            sentence(
                "%(file)s: the ledger has no coalition %(id)s of %(country)s.%(meant)s "
                "Leave the id empty to make a new one.",
                file=file,
                id=repr(entity),
                country=country,
                meant=did_you_mean(entity, ids),
            )
        )
    return found
