"""Doing with the board what a visitor's clicks do."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import unescape

from workbench.dashboards.desk import Desk
from workbench.dashboards.followup import DASHBOARD
from workbench.dashboards.followup.followed import Followed, followed
from workbench.dashboards.followup.lines import Line, lines_of
from workbench.dashboards.followup.state import Board
from workbench.dashboards.page import Download, Outcome
from workbench.dashboards.values import values_of

MakeDriver = Callable[..., "Driver"]
REC = "KEN-CC-2018-01"
SAID = {
    "rec": REC, "kind": "State", "scale": "State_midterm_examples", "value": "completed",
    "assessor": "Ministry", "date": "2026-03", "rationale": "The law is in force.",
    "confidence": "", "standing": "confirmed",
}  # fmt: skip
CIVIL = SAID | {"kind": "national_CSO", "scale": "common", "value": "1", "assessor": "Observers"}
PROOF = {"rec": REC, "title": "Judgment", "source_type": "court", "direction": "contradicts"}
ACTION = {"rec": REC, "title": "Draft the bill", "state": "in_progress", "lead": "Parliament",
          "due": "2026-01"}  # fmt: skip


class Driver:
    """The board of one desk: its state after every move, and its page."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.state: Board = DASHBOARD.start(desk)

    def act(self, move: str, /, **fields: str | Sequence[str]) -> Outcome[Board]:
        values = values_of({n: v if isinstance(v, str) else list(v) for n, v in fields.items()})
        done = DASHBOARD.step(self.desk, self.state, move, values)
        self.state = done.state
        return done

    def file(self, move: str, /, **fields: str) -> Download:
        made = self.act(move, **fields).download
        assert made is not None
        return made

    def html(self) -> str:
        return str(DASHBOARD.page(self.desk, self.state).main)

    @property
    def found(self) -> Followed:
        return followed(self.desk, self.state.country)

    def line(self, rec: str = REC) -> Line:
        return next(x for x in lines_of(self.found) if x.id == rec)

    @property
    def newest(self) -> str:
        """The id of the ledger's newest event."""
        return list(self.desk.ledger.events())[-1].id


def words(html: str) -> str:
    """What a page says, without its markup."""
    return " ".join(unescape(re.sub(r"<(style).*?</\1>|<[^>]*>", " ", html, flags=re.S)).split())
