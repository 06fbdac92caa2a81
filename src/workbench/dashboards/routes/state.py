"""What somebody asks the navigator, and the deep link that says it. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from workbench.analysis.concern import LONGEST
from workbench.analysis.route_table import ActorKind, Group
from workbench.dashboards.values import Values
from workbench.dates import PartialDate
from workbench.errors import BadParameter
from workbench.sentences import sentence

FIND, PRACTICE = "find", "practice"
LAST_CASE = 99


@dataclass(frozen=True, slots=True)
class Search:
    """`country` is ISO3 (empty: not chosen yet); `when` ISO of any precision (empty: today).

    `obligation` stands instead of what the rules read in `concern`. `case` (from 1) and `choice`
    are of the practice mode.
    """

    show: str = FIND
    country: str = ""
    actor: ActorKind = ActorKind.NGO
    concern: str = ""
    obligation: str = ""
    when: str = ""
    group: str = ""
    case: int = 1
    choice: str = ""


def _actor(text: str) -> ActorKind:
    return ActorKind(text) if text in set(ActorKind) else ActorKind.NGO


def _group(text: str) -> str:
    return text if text in set(Group) else ""


def _date(text: str) -> str:
    try:
        return PartialDate(text).iso if text else ""
    except ValueError:
        return ""


def _case(text: str) -> int:
    good = text.isascii() and text.isdecimal() and len(text) <= len(str(LAST_CASE))
    return max(1, int(text)) if good else 1


def search_of(
    query: Mapping[str, str], states: Collection[str], obligations: Collection[str]
) -> Search:
    """The question a link asks; what is not known is left out."""
    country, obligation = query.get("country", ""), query.get("obligation", "")
    return Search(
        PRACTICE if query.get("show") == PRACTICE else FIND,
        country if country in states else "", _actor(query.get("as", "")),
        query.get("concern", "")[:LONGEST], obligation if obligation in obligations else "",
        _date(query.get("when", "")), _group(query.get("group", "")),
        _case(query.get("case", "")), query.get("choice", "")[:1],
    )  # fmt: skip


def link(asked: Search) -> str:
    """The query string that restores the view."""
    fields = {
        "show": asked.show if asked.show != FIND else "", "country": asked.country,
        "as": asked.actor if asked.actor is not ActorKind.NGO else "", "concern": asked.concern,
        "obligation": asked.obligation, "when": asked.when, "group": asked.group,
        "case": str(asked.case) if asked.show == PRACTICE and asked.case > 1 else "",
        "choice": asked.choice if asked.show == PRACTICE else "",
    }  # fmt: skip
    return urlencode({name: str(text) for name, text in fields.items() if text})


def ask(asked: Search, values: Values) -> Search:
    """The question as the form says it.

    Raises
    ------
    BadParameter
        If the date is none.
    """
    when = values.text("when")[:10]
    if when and not _date(when):
        raise BadParameter(
            sentence("from when on: expected a month such as 2027-03, got %(got)s", got=repr(when))
        )
    return replace(
        asked, country=values.text("country")[:3], actor=_actor(values.text("as")),
        concern=values.text("concern")[:LONGEST], obligation=values.text("obligation")[:40],
        when=when, group=_group(values.text("group")),
    )  # fmt: skip


def drop(asked: Search, values: Values) -> Search:
    """Without one filter."""
    name = values.text("name")
    if name == "concern":
        return replace(asked, concern="")
    if name == "obligation":
        return replace(asked, obligation="")
    if name == "when":
        return replace(asked, when="")
    return replace(asked, group="") if name == "group" else asked


def show(asked: Search, values: Values) -> Search:
    """The navigator or the practice mode."""
    found = PRACTICE if values.text("show") == PRACTICE else FIND
    return replace(asked, show=found, choice="")


def take(asked: Search, values: Values) -> Search:
    """Choose a route in the case of the practice mode."""
    return replace(asked, choice=values.text("choice")[:1])


def turn(asked: Search, values: Values) -> Search:
    """Go to a case."""
    return replace(asked, case=_case(values.text("case")), choice="")


MOVES = {"ask": ask, "drop": drop, "show": show, "take": take, "turn": turn}
