"""Which answer of whom counts in an activity: one per person and item; dots within their limit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.dashboards.session.scales import Value, code_of
from workbench.ledger.ballots import Ballot
from workbench.ledger.payloads import Activity
from workbench.ledger.projection import State
from workbench.ledger.standing import counted
from workbench.ledger.vocabulary import ActivityKind

Given = Mapping[str, Mapping[str, Value]]
"""Per item, the counted value of each token."""


@dataclass(frozen=True, slots=True)
class Votes:
    """The counted answers of an activity in one round.

    `ballots`: each as it was stored, by item and token; `cut`: dots per item that went beyond
    somebody's limit and do not count; `invalid`: answers per item that are none of those asked
    for (a slip or sheet made elsewhere may say anything), which do not count either.
    """

    given: Given
    ballots: Mapping[tuple[str, str], Ballot]
    cut: Mapping[str, int]
    invalid: Mapping[str, int]


def votes_of(state: State, form: Activity) -> Votes:
    """The counted answers to one form of an activity (a revision of the round asked for)."""
    given: dict[str, dict[str, Value]] = {}
    ballots: dict[tuple[str, str], Ballot] = {}
    invalid: dict[str, int] = {}
    for item in form.items:
        found = counted(state, form.session, form.id, item, form.round)
        valid = {t: code_of(form, b.value) for t, b in found.items()}
        given[item] = {t: v for t, v in valid.items() if v is not None}
        invalid[item] = len(found) - len(given[item])
        ballots |= {(item, t): b for t, b in found.items()}
    cut: Mapping[str, int] = {}
    if form.activity is ActivityKind.PRIORITY_DOTS:
        given, cut = _limited(given, ballots, form.dots)
    return Votes(given, ballots, cut, invalid)


def _limited(
    found: Given, ballots: Mapping[tuple[str, str], Ballot], dots: int
) -> tuple[dict[str, dict[str, Value]], dict[str, int]]:
    """Dots as they count. Who placed dots anywhere gave 0 to the items they left out; beyond the
    limit, what was stored first stays (two devices may have spent the same dots).
    """
    given: dict[str, dict[str, Value]] = {item: {} for item in found}
    cut = dict.fromkeys(found, 0)
    for token in sorted({t for values in found.values() for t in values}):
        left = dots
        own = sorted((ballots[item, token].id, item) for item in found if token in found[item])
        for _, item in own:
            wanted = _dots(found[item][token])
            taken = min(wanted, left)
            left -= taken
            given[item][token] = taken
            cut[item] += wanted - taken
        for item in found:
            given[item].setdefault(token, 0)
    return given, cut


def _dots(value: Value) -> int:
    return max(0, value) if isinstance(value, int) else 0
