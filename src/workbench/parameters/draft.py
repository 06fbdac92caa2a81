"""The parameters of a report on somebody's own draft recommendations."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.dates import PartialDate
from workbench.errors import BadParameter
from workbench.parameters.reading import dates_of, file_of, language_of, refuse_others
from workbench.sentences import sentence

_NOT_NAME = re.compile(r"[^\w-]+")
_DRAFT = "the path of a .csv, .xlsx or .docx file with draft recommendations"
_SECOND = "the path of a .csv or .xlsx file with a second person's scores"


@dataclass(frozen=True, slots=True)
class Draft:
    """What an audit of a draft is asked for.

    `file` and `second` are absolute paths; `second`, another person's scores, may be empty.
    """

    file: str
    second: str
    until: dt.date
    language: str
    snapshot: str = ""
    ledger: str = ""

    @property
    def subject(self) -> str:
        """What the report is about, as the name of its folder."""
        return _NOT_NAME.sub("-", Path(self.file).stem).strip("-")[:80] or "draft"

    def told(self) -> dict[str, PartialDate | dt.date | str | None]:
        """What was understood, by the notebook's own names."""
        return {"file": self.file, "second": self.second, "until": self.until,
                "language": self.language}  # fmt: skip


def draft(values: Mapping[str, object], names: Sequence[str], *, today: dt.date) -> Draft:
    """Check raw values of a report that takes `names`.

    Raises
    ------
    BadParameter
        For a name that is no parameter, or a file that is missing.
    UnknownName
        For a language outside its list.
    """
    refuse_others(values, names)
    file = file_of(values, "file", _DRAFT)
    if not file:
        raise BadParameter(sentence("file is missing; expected %(expected)s", expected=_DRAFT))
    _, last = dates_of(values, today)
    return Draft(file, file_of(values, "second", _SECOND), last, language_of(values))
