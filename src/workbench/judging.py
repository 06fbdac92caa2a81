"""What a ledger holds about one country, for its joint analysis.

Nothing of the ledger is imported before there is one to read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from workbench.analysis.judged import NOTHING, Judgements, Later, up_to
from workbench.config import Settings
from workbench.errors import BadParameter
from workbench.model import Label
from workbench.parameters import Parameters
from workbench.snapshot import Snapshot

Labels = Mapping[str, Sequence[Label]]


def _place(wanted: str, settings: Settings) -> str:
    from workbench.ledger.places import ledger_place

    if wanted:
        return wanted
    own = ledger_place(settings)
    return own if Path(own).is_file() else ""


def read_judgements(asked: Parameters, settings: Settings, snapshot: Snapshot) -> Judgements:
    """What stands in the ledger asked for, else in the one of the home folder, else nothing.

    What is of after `asked.until` is left out and counted in `later`.

    Raises
    ------
    StorageFailed, LedgerBusy, ConnectionLost, LedgerDamaged, LedgerNewer, BadParameter
        If there is a ledger but it cannot be read.
    """
    # Of all its recommendations: which are relevant depends on the labels read here.
    return judgements_on(
        lambda: {r.id for r in snapshot.recommendations(asked.country)},
        asked.ledger, asked.until, settings,
    )  # fmt: skip


def judgements_on(
    ids: Callable[[], Collection[str]], wanted: str, until: dt.date, settings: Settings
) -> Judgements:
    """The same about the recommendations that `ids` gives, asked only if there is a ledger."""
    place = _place(wanted, settings)
    if not place:
        return NOTHING
    from workbench.ledger.judgements import judgements
    from workbench.ledger.store import open_ledger

    with open_ledger(place) as ledger:
        return up_to(judgements(ledger, set(ids())), until)


def all_labels(reviewed: Labels, judged: Judgements) -> dict[str, tuple[Label, ...]]:
    """A person's labels by recommendation: those of the ledger later, so that they count."""
    ids = dict.fromkeys([*reviewed, *judged.labels])
    return {i: (*reviewed.get(i, ()), *judged.labels.get(i, ())) for i in ids}


def _of(named: Iterable[str], ids: Collection[str]) -> bool:
    return any(i in ids for i in named)


def about(judged: Judgements, ids: Collection[str]) -> Judgements:
    """The part that is about some recommendations, from the same state of the ledger."""
    return replace(
        judged,
        assessments=tuple(a for a in judged.assessments if a.recommendation in ids),
        actions=tuple(a for a in judged.actions if _of(a.recommendations, ids)),
        evidence=tuple(e for e in judged.evidence if _of(e.recommendations, ids)),
        labels={i: labels for i, labels in judged.labels.items() if i in ids},
        later=Later(
            tuple(a for a in judged.later.assessments if a.recommendation in ids),
            tuple(a for a in judged.later.actions if _of(a.recommendations, ids)),
            tuple(e for e in judged.later.evidence if _of(e.recommendations, ids)),
        ),
    )


def password_aside(place: str) -> tuple[str, str]:
    """A ledger's path or URL as it may be written down, and the password it held (else empty).

    Raises
    ------
    BadParameter
        For a URL that cannot be read; its text is not repeated.
    """
    if "://" not in place:
        return place, ""
    from sqlalchemy import URL, make_url
    from sqlalchemy.exc import ArgumentError

    try:
        url = make_url(place)
    except (ArgumentError, ValueError):
        url = URL.create("unknown", host="@")
    if "@" in (url.host or ""):
        raise BadParameter(
            "the ledger's URL cannot be read; expected "
            "'postgresql+psycopg://user@host:5432/name', with @ in a password written %40"
        )
    secret = url.password or url.query.get("password") or ""
    open_part = {k: v for k, v in url.query.items() if not k.endswith("password")}
    bare = URL.create(url.drivername, url.username, None, url.host, url.port, url.database,
                      open_part)  # fmt: skip
    return bare.render_as_string(), str(secret)
