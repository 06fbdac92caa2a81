"""Words, dates and numbers in the language of a report.

Messages are written in English in code and templates; ``locale/<language>/LC_MESSAGES`` holds the
others. Catalogues are read as text, so no compiled file has to be kept in step.
"""

from __future__ import annotations

from functools import cache
from gettext import NullTranslations
from pathlib import Path

from workbench.dates import PartialDate, Precision
from workbench.resources import PACKAGE

SOURCE_LANGUAGE = "en"
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
_PATTERNS = {Precision.DAY: "d MMMM y", Precision.MONTH: "MMMM y", Precision.YEAR: "y"}


def word(message: str) -> str:
    """Mark a message for translation where it is written, not where it is shown."""
    return message


def catalogue_path(language: str) -> Path:
    """Where the catalogue of a language lies."""
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "workbench.po"


class Translator(NullTranslations):
    """One language: messages, dates, numbers."""

    def __init__(self, language: str, messages: dict[str, tuple[str, ...]]) -> None:
        super().__init__()
        self.language = language
        self.direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
        self._messages = messages

    def gettext(self, message: str) -> str:
        """The message in this language, or itself."""
        return self._messages.get(message, (message,))[0]

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Singular or plural by `n`. French counts 0 as singular."""
        one = n < 2 if self.language == "fr" else n == 1
        forms = self._messages.get(msgid1, (msgid1, msgid2))
        return forms[0] if one else forms[-1]

    def date(self, date: PartialDate) -> str:
        """A date, as precise as published and no more."""
        from babel.dates import format_date

        written: str = format_date(date.first(), _PATTERNS[date.precision], locale=self.language)
        if self.language == "fr" and written.startswith("1 "):
            return f"1er{written[1:]}"
        return written

    def number(self, value: float, decimals: int = 0, *, signed: bool = False) -> str:
        """A number with a fixed count of decimals; `signed` writes + or − before it."""
        from babel.numbers import format_decimal

        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        value = round(value, decimals)
        written: str = format_decimal(abs(value), format=pattern, locale=self.language)
        if value == 0 or (value > 0 and not signed):
            return written
        return ("+" if value > 0 else "−") + written


@cache
def translator(language: str) -> Translator:
    """The translator of a language; English needs no catalogue.

    Raises
    ------
    FileNotFoundError
        If there is no catalogue for the language.
    """
    if language == SOURCE_LANGUAGE:
        return Translator(language, {})
    from babel.messages.pofile import read_po

    with catalogue_path(language).open("rb") as file:
        catalogue = read_po(file, locale=language)
    return Translator(language, dict(_entries(catalogue)))


def _entries(catalogue: object) -> list[tuple[str, tuple[str, ...]]]:
    entries = []
    for message in catalogue:  # type: ignore[attr-defined]
        if message.id and message.string and not message.fuzzy:
            plural = isinstance(message.id, tuple)
            key = message.id[0] if plural else message.id
            entries.append((key, tuple(message.string) if plural else (message.string,)))
    return entries
