"""What the catalogue of a language lacks: which messages of the workbench are shown in English."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.errors import UnknownName
from workbench.i18n import (
    catalogue_languages,
    catalogue_path,
    read_catalogue,
    template_path,
    translations,
)

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message


@dataclass(frozen=True, slots=True)
class Untranslated:
    """A message shown in English, and the files that show it.

    `fuzzy`: there is a translation, but somebody marked it as not to be relied on.
    """

    message: str
    places: tuple[str, ...]
    fuzzy: bool


@dataclass(frozen=True, slots=True)
class CatalogueStatus:
    """How much of the workbench a language has: messages = translated + untranslated."""

    language: str
    messages: int
    untranslated: tuple[Untranslated, ...]

    @property
    def translated(self) -> int:
        """How many messages are shown in the language."""
        return self.messages - len(self.untranslated)

    @property
    def fuzzy(self) -> int:
        """How many translations are marked as not to be relied on."""
        return sum(u.fuzzy for u in self.untranslated)


def catalogue_status(language: str) -> CatalogueStatus:
    """What the catalogue of a language lacks, measured against the list of all messages.

    Raises
    ------
    UnknownName
        If there is no catalogue for the language.
    """
    known = catalogue_languages()
    if language not in known:
        raise UnknownName("language", language, known, f" There are {', '.join(known)}.")
    catalogue = read_catalogue(catalogue_path(language), language)
    wanted = [m for m in read_catalogue(template_path()) if m.id]
    return CatalogueStatus(language, len(wanted), tuple(_untranslated(wanted, catalogue)))


def _untranslated(wanted: list[Message], catalogue: Catalog) -> Iterator[Untranslated]:
    for message in wanted:
        found = catalogue.get(message.id)
        fuzzy = bool(found and found.fuzzy)
        if found and translations(found) and not fuzzy:
            continue
        text = message.id if isinstance(message.id, str) else message.id[0]
        yield Untranslated(text, tuple(sorted({place for place, _ in message.locations})), fuzzy)
