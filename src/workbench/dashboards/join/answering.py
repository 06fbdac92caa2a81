"""From a form to votes and statements: checked as a whole, only what changed is stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.dashboards.session.items import Item
from workbench.dashboards.session.room import ActivityView
from workbench.dashboards.session.scales import (
    NUMBERED,
    SPOKEN,
    WITH_WORDS,
    Value,
    answer_of,
    require_together,
)
from workbench.dashboards.session.voices import Answer, Place
from workbench.dashboards.values import Values
from workbench.errors import BadParameter
from workbench.ledger.payloads import Payload, Statement, Vote
from workbench.sentences import sentence

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
    if asked.view.activity.activity in NUMBERED:
        require_together(asked.view.activity, _answers(asked, items, values))
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
        raise BadParameter(
            sentence(
                "comment: at most %(most)s characters, got %(n)s", most=COMMENT, n=len(comment)
            )
        )
    if (value, comment) == (before.value, before.comment):
        return
    yield Vote(
        session=asked.session, activity=asked.view.id, item=item.id, value=value,
        round=asked.view.round, revision=before.revision + 1, token=asked.token, comment=comment,
    )  # fmt: skip


def _words(asked: Asked, item: Item, text: str, before: Answer) -> Iterator[Payload]:
    if len(text) > WORDS:
        raise BadParameter(
            sentence("your words: at most %(most)s characters, got %(n)s", most=WORDS, n=len(text))
        )
    if text == before.text:
        return
    yield Statement(
        session=asked.session, activity=asked.view.id, item=item.id, round=asked.view.round,
        language=asked.language, token=asked.token, text=text,
    )  # fmt: skip


def _answers(asked: Asked, items: Sequence[Item], values: Values) -> Iterator[Value | None]:
    """What counts once the form is stored: what it says, else what was said before."""
    for n, item in enumerate(items):
        text, before = values.text(f"a-{n}"), asked.earlier(item.id)
        if text:
            yield answer_of(asked.view.activity, item.id, text)
        elif not before.late:
            yield before.value
