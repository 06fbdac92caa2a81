"""Fields of a form as fields of a payload; what does not fit is refused in one sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from workbench.dashboards.values import Values
from workbench.dates import PartialDate
from workbench.errors import BadParameter, did_you_mean
from workbench.i18n import Translator
from workbench.sentences import sentence
from workbench.sources.register.cells import split

Listed = TypeVar("Listed", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Form:
    """What somebody sent, read field by field. `label` is what the page calls the field."""

    values: Values
    t: Translator
    today: dt.date

    def text(self, name: str, label: str, most: int, *, needed: bool = False) -> str:
        """A text of at most `most` characters."""
        found = self.values.text(name).replace("\r\n", "\n")
        if needed and not found:
            raise self._bad(label, self.t.gettext("this is needed; it is still empty"))
        if len(found) > most:
            said = self.t.gettext("at most %(most)s characters, it has %(n)s")
            raise self._bad(label, said % {"most": most, "n": len(found)})
        return found

    def date(self, name: str, label: str, *, needed: bool = False, past: bool = False) -> str:
        """A day, month or year; `past`: not after today."""
        found = self.text(name, label, 10, needed=needed)
        if not found:
            return ""
        try:
            day = PartialDate(found)
        except ValueError:
            said = self.t.gettext(
                "expected a day, month or year of the calendar such as 2026-05-31, 2026-05 or "
                "2026, got %(got)s"
            )
            raise self._bad(label, said % {"got": repr(found)}) from None
        if past and day.first() > self.today:
            said = self.t.gettext("%(got)s is after today")
            raise self._bad(label, said % {"got": found})
        return found

    def one(self, name: str, label: str, listed: type[Listed]) -> Listed:
        """One of a closed list."""
        found = self.values.text(name)
        for member in listed:
            if member.value == found:
                return member
        words = ", ".join(filter(None, listed))
        said = self.t.gettext("choose one of %(words)s")
        raise self._bad(label, said % {"words": words})

    def names(self, name: str, label: str, most: int = 200) -> tuple[str, ...]:
        """A list of short texts, separated by semicolons or line ends."""
        found = split(self.values.text(name).replace("\n", ";"))
        for one in found:
            if len(one) > most:
                said = self.t.gettext("at most %(most)s characters, it has %(n)s")
                raise self._bad(label, said % {"most": most, "n": len(one)})
        return found

    def known(self, name: str, label: str, ids: Collection[str]) -> tuple[str, ...]:
        """Ids that have to be among `ids`: boxes that were ticked, or a list with semicolons."""
        found = tuple(dict.fromkeys(i for text in self.values.many(name) for i in split(text)))
        for one in found:
            if one not in ids:
                said = self.t.gettext("there is no %(got)s here") % {"got": repr(one[:80])}
                raise self._bad(label, said, did_you_mean(one[:80], ids))
        return found

    def _bad(self, label: str, said: str, meant: str = "") -> BadParameter:
        told = sentence("%(label)s: %(said)s.%(meant)s", label=label, said=said, meant=meant)
        return BadParameter(told)
