"""Reading one raw parameter: text, date, language, file, ledger, each with a sentence if wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

from workbench.dates import PartialDate
from workbench.errors import BadParameter, UnknownName, did_you_mean
from workbench.sentences import sentence

LANGUAGES = ("en", "fr", "es", "ar")
LEDGER_URL = "postgresql+psycopg"
_EXAMPLES = {
    "country": "KEN",
    "countries": "region:Africa",
    "region": "Africa",
    "obligation": "OBL_SECRET",
    "since": "2015",
    "until": "2026-11-23",
    "cycle_phase": "pre_electoral",
    "language": "en",
    "snapshot": "",
    "ledger": "ledger.sqlite",
    "file": "draft.xlsx",
    "second": "second-rater.csv",
    "route": "upr_individual",
    "select": "all",
    "support": "evidence,findings",
    "text": "sections.md",
    "session": "58",
    "consent": "submit,names",
    "draft_language": "en",
}


def refuse_others(values: Mapping[str, object], names: Sequence[str]) -> None:
    """Stop at the first name that is no parameter.

    Raises
    ------
    BadParameter
        With the nearest name and all of them.
    """
    for name in values:
        if name not in names:
            raise BadParameter(
                sentence(
                    "%(name)s is no parameter of this report.%(meant)s Parameters are %(known)s.",
                    name=repr(name),
                    meant=did_you_mean(name, names),
                    known=tuple(names),
                )
            )


def text_of(values: Mapping[str, object], name: str) -> str:
    """A parameter as stripped text; empty where it is missing or None."""
    value = values.get(name)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, (str, int, dt.date)):
        raise BadParameter(
            sentence(
                "%(name)s is %(got)s; expected text such as %(example)s",
                name=name,
                got=repr(value),
                example=repr(_EXAMPLES[name]),
            )
        )
    return str(value).strip()


def _date(values: Mapping[str, object], name: str) -> PartialDate | None:
    text = text_of(values, name)
    try:
        return PartialDate(text) if text else None
    except ValueError as error:
        raise BadParameter(
            sentence(
                "%(name)s: %(error)s; expected e.g. %(example)s",
                name=name,
                error=str(error),
                example=repr(_EXAMPLES[name]),
            )
        ) from error


def dates_of(values: Mapping[str, object], today: dt.date) -> tuple[PartialDate | None, dt.date]:
    """`since`, and the last day of `until` (today where it is not said), in order."""
    since, until = _date(values, "since"), _date(values, "until")
    last = until.last() if until else today
    if since and since.first() > last:
        raise BadParameter(
            sentence(
                "since (%(since)s) is after until (%(until)s)", since=str(since), until=str(last)
            )
        )
    return since, last


def language_of(values: Mapping[str, object]) -> str:
    """One of `LANGUAGES`; English where it is not said."""
    text = text_of(values, "language") or "en"
    if text not in LANGUAGES:
        raise UnknownName(
            "language",
            text,
            LANGUAGES,
            sentence(" Reports exist in %(these)s.", these=tuple(LANGUAGES)),
        )
    return text


def _existing(name: str, text: str, expected: str) -> Path:
    try:
        path = Path(text).expanduser()
        if path.is_file():
            return path.absolute()
    except (OSError, RuntimeError):  # a name too long, a folder closed to us, an unknown ~user
        pass
    raise BadParameter(
        sentence(
            "%(name)s: there is no file %(got)s; expected %(expected)s",
            name=name,
            got=repr(text),
            expected=expected,
        )
    )


def file_of(values: Mapping[str, object], name: str, expected: str) -> str:
    """The absolute path of an existing file; empty where none is named."""
    text = text_of(values, name)
    return str(_existing(name, text, expected)) if text else ""


def ledger_of(values: Mapping[str, object]) -> str:
    """An absolute path, a ``postgresql+psycopg://`` URL, or nothing."""
    text = text_of(values, "ledger")
    scheme, url, _ = text.partition("://")
    if url:
        # A URL is never repeated: it may hold a password.
        if scheme != LEDGER_URL:
            raise BadParameter(
                sentence(
                    "ledger is a URL of %(got)s; expected a path or a '%(scheme)s://' URL",
                    got=repr(scheme),
                    scheme=LEDGER_URL,
                )
            )
        return text
    if not text:
        return ""
    from workbench.ledger.identity import require_ledger

    path = _existing(
        "ledger", text,
        f"the path of a ledger, a '{LEDGER_URL}://' URL, or nothing for the ledger in the home "
        "folder",
    )  # fmt: skip
    require_ledger(path, may_be_empty=False)
    return str(path)
