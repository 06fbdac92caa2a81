"""Where a State stands on an instrument, settled from all acts that any source records.

Precedence (both data sets are frozen, and the younger one is known to drop parties wrongly and to
take signatures for consents): an exact date beats a year; a consent on record beats a list that
knows of none; a register of exact dates that has a signature only beats a mere year of consent
before its own date; a later denunciation beats an earlier consent. What contradicts is said in
words, never dropped.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from workbench.dates import PartialDate, Precision
from workbench.errors import BadParameter
from workbench.model import TreatyAction
from workbench.model import TreatyActionKind as Kind
from workbench.resources import taxonomy_file

CONSENTS = frozenset(
    {Kind.RATIFICATION, Kind.ACCESSION, Kind.SUCCESSION, Kind.ACCEPTANCE, Kind.CONSENT}
)


class Standing(StrEnum):
    """Status of a State on an instrument. `NO_DATA` is never "not a party"."""

    STATE_PARTY = "state_party"
    SIGNATORY = "signatory"
    NO_ACTION = "no_action"
    WITHDRAWN = "withdrawn"
    NO_DATA = "no_data"


@dataclass(frozen=True, slots=True)
class TreatyStatus:
    """What is known on one day about one State and one instrument.

    `since` is when it became party (or withdrew), `kind` how; `signed` the signature. `source`
    recorded the deciding act; `as_of` is the latest date any agreeing source speaks for.
    """

    country: str
    instrument: str
    status: Standing
    since: PartialDate | None = None
    kind: Kind | None = None
    signed: PartialDate | None = None
    source: str = ""
    as_of: str = ""
    note: str = ""


@cache
def treaty_ids() -> dict[str, dict[str, str]]:
    """Per scheme (``untc``, ``status_key``, ``merged_key``): the publisher's key → instrument."""
    with taxonomy_file("treaty_ids.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    schemes = ("untc", "status_key", "merged_key")
    return {s: {r[s]: r["instrument"] for r in rows if r[s]} for s in schemes}


def _rank(action: TreatyAction) -> tuple[int, str, str, str]:
    """More precise first, then the earlier date; the rest only makes the order total."""
    iso = action.date.iso if action.date else ""
    return (-len(iso), iso, action.action, action.source)


def _best(actions: Iterable[TreatyAction]) -> TreatyAction | None:
    return min(actions, key=_rank, default=None)


def _last_day(action: TreatyAction) -> str:
    return action.date.last().isoformat() if action.date else ""


def _latest(actions: Sequence[TreatyAction]) -> str:
    return max((a.as_of for a in actions), default="")


def _words(action: TreatyAction) -> str:
    when = f" {action.date}" if action.date else ""
    return f"{action.source} ({action.as_of}) has {action.action.replace('_', ' ')}{when}"


def _agrees(one: TreatyAction, other: TreatyAction) -> bool:
    """Whether two consents can be the same act: one date lies within the other."""
    if one.date is None or other.date is None:
        return True
    return one.date.first() <= other.date.last() and other.date.first() <= one.date.last()


def _contradicts(deciding: TreatyAction, other: TreatyAction) -> bool:
    """Whether another act says something else; a list older than the deciding act cannot."""
    if other.action in CONSENTS:
        return not _agrees(deciding, other)
    if other.as_of < deciding.as_of or other.source == deciding.source:
        return False
    # A dated signature stands beside a consent; an undated one says "signature and no more".
    return other.action is Kind.NO_ACTION or (other.action is Kind.SIGNATURE and other.date is None)


def _conflicts(deciding: TreatyAction, actions: Sequence[TreatyAction]) -> list[str]:
    return sorted({_words(a) for a in actions if _contradicts(deciding, a)})


def _note(parts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(p for p in parts if p))


def _party(
    consent: TreatyAction, signature: TreatyAction | None, actions: Sequence[TreatyAction]
) -> TreatyStatus:
    consents = [a for a in actions if a.action in CONSENTS and _agrees(consent, a)]
    notes = sorted({a.note for a in consents})
    return TreatyStatus(
        consent.country, consent.instrument, Standing.STATE_PARTY, consent.date, consent.action,
        signature.date if signature else None, consent.source, _latest(consents),
        _note([*notes, *_conflicts(consent, actions)]),
    )  # fmt: skip


def _withdrawn(
    act: TreatyAction, signature: TreatyAction | None, actions: Sequence[TreatyAction]
) -> TreatyStatus:
    return TreatyStatus(
        act.country, act.instrument, Standing.WITHDRAWN, act.date, act.action,
        signature.date if signature else None, act.source, act.as_of,
        _note([act.note, *sorted(_words(a) for a in actions if a.action in CONSENTS)]),
    )  # fmt: skip


def _disproved(consent: TreatyAction, actions: Sequence[TreatyAction]) -> bool:
    """Whether a source of exact dates, younger than this mere year of consent, has none."""
    if consent.date and consent.date.precision is Precision.DAY:
        return False
    bound = {a.source for a in actions if a.action in CONSENTS}
    return any(
        a.action is Kind.SIGNATURE
        and a.source not in bound
        and a.date is not None
        and a.date.precision is Precision.DAY
        and a.as_of > _last_day(consent)
        for a in actions
    )


def _unbound(signature: TreatyAction | None, actions: Sequence[TreatyAction]) -> TreatyStatus:
    """Signed only, or nothing done."""
    deciding = signature or _best(actions)
    if deciding is None:
        raise BadParameter("no treaty action to settle")
    status = Standing.SIGNATORY if signature else Standing.NO_ACTION
    same = [a for a in actions if a.action is deciding.action]
    against = [
        _words(a)
        for a in actions
        if a.action in CONSENTS
        or (signature and a.action is Kind.NO_ACTION and a.as_of >= signature.as_of)
    ]
    return TreatyStatus(
        deciding.country, deciding.instrument, status, None, None,
        signature.date if signature else None, deciding.source, _latest(same),
        _note([*sorted({a.note for a in same}), *sorted(against)]),
    )  # fmt: skip


def settle(actions: Iterable[TreatyAction]) -> TreatyStatus:
    """One State's status on one instrument. The order of `actions` does not matter.

    Raises
    ------
    BadParameter
        If there is no action, or if they are of several States or instruments.
    """
    acts = sorted(set(actions), key=lambda a: (_rank(a), a.as_of, a.note))
    if len({(a.country, a.instrument) for a in acts}) != 1:
        raise BadParameter("expected treaty actions of one State on one instrument")
    signature = _best(a for a in acts if a.action is Kind.SIGNATURE)
    left = max((a for a in acts if a.action is Kind.DENUNCIATION), key=_last_day, default=None)
    consents = [a for a in acts if a.action in CONSENTS]
    if left:
        consents = [a for a in consents if _last_day(a) > _last_day(left)]
        if not consents:
            return _withdrawn(left, signature, acts)
    consent = _best(a for a in consents if not _disproved(a, acts))
    return _party(consent, signature, acts) if consent else _unbound(signature, acts)
