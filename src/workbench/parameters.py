"""The parameters of a country report, checked before anything runs.

One schema for the command line, the notebook's first cell and dashboards.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from workbench.analysis.elections import CyclePhase
from workbench.dates import PartialDate
from workbench.errors import BadParameter, UnknownName, did_you_mean
from workbench.taxonomy import Taxonomy, load_taxonomy

LANGUAGES = ("en", "fr", "es", "ar")
LEDGER_URL = "postgresql+psycopg"


@dataclass(frozen=True, slots=True)
class Parameters:
    """What a joint analysis is asked for.

    `since` and `until` bound the recommendations by date (undated ones stay, and are marked);
    `until` is also the day the report speaks from. `cycle_phase` None: derived from the dates.
    `ledger` is an absolute path or a ``postgresql+psycopg://`` URL; empty: the one in the home
    folder, if there is one.
    """

    country: str
    since: PartialDate | None
    until: dt.date
    cycle_phase: CyclePhase | None
    language: str
    snapshot: str
    ledger: str


NAMES = ("country", "since", "until", "cycle_phase", "language", "snapshot", "ledger")


def _text(values: Mapping[str, object], name: str) -> str:
    value = values.get(name)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, (str, int, dt.date)):
        raise BadParameter(f"{name} is {value!r}; expected text such as {_EXAMPLES[name]!r}")
    return str(value).strip()


_EXAMPLES = {
    "country": "KEN",
    "since": "2015",
    "until": "2026-11-23",
    "cycle_phase": "pre_electoral",
    "language": "en",
    "snapshot": "",
    "ledger": "ledger.sqlite",
}


def _date(values: Mapping[str, object], name: str) -> PartialDate | None:
    text = _text(values, name)
    try:
        return PartialDate(text) if text else None
    except ValueError as error:
        raise BadParameter(f"{name}: {error}; expected e.g. {_EXAMPLES[name]!r}") from error


def _phase(values: Mapping[str, object]) -> CyclePhase | None:
    text = _text(values, "cycle_phase")
    if not text:
        return None
    try:
        return CyclePhase(text)
    except ValueError:
        raise UnknownName(
            "cycle_phase", text, [p.value for p in CyclePhase],
            f" Expected one of {', '.join(CyclePhase)}.",
        ) from None  # fmt: skip


def _language(values: Mapping[str, object]) -> str:
    text = _text(values, "language") or "en"
    if text not in LANGUAGES:
        raise UnknownName("language", text, LANGUAGES, f" Reports exist in {', '.join(LANGUAGES)}.")
    return text


def _ledger(values: Mapping[str, object]) -> str:
    text = _text(values, "ledger")
    scheme, url, _ = text.partition("://")
    if url:
        # A URL is never repeated: it may hold a password.
        if scheme != LEDGER_URL:
            raise BadParameter(
                f"ledger is a URL of {scheme!r}; expected a path or a '{LEDGER_URL}://' URL"
            )
        return text
    if not text:
        return ""
    from workbench.ledger.identity import require_ledger

    path = _file(text).absolute()
    require_ledger(path, may_be_empty=False)
    return str(path)


def _file(text: str) -> Path:
    try:
        path = Path(text).expanduser()
        if path.is_file():
            return path
    except (OSError, RuntimeError):  # a name too long, a folder closed to us, an unknown ~user
        pass
    raise BadParameter(
        f"ledger: there is no file {text!r}; expected the path of a ledger, a '{LEDGER_URL}://' "
        "URL, or nothing for the ledger in the home folder"
    )


def parameters(
    values: Mapping[str, object],
    *,
    today: dt.date,
    taxonomy: Taxonomy | None = None,
) -> Parameters:
    """Check raw values by name.

    Raises
    ------
    BadParameter
        For a name that is no parameter, a missing country, a wrong type, dates out of order, a
        ledger that is not there, or a file that is none.
    UnknownName
        For a country, phase or language outside its list, with the nearest valid values.
    """
    for name in values:
        if name not in NAMES:
            raise BadParameter(
                f"{name!r} is no parameter of this report.{did_you_mean(name, NAMES)} "
                f"Parameters are {', '.join(NAMES)}."
            )
    country = _text(values, "country")
    if not country:
        raise BadParameter("country is missing; expected an ISO code or a name, e.g. 'KEN'")
    index = (taxonomy or load_taxonomy()).countries
    since, until = _date(values, "since"), _date(values, "until")
    last = until.last() if until else today
    if since and since.first() > last:
        raise BadParameter(f"since ({since}) is after until ({last})")
    return Parameters(
        country=index.require(country),
        since=since,
        until=last,
        cycle_phase=_phase(values),
        language=_language(values),
        snapshot=_text(values, "snapshot"),
        ledger=_ledger(values),
    )
