"""Reading the recommendations of many States at once, each recommendation once."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence

from workbench.model import Recommendation
from workbench.snapshot.read import Snapshot

_OF_STATES = "c.iso3 IN (SELECT value FROM json_each(:states)) AND r.counted = 1"
_LABELLED = (
    "EXISTS (SELECT 1 FROM label l JOIN label_kind k ON k.n = l.kind WHERE l.rec = r.n "
    "AND k.scheme = 'relevance' AND k.code IN ({codes}))"
)
_FROM = "FROM recommendation_country c JOIN recommendation r ON r.n = c.rec"


def relevant_to(
    snapshot: Snapshot, states: Sequence[str], others: Collection[str] = ()
) -> tuple[Recommendation, ...]:
    """Those of some States labelled core or enabling, or named in `others`, ordered by id."""
    labelled = _LABELLED.format(codes="'core', 'enabling'")
    rows = snapshot.db.execute(
        f"SELECT DISTINCT r.n, r.id {_FROM} WHERE {_OF_STATES} "
        f"AND ({labelled} OR r.id IN (SELECT value FROM json_each(:others))) ORDER BY r.id",
        {"states": json.dumps(list(states)), "others": json.dumps(sorted(others))},
    )
    return snapshot.by_numbers([number for number, _ in rows])


def ids_of_states(snapshot: Snapshot, states: Sequence[str]) -> frozenset[str]:
    """The ids of all recommendations of some States, whatever they are about."""
    rows = snapshot.db.execute(
        f"SELECT DISTINCT r.id {_FROM} WHERE {_OF_STATES}", {"states": json.dumps(list(states))}
    )
    return frozenset(row[0] for row in rows)


def unread_of(snapshot: Snapshot, states: Sequence[str]) -> int:
    """How many are in a language that the rules cannot read, each counted once."""
    unsupported = _LABELLED.format(codes="'unsupported'")
    (found,) = snapshot.db.execute(
        f"SELECT count(DISTINCT r.n) {_FROM} WHERE {_OF_STATES} AND {unsupported}",
        {"states": json.dumps(list(states))},
    ).fetchone()
    return int(found)
