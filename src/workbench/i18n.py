"""Words, dates and numbers in the language of a report.

Messages are written in English in code and templates; ``locale/<language>/LC_MESSAGES`` holds the
others. Catalogues are read as text, so no compiled file has to be kept in step. A message without
a translation is shown in English; ``locale/workbench.pot`` lists every message, so that an
installed package can say which ones those are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from gettext import NullTranslations, c2py
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.bidi import in_order
from workbench.dates import PartialDate, Precision, parse_partial
from workbench.errors import WorkbenchError
from workbench.resources import PACKAGE
from workbench.sentences import Sentence, sentence_of

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

SOURCE_LANGUAGE = "en"
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
_PATTERNS = {Precision.DAY: "d MMMM y", Precision.MONTH: "MMMM y", Precision.YEAR: "y"}
_OWN_PATTERNS = {
    "es": {Precision.DAY: "d 'de' MMMM 'de' y", Precision.MONTH: "MMMM 'de' y"},
}
_QUOTES = {"fr": ("«\u00a0", "\u00a0»"), "es": ("«", "»"), "ar": ("«", "»")}
_COMMAS = {"ar": ("، ", "؛ ")}
# + and − are neutral signs: without the mark they would stand after the digits in Arabic.
_LEFT_TO_RIGHT_MARK = "\u200e"


def word(message: str) -> str:
    """Mark a message for translation where it is written, not where it is shown."""
    return message


def template_path() -> Path:
    """Where the list of all messages lies, for translators and for `untranslated`."""
    return PACKAGE / "locale" / "workbench.pot"


def catalogue_path(language: str) -> Path:
    """Where the catalogue of a language lies."""
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "workbench.po"


def catalogue_languages() -> tuple[str, ...]:
    """Codes of the languages that have a catalogue, sorted; English needs none."""
    return tuple(sorted(p.parts[-3] for p in PACKAGE.glob("locale/*/LC_MESSAGES/workbench.po")))


def _english(n: int) -> int:
    return int(n != 1)


class Translator(NullTranslations):
    """One language: messages, dates, numbers.

    `plural` gives the index of a form for a count, as the header of the catalogue says. `quotes`
    stand around quoted words; `comma` and `semicolon` part the items of a list.
    """

    def __init__(
        self,
        language: str,
        messages: Mapping[str, tuple[str, ...]],
        plural: Callable[[int], int] = _english,
    ) -> None:
        super().__init__()
        self.language = language
        self.direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
        self.quotes = _QUOTES.get(language, ("“", "”"))
        self.comma, self.semicolon = _COMMAS.get(language, (", ", "; "))
        self._messages = messages
        self._plural = plural

    def gettext(self, message: str) -> str:
        """The message in this language, or itself."""
        return self._messages.get(message, (message,))[0]

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form for `n` by the rule of the language; English where there is no translation."""
        forms = self._messages.get(msgid1)
        if forms is None:
            return (msgid1, msgid2)[_english(n)]
        # One form only: the same message is also written somewhere without a plural.
        return forms[min(self._plural(n), len(forms) - 1)]

    def said(self, told: object) -> str:
        """What the core said, in this language: an error, a sentence, or a value within one."""
        if isinstance(told, WorkbenchError):
            return self.said(sentence_of(told))
        if isinstance(told, Sentence):
            return self.gettext(told.message) % {n: self.said(v) for n, v in told.values.items()}
        if isinstance(told, (tuple, list)):
            return self.comma.join(self.said(v) for v in told)
        if isinstance(told, int) and not isinstance(told, bool):
            return self.number(told)
        return in_order(str(told)) if self.direction == "rtl" else str(told)

    def date(self, date: PartialDate) -> str:
        """A date, as precise as published and no more."""
        return _written_date(date, self.language)

    def stored_date(self, text: str) -> str:
        """A stored ISO date in words, or the stored words themselves."""
        try:
            date = parse_partial(text)
        except ValueError:
            return text
        return self.date(date) if date else self.gettext("not recorded")

    def number(self, value: float, decimals: int = 0, *, signed: bool = False) -> str:
        """A number with a fixed count of decimals; `signed` writes + or − before it.

        Digits are 0–9 in Arabic too. Babel writes them so by default, in dates always; years,
        document symbols and article numbers come with them from the sources, and so do the
        counts that templates print. One report must not hold two sets of digits.
        """
        value = round(value, decimals)
        written = _written_number(abs(value), decimals, self.language)
        if value == 0 or (value > 0 and not signed):
            return written
        mark = _LEFT_TO_RIGHT_MARK if self.direction == "rtl" else ""
        return mark + ("+" if value > 0 else "−") + written


# A page writes the same few dates and numbers again and again; Babel takes 0.1 ms for each.
@lru_cache(maxsize=4_000)
def _written_date(date: PartialDate, language: str) -> str:
    from babel.dates import format_date

    patterns = _PATTERNS | _OWN_PATTERNS.get(language, {})
    written: str = format_date(date.first(), patterns[date.precision], locale=language)
    if language == "fr" and written.startswith("1 "):
        return f"1er{written[1:]}"
    return written


@lru_cache(maxsize=4_000, typed=True)
def _written_number(size: float, decimals: int, language: str) -> str:
    from babel.numbers import format_decimal

    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    written: str = format_decimal(size, format=pattern, locale=language)
    return written


def read_catalogue(path: Path, language: str | None = None) -> Catalog:
    """A catalogue or the list of all messages, as Babel holds it.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    """
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        return read_po(file, locale=language)


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
    catalogue = read_catalogue(catalogue_path(language), language)
    return Translator(language, dict(_entries(catalogue)), c2py(catalogue.plural_expr))


def translations(message: Message) -> tuple[str, ...]:
    """The forms of a message; empty if one of them is missing."""
    string = message.string
    forms = tuple(string) if isinstance(string, (tuple, list)) else (string or "",)
    return forms if all(forms) else ()


def _entries(catalogue: Catalog) -> Iterator[tuple[str, tuple[str, ...]]]:
    for message in catalogue:
        if message.id and not message.fuzzy and (forms := translations(message)):
            yield (message.id if isinstance(message.id, str) else message.id[0]), forms
