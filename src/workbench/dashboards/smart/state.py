"""What a visitor of the studio looks at, and the link that brings it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from workbench.analysis.smart import Criterion
from workbench.dashboards.deeplink import one_line, page_number, query_string, whole
from workbench.dashboards.smart.ratingfile import RatingFile

SHORT = 200
MOST_EXAMPLES = 9_999


class View(StrEnum):
    """The parts of the studio."""

    LIST = "list"
    RATE = "rate"
    CLUSTERS = "clusters"
    AGREEMENT = "agreement"
    PRACTICE = "practice"


@dataclass(frozen=True, slots=True)
class Studio:
    """One view of the studio.

    `rec` is a recommendation of `country`; without one, `text` (in `language`) is rated. `rater`
    is the institution or role for which the visitor rates, `show` the criterion whose words are
    marked (None: all). `rewrite` and `attempt` are what was typed, None: nothing yet. `weak`,
    `find` and `page` narrow the list, `cluster` is the one opened, `example` the place in the
    practice, `activity` of `session` where it is part of a workshop. What was typed or uploaded is
    in no link: it belongs to this page only.
    """

    view: View = View.PRACTICE
    country: str = ""
    rec: str = ""
    rater: str = ""
    show: Criterion | None = None
    weak: Criterion | None = None
    find: str = ""
    page: int = 1
    cluster: str = ""
    session: str = ""
    activity: str = ""
    example: int = 0
    text: str = ""
    language: str = ""
    rewrite: str | None = None
    attempt: str | None = None
    file: RatingFile | None = None


def _criterion(text: str) -> Criterion | None:
    return Criterion(text) if text in set(Criterion) else None


def from_query(query: Mapping[str, str]) -> Studio:
    """The view of a link; what it does not understand, it leaves out."""
    country, view = query.get("country", "").strip().upper()[:3], query.get("view", "")
    rec = query.get("rec", "")[:SHORT] if country else ""
    natural = View.RATE if rec else View.LIST if country else View.PRACTICE
    return Studio(
        view=View(view) if view in set(View) else natural,
        country=country, rec=rec,
        rater=tidy(query.get("rater", "")),
        show=_criterion(query.get("show", "")), weak=_criterion(query.get("weak", "")),
        find=query.get("find", "")[:SHORT], page=page_number(query.get("page", "")),
        cluster=query.get("cluster", "")[:SHORT],
        session=query.get("session", "")[:SHORT], activity=query.get("activity", "")[:SHORT],
        example=whole(query.get("example", ""), 0, MOST_EXAMPLES) or 0,
    )  # fmt: skip


def tidy(name: str) -> str:
    """A rater's name without needless spaces, of a length that the ledger takes."""
    return one_line(name, SHORT)


def to_query(state: Studio) -> str:
    """The link of a view; `from_query` of it gives the view back, without what was typed."""
    fields = {
        "view": str(state.view), "country": state.country, "rec": state.rec,
        "rater": state.rater, "show": state.show or "", "weak": state.weak or "",
        "find": state.find, "page": str(state.page) if state.page > 1 else "",
        "cluster": state.cluster, "session": state.session, "activity": state.activity,
        "example": str(state.example) if state.example else "",
    }  # fmt: skip
    return query_string(fields)
