"""Results of an activity in one round: distribution, median, spread, agreement, words.

Every person counts once per item; the distribution of an item adds up to its `n`. An item that
fewer than `k` people answered is suppressed: neither numbers nor words of it are shown. Only
whole items are shown here, and only of votes that are in and do not change any more; results by
groups of people come from `workbench.ledger.privacy_publish`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from workbench.dashboards.session.counting import Votes, votes_of
from workbench.dashboards.session.room import form_of_round, smallest_group
from workbench.dashboards.session.scales import (
    NUMBERED,
    SPOKE,
    SPOKEN,
    Value,
    level_of,
    options_of,
)
from workbench.dashboards.session.statistics import (
    borda,
    concordance,
    median_of,
    quartiles_of,
    same_answer,
)
from workbench.dashboards.session.voices import standing_statements
from workbench.ledger.payloads import Activity
from workbench.ledger.projection import State
from workbench.ledger.vocabulary import ActivityKind as Kind

Words = Mapping[str, Sequence[tuple[str, str]]]
"""Per item, who (a token) said what."""


@dataclass(frozen=True, slots=True)
class ItemResult:
    """What people answered to one item.

    `distribution`: answers per code (or number) in the order of the scale, zeros included, sum
    `n`; `rated`: how many of them have a level and so a part in `median` and `quartiles`;
    `agreement`: the share of the most frequent answer among those rated (of a clause: among all;
    of a ranking: Kendall's W of all items); `score`: the sum of dots, or Borda points; `mean`: of
    dots or ranks; `texts` and `comments` by the alphabet, without tokens; `cut`: dots beyond the
    limit and `invalid`: answers that are none, which do not count. A suppressed item has nothing
    but its id and `k`.
    """

    item: str
    n: int = 0
    distribution: Mapping[str, int] = field(default_factory=dict)
    rated: int = 0
    median: float | None = None
    quartiles: tuple[float, float] | None = None
    agreement: float | None = None
    score: int | None = None
    mean: float | None = None
    texts: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    cut: int = 0
    invalid: int = 0
    suppressed: bool = False
    k: int = 0

    @property
    def spread(self) -> float | None:
        """The interquartile range; None where nobody rated."""
        return self.quartiles[1] - self.quartiles[0] if self.quartiles else None


def results(
    state: State, session: str, activity: str, round_: int,
    k: int = 0, *, with_comments: bool = False,
) -> tuple[ItemResult, ...]:  # fmt: skip
    """The results of every item in the order of the activity; what was said without an item comes
    last, with an empty id.

    `k` is the smallest group, 0: the session's; `with_comments`: what came with the votes, for
    the facilitator. Whether they may be shown (revealed) is for the caller to ask.

    Raises
    ------
    UnknownName
        If there is no such session or activity, or it never had this round.
    """
    form = form_of_round(state, session, activity, round_)
    least = k or smallest_group(state, session)
    votes, words = votes_of(state, form), words_of(state, form)
    found = [
        _item(form, item, votes, words.get(item, ()), least, with_comments)
        for item in (*form.items, *(i for i in words if i not in form.items))
    ]
    if form.activity is Kind.RANKING:
        w = concordance(_rankings(votes), form.items)
        found = [r if r.suppressed else replace(r, agreement=w) for r in found]
    return tuple(found)


def words_of(state: State, form: Activity) -> Words:
    """Standing statements to an activity in its round: every idea, else the latest per person."""
    found: dict[str, list[tuple[str, str]]] = {}
    ideas = form.activity is Kind.BRAINSTORM
    for said in standing_statements(state, form.session, every=ideas):
        if (said.activity, said.round) == (form.id, form.round):
            found.setdefault(said.item, []).append((said.token, said.text))
    return found


def _item(
    form: Activity, item: str, votes: Votes, said: Sequence[tuple[str, str]],
    k: int, with_comments: bool,
) -> ItemResult:  # fmt: skip
    given = votes.given.get(item, {})
    spoken = form.activity in SPOKEN or item not in form.items
    people = {token for token, _ in said} if spoken else given.keys()
    if len(people) < k:
        return ItemResult(item, suppressed=True, k=k)
    notes = (b.comment for t in given if with_comments and (b := votes.ballots.get((item, t))))
    bare = ItemResult(
        item, len(people), k=k, cut=votes.cut.get(item, 0), invalid=votes.invalid.get(item, 0),
        texts=_in_order(text for _, text in said), comments=_in_order(n for n in notes if n),
    )  # fmt: skip
    if spoken:
        return replace(bare, distribution={SPOKE: len(people)})
    values = list(given.values())
    return (
        _numbered(form, bare, values) if form.activity in NUMBERED else _rated(form, bare, values)
    )


def _in_order(texts: Iterable[str]) -> tuple[str, ...]:
    # By the alphabet: the order of time would tell who wrote what.
    return tuple(sorted(texts, key=lambda t: (t.casefold(), t)))


def _rated(form: Activity, bare: ItemResult, values: Sequence[Value]) -> ItemResult:
    counts, options = Counter(str(v) for v in values), options_of(form)
    levels = [x for x in (level_of(form, v) for v in values) if x is not None]
    beside = frozenset(o.code for o in options if o.level is None) if levels else frozenset()
    status = form.activity is Kind.STATUS_RATING
    return replace(
        bare, distribution={o.code: counts[o.code] for o in options}, rated=len(levels),
        median=median_of(levels, regressed=status), quartiles=quartiles_of(levels),
        agreement=same_answer(counts, beside),
    )  # fmt: skip


def _numbered(form: Activity, bare: ItemResult, values: Sequence[Value]) -> ItemResult:
    numbers = [v for v in values if isinstance(v, int)]
    ranking = form.activity is Kind.RANKING
    counts = Counter(numbers)
    return replace(
        bare, distribution={str(v): counts[v] for v in sorted(counts)}, rated=len(numbers),
        median=median_of([float(v) for v in numbers]),
        quartiles=quartiles_of([float(v) for v in numbers]),
        mean=sum(numbers) / len(numbers) if numbers else None,
        score=borda(counts, len(form.items)) if ranking else sum(numbers),
    )  # fmt: skip


def _rankings(votes: Votes) -> list[dict[str, int]]:
    """Each person's ranks."""
    by_token: dict[str, dict[str, int]] = {}
    for item, given in votes.given.items():
        for token, value in given.items():
            if isinstance(value, int):
                by_token.setdefault(token, {})[item] = value
    return list(by_token.values())
