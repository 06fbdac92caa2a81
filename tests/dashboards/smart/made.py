"""Desks over a ledger of one test, with the joint analysis put together by hand."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

from workbench.analysis.smart import Criterion
from workbench.dashboards.desk import Desk
from workbench.dashboards.smart import DASHBOARD
from workbench.dashboards.smart.raters import FIELD
from workbench.dashboards.smart.state import Studio
from workbench.dashboards.values import Values
from workbench.ledger.payloads import Criterion as Scored
from workbench.ledger.payloads import SmartRating
from workbench.ledger.vocabulary import RaterKind

MakeDesk = Callable[..., Desk]
REC = "KEN-EUEOM-02"
VOID = {"recommendation", "rater"}


def values(**texts: str | list[str]) -> Values:
    """A form's fields; ``_`` in a name stands for ``-``."""
    return Values(
        {n.replace("_", "-"): tuple([t] if isinstance(t, str) else t) for n, t in texts.items()}
    )


def nine(score: int = 1, **other: int) -> dict[str, str]:
    """The fields of nine scores, some of them other than the rest."""
    given = {str(c): score for c in Criterion} | other
    scores = {f"score-{c}": str(s) for c, s in given.items()}
    return scores | {f"reason-{c}": f"why {s}" for c, s in given.items()}


def form(fields: dict[str, str]) -> Values:
    return Values({name: (value,) for name, value in fields.items()})


def rating(rater: str, score: int = 1, rec: str = REC, **fields: Any) -> SmartRating:
    scores: dict[str, Any] = {FIELD[c]: Scored(score=score, reason="because") for c in Criterion}
    given = {"rater_kind": RaterKind.PERSON, "date": "2026-05-04"} | scores | fields
    return SmartRating(recommendation=rec, rater=rater, **given)


def at(desk: Desk, query: str = "") -> Studio:
    """The state of a link."""
    desk.visitor = dataclasses.replace(desk.visitor, query=dict(parse_qsl(query)))
    return DASHBOARD.start(desk)


def html(desk: Desk, state: Studio | str) -> str:
    """The page of a state, or of a link."""
    return str(DASHBOARD.page(desk, at(desk, state) if isinstance(state, str) else state).main)


def act(desk: Desk, state: Studio, name: str, given: Values) -> Any:
    return DASHBOARD.step(desk, state, name, given)
