"""The moves of the studio: pure, from one state to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from workbench.dashboards.smart.hints import rated_language
from workbench.dashboards.smart.state import SHORT, Studio, View, from_query, tidy
from workbench.dashboards.values import Values


def typed(values: Values, name: str) -> str | None:
    """A text exactly as it stands in its field: a blank at its end is still being typed."""
    found = values.texts.get(name)
    return found[-1].replace("\r\n", "\n").replace("\r", "\n") if found else None


def rewritten(state: Studio, values: Values) -> Studio:
    """What stands in the rewrite now."""
    text = typed(values, "rewrite")
    return state if text is None else replace(state, rewrite=text)


def _attempted(state: Studio, values: Values) -> Studio:
    text = typed(values, "attempt")
    return state if text is None else replace(state, attempt=text)


def _pasted(state: Studio, values: Values) -> Studio:
    text = typed(values, "text")
    language = rated_language(values.text("language") or state.language)
    if text is None:
        return replace(state, language=language)
    if text.strip() == state.text.strip():
        return replace(state, text=text, language=language)
    return replace(state, text=text, language=language, rewrite=None, show=None, rec="")


def _country(state: Studio, values: Values) -> Studio:
    """Another State: what belongs to the one before is left behind."""
    found = from_query({"country": values.text("country")})
    view = View.LIST if found.country and state.view is View.RATE else state.view
    return Studio(view=view, country=found.country, rater=state.rater, session=state.session)


def _rater(state: Studio, values: Values) -> Studio:
    return replace(state, rater=tidy(values.text("rater")).replace("@", ""))


def _show(state: Studio, values: Values) -> Studio:
    wanted = from_query({"show": values.text("criterion")}).show
    return replace(state, show=None if wanted is state.show else wanted)


def _filter(state: Studio, values: Values) -> Studio:
    weak = from_query({"weak": values.text("weak")}).weak
    return replace(state, weak=weak, find=(typed(values, "find") or "")[:SHORT], page=1)


def _drop(state: Studio, values: Values) -> Studio:
    gone = values.text("name")
    return replace(
        state,
        weak=None if gone == "weak" else state.weak,
        find="" if gone == "find" else state.find,
        page=1,
    )


def _turn(state: Studio, values: Values) -> Studio:
    return replace(state, page=values.number("page", 1, 9_999))


def _open(state: Studio, values: Values) -> Studio:
    wanted = values.text("cluster")[:SHORT].strip()
    return replace(state, cluster="" if wanted == state.cluster else wanted)


def _next(state: Studio, values: Values) -> Studio:
    return replace(state, example=values.number("example", 0, 9_999), attempt=None)


def _again(state: Studio, _: Values) -> Studio:
    return replace(state, attempt=None, rewrite=None)


def _forget(state: Studio, _: Values) -> Studio:
    return replace(state, file=None)


MOVES: Mapping[str, Callable[[Studio, Values], Studio]] = {
    "rewrite": rewritten, "attempt": _attempted, "paste": _pasted, "country": _country,
    "rater": _rater, "show": _show, "filter": _filter, "drop": _drop, "turn": _turn,
    "open": _open, "next": _next, "again": _again, "forget": _forget,
}  # fmt: skip
