"""Joint analyses that pages have asked for, kept for the next page: also in forked processes."""

from __future__ import annotations

import datetime as dt
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable

from workbench.config import Settings
from workbench.joint import JointAnalysis, analyse
from workbench.labelfile.reviewed_store import reviewed_labels, reviewed_stamp
from workbench.ledger.judgements import judgements
from workbench.ledger.present import newest_of
from workbench.ledger.store import Ledger
from workbench.ledger.streams import THEMATIC, country_stream
from workbench.parameters import parameters
from workbench.snapshot import Snapshot

Made = Callable[[str, float], None]
MOST = 12
_kept: OrderedDict[Hashable, JointAnalysis] = OrderedDict()


def analysis_now(
    settings: Settings, snapshot: Snapshot, ledger: Ledger, iso3: str, language: str,
    today: dt.date, made: Made = lambda _iso3, _seconds: None,
) -> JointAnalysis:  # fmt: skip
    """The joint analysis of a State with what people have judged up to now.

    Made anew when the snapshot, the State's judgements, a reviewed label or the day has changed;
    `made` then hears of it, with the seconds that it took.

    Raises
    ------
    UnknownName
        If there is no such State.
    """
    judged = (ledger.origin, newest_of(ledger, country_stream(iso3), THEMATIC))
    key = (snapshot.hash, iso3, language, today, reviewed_stamp(settings), judged)
    if key in _kept:
        _kept.move_to_end(key)
        return _kept[key]
    began = time.perf_counter()
    asked = parameters({"country": iso3, "language": language}, today=today)
    ids = {r.id for r in snapshot.recommendations(asked.country)}
    found = analyse(snapshot, asked, reviewed_labels(settings), judgements(ledger, ids))
    made(asked.country, time.perf_counter() - began)
    _kept[key] = found
    while len(_kept) > MOST:
        _kept.popitem(last=False)
    return found
