"""The calendar without a page: what the command line needs of snapshot and ledger."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from workbench.analysis.dated import Dated
from workbench.calendarwords.wording import Words
from workbench.config import Settings
from workbench.dashboards.calendar.judged import judged
from workbench.dashboards.calendar.published import published
from workbench.errors import StorageFailed, UnknownName
from workbench.i18n import translator
from workbench.ledger.places import ledger_place
from workbench.ledger.present import as_of
from workbench.ledger.projection import State
from workbench.ledger.store import open_ledger
from workbench.parameters import LANGUAGES
from workbench.sentences import sentence
from workbench.snapshot import Snapshot


def ledger_state(settings: Settings, asked: str | None) -> State:
    """The state of the ledger asked for, else of the installation's; empty where it has none.

    Raises
    ------
    StorageFailed
        If a path was asked for and there is no ledger.
    """
    place = ledger_place(settings, asked)
    if "://" not in place and not Path(place).expanduser().is_file():
        if asked:
            raise StorageFailed(
                sentence(
                    "there is no ledger at %(place)s. Make it with `workbench ledger init`.",
                    place=place,
                )
            )
        return State()
    with open_ledger(place) as ledger:
        return as_of(ledger)


def entered(settings: Settings, asked: str | None, day: dt.date) -> tuple[Dated, ...]:
    """Events that people recorded and that lie ahead of `day`, or are overdue."""
    return judged(ledger_state(settings, asked), day)


def gathered(
    snapshot: Snapshot, settings: Settings, asked: str | None, day: dt.date
) -> tuple[Dated, ...]:
    """All events, published and recorded, as the calendar's page has them."""
    return (*published(snapshot, day), *entered(settings, asked, day))


def words_in(snapshot: Snapshot, language: str) -> Words:
    """The words of a language.

    Raises
    ------
    UnknownName
        If there is no catalogue of it.
    """
    if language not in LANGUAGES:
        raise UnknownName(
            "language",
            language,
            LANGUAGES,
            sentence(" Expected %(these)s.", these=tuple(LANGUAGES)),
        )
    names = {c.iso3: snapshot.country_name(c.iso3, language) for c in snapshot.countries()}
    return Words(translator(language), names, snapshot.manifest)
