"""Joint analyses that pages have asked for, kept for the next page: also in forked processes."""

from __future__ import annotations

import datetime as dt
import time
from collections import OrderedDict
from collections.abc import Hashable

from workbench.config import Settings
from workbench.dashboards.recent import remember
from workbench.joint import JointAnalysis, analyse
from workbench.labelfile.reviewed_store import reviewed_labels
from workbench.ledger.judgements import judgements
from workbench.ledger.present import newest_of
from workbench.ledger.store import Ledger
from workbench.ledger.streams import THEMATIC, country_stream
from workbench.parameters import parameters
from workbench.snapshot import Snapshot

MOST = 12
_kept: OrderedDict[Hashable, JointAnalysis] = OrderedDict()


def analysis_now(
    settings: Settings, snapshot: Snapshot, ledger: Ledger, iso3: str, language: str, today: dt.date
) -> JointAnalysis:
    """The joint analysis of a State with what people have judged up to now.

    Made anew when the snapshot, the State's judgements, a reviewed label or the day has changed.

    Raises
    ------
    UnknownName
        If there is no such State.
    """
    reviewed = reviewed_labels(settings)
    newest = tuple(newest_of(ledger, s) for s in (country_stream(iso3), THEMATIC))
    judged = (ledger.origin, newest)
    key = (snapshot.hash, iso3, language, today, frozenset(reviewed.items()), judged)
    if key in _kept:
        _kept.move_to_end(key)
        return _kept[key]
    began = time.perf_counter()
    asked = parameters({"country": iso3, "language": language}, today=today)
    ids = {r.id for r in snapshot.recommendations(asked.country)}
    made = analyse(snapshot, asked, reviewed, judgements(ledger, ids))
    remember(settings, asked.country, time.perf_counter() - began)
    _kept[key] = made
    while len(_kept) > MOST:
        _kept.popitem(last=False)
    return made
