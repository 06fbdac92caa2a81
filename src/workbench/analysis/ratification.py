"""Where a State stands on the instruments that matter for elections (Plan of Action, para 26).

What it can still be asked to ratify, who has asked already, and which complaint procedures that
would open. A status without data stays unknown, and nothing here says that an ask was met: that a
State became party after it is a fact beside it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.analysis.assessed import age
from workbench.analysis.health import NOT_ASSESSED, RecommendationHealth
from workbench.analysis.ratify_asks import RatifyAsk
from workbench.analysis.treaties import TreatiesPicture, TreatyLine
from workbench.dates import PartialDate
from workbench.harmonise.treaties import Standing

_UN = "UN"


class Family(StrEnum):
    """How instruments are grouped here."""

    NAMED = "named_by_plan"
    TREATY = "un_treaty"
    PROTOCOL = "protocol"
    REGIONAL = "regional"
    OTHER = "other"


class Step(StrEnum):
    """What a State that is not bound can be asked to do; `FIND_OUT`: its status is unknown."""

    RATIFY = "ratify"
    ACCEDE = "accede"
    RETURN = "return"
    FIND_OUT = "find_out"


_STEP = {
    Standing.SIGNATORY: Step.RATIFY, Standing.NO_ACTION: Step.ACCEDE,
    Standing.WITHDRAWN: Step.RETURN, Standing.NO_DATA: Step.FIND_OUT,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class AskLine:
    """One recommendation about ratification, by `number`, with its standing and age.

    `made` is its date or that of its UPR session. `since_then`: instruments it names that the
    State became party to after it.
    """

    number: str
    ask: RatifyAsk
    made: PartialDate | None
    age_days: int | None
    health: RecommendationHealth | None
    code: str
    since_then: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InstrumentLine:
    """One instrument. `years` since it bound (or was left), else since it was signed.

    `step` is None for a State party; `asked` names the asks found by the labels of its name.
    """

    line: TreatyLine
    family: Family
    years: int | None
    step: Step | None
    asked: tuple[AskLine, ...]


@dataclass(frozen=True, slots=True)
class RatificationPicture:
    """`lines` in the order of `Family`; `open` those a State is not bound by, Plan's first.

    `asks` hold every ask once, latest first; `elsewhere` are those that name no instrument of
    `lines`. `read` recommendations were looked at and `unread` could not be.
    """

    lines: tuple[InstrumentLine, ...]
    open: tuple[InstrumentLine, ...]
    asks: tuple[AskLine, ...]
    elsewhere: tuple[AskLine, ...]
    read: int
    unread: int

    def of(self, family: Family) -> tuple[InstrumentLine, ...]:
        """The lines of one group."""
        return tuple(x for x in self.lines if x.family is family)


@dataclass(frozen=True, slots=True)
class Known:
    """What lines are made with: health by id, day of the review by UPR session, the day."""

    healths: Mapping[str, RecommendationHealth]
    sessions: Mapping[int | None, PartialDate]
    day: dt.date


def family_of(line: TreatyLine) -> Family:
    """By the reviewed list: one without articles or note on elections is `OTHER`."""
    found = line.instrument
    if line.named_by_plan:
        return Family.NAMED
    if found.level != _UN:
        return Family.REGIONAL
    if "protocol" in found.full_name.casefold() and (found.articles or found.note):
        return Family.PROTOCOL
    return Family.TREATY if found.articles else Family.OTHER


def _years(line: TreatyLine, day: dt.date) -> int | None:
    days = age(line.status.since or line.status.signed, day)[0]
    return None if days is None else days * 4 // 1461


def _since_then(ask: RatifyAsk, made: PartialDate | None, bound: Mapping[str, PartialDate]) -> (
    tuple[str, ...]
):  # fmt: skip
    if made is None:
        return ()
    named = dict.fromkeys(x.code for x in ask.instruments)
    return tuple(c for c in named if c in bound and bound[c].first() > made.last())


def _ask_lines(
    asks: Sequence[RatifyAsk], bound: Mapping[str, PartialDate], known: Known
) -> tuple[AskLine, ...]:
    dated = [(a, a.item.rec.date or known.sessions.get(a.item.rec.upr_session)) for a in asks]
    dated.sort(key=lambda x: (x[1].iso if x[1] else "", x[0].item.rec.id), reverse=True)
    found = []
    for number, (ask, made) in enumerate(dated, 1):
        health = known.healths.get(ask.item.rec.id)
        found.append(
            AskLine(
                f"A{number}", ask, made, age(made, known.day)[0], health,
                health.code if health else NOT_ASSESSED, _since_then(ask, made, bound),
            )
        )  # fmt: skip
    return tuple(found)


def _lines(
    treaties: TreatiesPicture, asks: Iterable[AskLine], day: dt.date
) -> tuple[InstrumentLine, ...]:
    by_code: dict[str, list[AskLine]] = {}
    for ask in asks:
        for code in dict.fromkeys(x.code for x in ask.ask.instruments):
            by_code.setdefault(code, []).append(ask)
    order = list(Family)
    lines = [
        InstrumentLine(
            x, family_of(x), _years(x, day), _STEP.get(x.status.status),
            tuple(by_code.get(x.instrument.id, ())),
        )
        for x in treaties.lines
    ]  # fmt: skip
    return tuple(sorted(lines, key=lambda x: order.index(x.family)))


def ratification_picture(
    treaties: TreatiesPicture, asks: Sequence[RatifyAsk], known: Known, read: int, unread: int
) -> RatificationPicture:
    """Every instrument open to the State, and every ask, on one day."""
    bound = {
        x.instrument.id: x.status.since
        for x in treaties.lines
        if x.status.status is Standing.STATE_PARTY and x.status.since
    }
    told = _ask_lines(asks, bound, known)
    lines = _lines(treaties, told, known.day)
    listed = {x.line.instrument.id for x in lines}
    return RatificationPicture(
        lines=lines,
        open=tuple(x for x in lines if x.step and x.family is not Family.OTHER),
        asks=told,
        elsewhere=tuple(a for a in told if not listed & {x.code for x in a.ask.instruments}),
        read=read,
        unread=unread,
    )
