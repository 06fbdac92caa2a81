"""What a person sent from a page: texts by field name, bounded before anybody reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from workbench.errors import BadInput, WorkbenchError
from workbench.i18n import word
from workbench.sentences import Sentence, sentence, sentence_of

LONGEST = 20_000
FIELDS = 400
FILE_BYTES = 8_000_000
# What forms write beside the fields of `Values.number`.
LABELS = {
    "minutes": word("Length in minutes"),
    "dots": word("Dots for each person"),
    "minimum_group": word("Smallest group that is shown"),
    "retention_days": word("Days until private parts are deleted"),
}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file somebody chose; `name` is only shown, never used as a path."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Values:
    """The fields of one form: every field may have been sent several times (check boxes)."""

    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    files: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str, default: str = "") -> str:
        """The field's last text without spaces around it."""
        found = self.texts.get(name, ())
        return found[-1].strip() if found else default

    def many(self, name: str) -> tuple[str, ...]:
        """All texts of the field that are not empty, in order."""
        return tuple(t.strip() for t in self.texts.get(name, ()) if t.strip())

    def number(self, name: str, low: int, high: int) -> int:
        """The field as a whole number.

        Raises
        ------
        BadInput
            If it is none, or outside `low` to `high`.
        """
        text = self.text(name)
        try:
            found = int(text)
        except ValueError:
            found = low - 1
        if not low <= found <= high:
            raise BadInput(
                sentence(
                    "%(field)s: expected a whole number from %(low)s to %(high)s, got %(got)s",
                    field=Sentence(LABELS.get(name, name)),
                    low=low,
                    high=high,
                    got=repr(text),
                )
            )
        return found

    def file(self, name: str) -> Upload:
        """The file of the field.

        Raises
        ------
        BadInput
            If none was chosen.
        """
        if name not in self.files:
            raise BadInput(sentence("choose a file first"))
        return self.files[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.texts)


def values_of(sent: object, files: Mapping[str, Upload] | None = None) -> Values:
    """The fields as a page sends them: ``{"name": "text"}`` or ``{"name": ["text", …]}``.

    Raises
    ------
    BadInput
        For anything else, more than `FIELDS` fields, or a text longer than `LONGEST`.
    """
    if not isinstance(sent, Mapping) or len(sent) > FIELDS:
        raise BadInput(sentence("expected at most %(most)s named fields", most=FIELDS))
    texts = {}
    for name, value in sent.items():
        many = value if isinstance(value, list | tuple) else [value]
        if len(many) > FIELDS or not all(isinstance(t, str) for t in many):
            raise BadInput(
                sentence(
                    "%(field)s: expected texts, at most %(most)s",
                    field=repr(str(name)[:40]),
                    most=FIELDS,
                )
            )
        longest = max((len(t) for t in many), default=0)
        if longest > LONGEST or len(str(name)) > 100:
            raise BadInput(
                sentence(
                    "%(field)s has %(n)s characters; at most %(most)s are taken",
                    field=repr(str(name)[:40]),
                    n=longest,
                    most=LONGEST,
                )
            )
        texts[str(name)] = tuple(many)
    return Values(texts, files or {})


def refusal_of(error: Exception) -> str:
    """What a decoder refuses: the sentence of ours that stopped it, else its own words."""
    cause = error.__cause__
    return sentence_of(cause if isinstance(cause, WorkbenchError) else error)
