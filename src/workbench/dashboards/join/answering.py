"""From a form to votes and statements: checked as a whole, only what changed is stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.dashboards.session.items import Item
from workbench.dashboards.session.room import ActivityView
from workbench.dashboards.session.scales import SPOKEN, WITH_WORDS, answer_of
from workbench.dashboards.session.voices import Answer, Place
from workbench.dashboards.values import Values
from workbench.errors import BadParameter
from workbench.ledger.payloads import Payload, Statement, Vote
from workbench.ledger.vocabulary import ActivityKind as Kind

WORDS, COMMENT = 4_000, 1_000
NEW = Answer()


@dataclass(frozen=True, slots=True)
class Asked:
    """What is answered: by whom, in which session and language, and what they said before."""

    session: str
    token: str
    language: str
    view: ActivityView
    before: Mapping[Place, Answer]

    def earlier(self, item: str) -> Answer:
        """The participant's present answer to an item in this round."""
        return self.before.get((self.view.id, item, self.view.round), NEW)


def answers_of(asked: Asked, values: Values) -> tuple[Payload, ...]:
    """The events that a form leads to; nothing for what stayed the same.

    Fields: ``a-N`` the answer to item N (counted from 0), ``c-N`` its comment, ``t-N`` the words.

    Raises
    ------
    BadParameter
        Naming the item and what was expected; then nothing of the form is stored.
    """
    items = asked.view.items or (Item(""),)
    found = [p for n, item in enumerate(items) for p in _of_item(asked, item, n, values)]
    _require_sum(asked, items, values)
    return tuple(found)


def _of_item(asked: Asked, item: Item, n: int, values: Values) -> Iterator[Payload]:
    kind, before = asked.view.activity.activity, asked.earlier(item.id)
    if kind not in SPOKEN and values.text(f"a-{n}"):
        yield from _vote(asked, item, n, values, before)
    if kind in WITH_WORDS and f"t-{n}" in values.texts:
        yield from _words(asked, item, values.text(f"t-{n}"), before)


def _vote(asked: Asked, item: Item, n: int, values: Values, before: Answer) -> Iterator[Payload]:
    value = answer_of(asked.view.activity, item.id, values.text(f"a-{n}"))
    comment = values.text(f"c-{n}")
    if len(comment) > COMMENT:
        raise BadParameter(f"comment: at most {COMMENT:,} characters, got {len(comment):,}")
    if (value, comment) == (before.value, before.comment):
        return
    yield Vote(
        session=asked.session, activity=asked.view.id, item=item.id, value=value,
        round=asked.view.round, revision=before.revision + 1, token=asked.token, comment=comment,
    )  # fmt: skip


def _words(asked: Asked, item: Item, text: str, before: Answer) -> Iterator[Payload]:
    if len(text) > WORDS:
        raise BadParameter(f"your words: at most {WORDS:,} characters, got {len(text):,}")
    if text == before.text:
        return
    yield Statement(
        session=asked.session, activity=asked.view.id, item=item.id, round=asked.view.round,
        language=asked.language, token=asked.token, text=text,
    )  # fmt: skip


def _require_sum(asked: Asked, items: Sequence[Item], values: Values) -> None:
    activity = asked.view.activity
    given = [values.text(f"a-{n}") for n in range(len(items))]
    numbers = [int(v) for v in given if v.isascii() and v.isdigit()]
    if activity.activity is Kind.PRIORITY_DOTS and sum(numbers) > activity.dots:
        raise BadParameter(
            f"you placed {sum(numbers)} dots, but there are {activity.dots}; take some away"
        )
    if activity.activity is Kind.RANKING and len(set(numbers)) < len(numbers):
        raise BadParameter("two items have the same rank; give each rank once")
