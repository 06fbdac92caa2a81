"""English sentences that remember how they were made, so that an edge can say them otherwise.

The core knows no languages. What it says to a person is a `Sentence`: English as any text, and
beside it the message and the values. `workbench.i18n.Translator.said` says it in another language.
"""

from __future__ import annotations

from collections.abc import Mapping

NONE: Mapping[str, object] = {}


class Sentence(str):
    """A text in English; `message` is what is translated, `values` what stands in it."""

    message: str
    values: Mapping[str, object]

    def __new__(cls, text: str, message: str = "", values: Mapping[str, object] = NONE) -> Sentence:
        made = super().__new__(cls, text)
        made.message, made.values = message or text, values
        return made


def sentence(message: str, **values: object) -> Sentence:
    """Fill a message; the words ``sentence`` marks are collected for translation.

    `values` stand at ``%(name)s``: texts as they are, other sentences, whole numbers (written with
    a mark of thousands; give a year as text), or several of these, which become a list.
    """
    text = message % {name: english(value) for name, value in values.items()}
    return Sentence(text, message, values)


def english(value: object) -> str:
    """A value as an English sentence shows it."""
    if isinstance(value, (tuple, list)):
        return ", ".join(english(v) for v in value)
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return str(value)


def sentence_of(error: Exception) -> str:
    """What an error says: its sentence, where it was given one, to stand in another sentence."""
    first = error.args[0] if error.args else ""
    return first if isinstance(first, Sentence) else str(error)
