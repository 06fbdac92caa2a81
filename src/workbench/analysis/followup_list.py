"""What treaty bodies selected for follow-up, with their grades, and when a reply is due.

Plan of Action, para 39 c. A paragraph counts as selected where the committee has assessed it; of a
document that nobody has assessed yet the selected paragraphs are not in the data, and it stands
with its due date alone. Grades are kept letter by letter and counted, never averaged: D says that
the State did not report, E that measures run against the recommendation.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from workbench.analysis.crosswalk import CommonStatus, shipped_crosswalk
from workbench.analysis.followup_due import Due
from workbench.analysis.timing import Distance, When, distance
from workbench.analysis.treaty_documents import TreatyDocument
from workbench.dates import PartialDate


class Standing(StrEnum):
    """Where a document or paragraph is in the procedure, as far as is known here."""

    OVERDUE = "overdue"
    MAY_BE_OVERDUE = "may_be_overdue"
    AHEAD = "ahead"
    RECEIVED = "received"
    ASSESSED = "assessed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Given:
    """One assessment of a paragraph: a committee's own, or somebody's input beside it.

    `part` is the part of the paragraph that it is about; `document` where it was published;
    `origin`: published | ledger; `event` of the ledger's.
    """

    country: str
    committee: str
    symbol: str
    paragraph: str
    part: str
    topic: str
    relevance: str
    assessor_kind: str
    assessor: str
    scale: str
    value: str
    date: PartialDate | None
    document: str = ""
    origin: str = "published"
    standing: str = "confirmed"
    rationale: str = ""
    recommendation: str = ""
    event: str = ""

    @property
    def common(self) -> CommonStatus:
        """Its value on the common scale, with what is special about it."""
        return shipped_crosswalk().to_common(self.scale, self.value, self.date, self.assessor_kind)

    @property
    def by_committee(self) -> bool:
        return self.assessor_kind == "treaty_body"


@dataclass(frozen=True, slots=True)
class FollowUpItem:
    """One part of a selected paragraph. `history`: the committee's grades, oldest first.

    `inputs` are what NHRIs, civil society and others said of the paragraph, newest first.
    """

    country: str
    committee: str
    symbol: str
    paragraph: str
    part: str
    topic: str
    relevance: str
    history: tuple[Given, ...]
    inputs: tuple[Given, ...] = ()

    @property
    def grade(self) -> Given | None:
        """The latest of the committee."""
        return self.history[-1] if self.history else None

    @property
    def flag(self) -> str:
        """``no_cooperation``, ``contrary_measures`` or another mark of the latest grade."""
        return self.grade.common.flag if self.grade else ""


@dataclass(frozen=True, slots=True)
class FollowUpDocument:
    """Concluding observations in the follow-up procedure; `adopted` None: the date is not known.

    `known` is what the snapshot has of the document itself; None where it has assessments only.
    """

    country: str
    committee: str
    symbol: str
    adopted: PartialDate | None
    due: Due | None
    distance: Distance
    standing: Standing
    items: tuple[FollowUpItem, ...] = ()
    known: TreatyDocument | None = None

    @property
    def key(self) -> str:
        """What names it in a link."""
        return f"{self.country}/{self.committee}/{self.symbol}"

    @property
    def assessed(self) -> PartialDate | None:
        """The date of the latest assessment by the committee."""
        return max((i.grade.date for i in self.items if i.grade and i.grade.date), default=None)


def followup_list(
    documents: Iterable[TreatyDocument], given: Iterable[Given],
    dues: Mapping[tuple[str, str, str], Due], day: dt.date,
) -> tuple[FollowUpDocument, ...]:  # fmt: skip
    """Every document with an assessment, and the latest ones for which a due date is known.

    A document to which the State has replied is not due, whatever its date.

    `dues` by State, committee and symbol. The longest overdue stands first, then what is ahead,
    then what was assessed, newest first.
    """
    known = {d.key: d for d in documents}
    of: dict[tuple[str, str, str], list[Given]] = defaultdict(list)
    for one in given:
        of[one.country, one.committee, one.symbol].append(one)
    wanted = {*of, *(k for k, d in known.items() if d.latest and k in dues)}
    found = [_document(k, known.get(k), of.get(k, []), dues.get(k), day) for k in wanted]
    return tuple(sorted(found, key=_order))


def _document(
    key: tuple[str, str, str], known: TreatyDocument | None, given: Sequence[Given],
    due: Due | None, day: dt.date,
) -> FollowUpDocument:  # fmt: skip
    far = distance(due.date if due else None, day)
    items = _items(given)
    replied = Standing.RECEIVED if known and known.reply else _WHEN[far.when]
    standing = Standing.ASSESSED if any(i.history for i in items) else replied
    adopted = known.date if known else None
    return FollowUpDocument(*key, adopted, due, far, standing, items, known)


_WHEN = {
    When.PAST: Standing.OVERDUE, When.MAY_HAVE_PASSED: Standing.MAY_BE_OVERDUE,
    When.AHEAD: Standing.AHEAD, When.UNKNOWN: Standing.UNKNOWN,
}  # fmt: skip


def _items(given: Sequence[Given]) -> tuple[FollowUpItem, ...]:
    parts: dict[tuple[str, str], list[Given]] = defaultdict(list)
    for one in given:
        if one.by_committee:
            parts[one.paragraph, one.part].append(one)
    beside: dict[str, list[Given]] = defaultdict(list)
    for one in given:
        if not one.by_committee:
            beside[number_of(one.paragraph)].append(one)
    found = [_item(own, beside.get(number_of(own[0].paragraph), [])) for own in parts.values()]
    graded = {number_of(i.paragraph) for i in found}
    found += [_input_only(said) for number, said in beside.items() if number not in graded]
    return tuple(sorted(found, key=lambda i: (_natural(i.paragraph), i.part)))


def _item(own: Sequence[Given], beside: Sequence[Given]) -> FollowUpItem:
    history = sorted(own, key=_dated)
    last = history[-1]
    return FollowUpItem(
        last.country, last.committee, last.symbol, last.paragraph, last.part, last.topic,
        last.relevance, tuple(history), tuple(sorted(beside, key=_dated, reverse=True)),
    )  # fmt: skip


def _input_only(said: Sequence[Given]) -> FollowUpItem:
    """A paragraph that people commented on and the committee has not graded, as far as known."""
    return replace(_item(said, said), part="", history=())


def _dated(one: Given) -> tuple[dt.date, str, str]:
    return (one.date.last() if one.date else dt.date.min, one.document, one.event)


def number_of(paragraph: str) -> str:
    """``27`` of ``27 (a)``: assessments name a paragraph or a part of it."""
    return paragraph.split(" ")[0].split("(")[0]


def _natural(paragraph: str) -> tuple[int, str]:
    number = number_of(paragraph)
    return (int(number) if number.isdecimal() else 0, paragraph)


_RANK = {
    Standing.OVERDUE: 0, Standing.MAY_BE_OVERDUE: 1, Standing.AHEAD: 2, Standing.UNKNOWN: 3,
    Standing.RECEIVED: 4, Standing.ASSESSED: 5,
}  # fmt: skip


def _order(document: FollowUpDocument) -> tuple[int, int, str]:
    if document.standing is Standing.ASSESSED:
        last = document.assessed
        return _RANK[document.standing], -(last.last().toordinal() if last else 0), document.key
    return _RANK[document.standing], document.distance.days_left_most or 0, document.key


def about_elections(documents: Iterable[FollowUpDocument]) -> tuple[FollowUpDocument, ...]:
    """Only paragraphs on elections or neighbouring rights; documents with none of them go, but
    for those nobody has assessed, of which the paragraphs are not known."""
    found = (
        replace(d, items=tuple(i for i in d.items if i.relevance in {"core", "enabling"}))
        for d in documents
    )
    return tuple(d for d in found if d.items or d.standing is not Standing.ASSESSED)


def grades(documents: Iterable[FollowUpDocument]) -> tuple[tuple[str, str, int], ...]:
    """(scale, letter, how many) of the latest grades; they add up to the graded parts.

    Scales stay apart, as letters mean different things in them. There is no mean of grades.
    """
    latest = [i.grade for d in documents for i in d.items if i.grade]
    counted = Counter((g.common.scale or g.scale, g.value) for g in latest)
    return tuple((scale, value, n) for (scale, value), n in sorted(counted.items()))
