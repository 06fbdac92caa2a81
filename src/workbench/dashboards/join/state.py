"""Where a participant is: which session, which activity."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workbench.dashboards.values import Values


@dataclass(frozen=True, slots=True)
class Join:
    """`session` was found by its `code` (or named by the visitor's pass); `joined`: they took
    part already. `activity` is the one turned to; empty: follow the room.
    """

    code: str = ""
    session: str = ""
    joined: bool = False
    activity: str = ""
    wrong: str = ""


def turn(state: Join, values: Values) -> Join:
    """Look at another activity; without an id, follow the room again."""
    return replace(state, activity=values.text("id")[:100])


def again(_state: Join, _values: Values) -> Join:
    """Type another code."""
    return Join()


def query(state: Join) -> dict[str, str]:
    """The deep link's fields."""
    if state.joined:
        return {"session": state.session, "activity": state.activity}
    return {"code": state.code}
