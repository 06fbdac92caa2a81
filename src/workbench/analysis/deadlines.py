"""Deadlines that a recommendation's own text states (English), with their certainty and precision.

A date in a text is not yet a deadline: "within 48 hours of arrest", "the 2011 mission" and "before
voting day" say what to do or recall something, and are left alone.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.dates import PartialDate, Precision
from workbench.model import Certainty, Election, Recommendation


class Anchor(StrEnum):
    """What a stated deadline hangs on."""

    CALENDAR = "calendar"
    DOCUMENT = "document"
    ELECTION = "election"


@dataclass(frozen=True, slots=True)
class Deadline:
    """`words` of the text; `due` is None where the date they point to is not known.

    `report`: what is due is a report to the issuer, not the measure itself. `why`: how the date
    came about.
    """

    words: str
    anchor: Anchor
    due: PartialDate | None
    certainty: Certainty
    report: bool
    why: str


_MONTHS = re.findall(
    r"\w+",
    "january february march april may june july august september october november december",
)
_DIGITS = re.findall(r"\w+", "one two three four five six seven eight nine ten")
_NUMBERS = {word: n for n, word in enumerate(_DIGITS, 1)}
_NUMBERS |= {"a": 1, "an": 1, "twelve": 12, "eighteen": 18}
_N = rf"(?:\d{{1,2}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
# What follows a year that belongs to a name ("by 2017 EU mission", "before the 2011 census").
_NAME = (
    r"(?!\s+(?:and\s+20\d\d\s+)?(?:[A-Z]\w+|\w*\s?(?:elections?|polls|report|law|act|census)\b))"
)
_BY = re.compile(
    r"\b(?:[Bb]y|[Bb]efore|[Nn]ot? later than)(?: the)?(?: end of)?(?: (?P<day>\d{1,2}))?"
    rf"(?: (?P<month>{'|'.join(m.title() for m in _MONTHS)}),?)? (?P<year>20\d\d)\b{_NAME}"
)
_WITHIN = re.compile(
    rf"\bwithin(?: the next| a period of)? (?P<n>{_N}|the)? ?(?:\(\d+\) )?(?P<unit>year|month)s?\b"
    r"(?P<after>(?: of| after| from| following| before| prior| preceding)?[^.;,]{0,60})",
    re.IGNORECASE,
)
_ADOPTED = re.compile(
    r" (?:of|after|from|following)\b.*\b(?:adoption|present|these|this|receipt|today|publication)\b"
)
_OTHER = re.compile(r" (?:of|after|from|following|before|prior|preceding)\b")
# "complaints should be decided within two months": a rule to be made, not a time to make it in.
_RULE = re.compile(
    r"\b(?:decid|resolv|adjudicat|appeal|complain|petition|held|brought|detain|resid|dispute)\w*",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:before|ahead of|prior to|in advance of|"
    r"in time for)(?: the| its| any)? (?P<which>next|upcoming|forthcoming|coming|20\d\d)"
    r"(?: and 20\d\d| to 20\d\d)?(?P<kind>(?: [\w-]+){0,3}?) (?:elections?|polls|vote|"
    r"electoral (?:cycle|process))\b",
    re.IGNORECASE,
)  # fmt: skip
_LEAD = re.compile(rf"\b(?P<n>{_N}) (?P<unit>year|month)s? $", re.IGNORECASE)
LEAD_LENGTH = 24
_REPORT = re.compile(
    r"\b(?:provide|submit|inform|report(?:s|ing)? (?:back|on|to)|information)\b", re.I
)
_HEAD = re.compile(r"\bpresiden", re.I)
_HOUSES = re.compile(r"\b(?:parliament|legislat|assembly|congress)", re.I)
_LOCAL = re.compile(r"\b(?:local|municipal|regional|provincial|council|district|by-)", re.I)


def shift(date: PartialDate, months: int) -> PartialDate:
    """A date some months later (or earlier), in its own precision, by its last possible day.

    A year moved by months is the year its last possible day falls in.
    """
    last = date.last()
    years, month = divmod(last.month - 1 + months, 12)
    iso = f"{last.year + years:04d}-{month + 1:02d}"
    if date.precision is Precision.YEAR:
        return PartialDate(iso[:4])
    if date.precision is Precision.MONTH:
        return PartialDate(iso)
    return PartialDate(f"{iso}-{min(last.day, PartialDate(iso).last().day):02d}")


def _number(word: str | None) -> int:
    text = (word or "one").casefold()
    return int(text) if text.isdigit() else _NUMBERS.get(text, 1)


def _months(match: re.Match[str]) -> int:
    return _number(match["n"]) * (12 if match["unit"].casefold() == "year" else 1)


def _report(text: str, place: int) -> bool:
    begin = max(text.rfind(".", 0, place), text.rfind(";", 0, place)) + 1
    end = min((e for e in (text.find(".", place), text.find(";", place)) if e > 0), default=None)
    return bool(_REPORT.search(text, begin, len(text) if end is None else end))


def _calendar(rec: Recommendation) -> Iterable[Deadline]:
    for m in _BY.finditer(rec.text):
        iso = m["year"]
        if m["month"]:
            iso += f"-{_MONTHS.index(m['month'].casefold()) + 1:02d}"
            iso += f"-{int(m['day']):02d}" if m["day"] else ""
        try:
            due = PartialDate(iso)
        except ValueError:
            continue
        if rec.date and due.last() < rec.date.first():
            continue
        yield Deadline(
            m[0], Anchor.CALENDAR, due, Certainty.CONFIRMED, _report(rec.text, m.start()),
            "stated in the text",
        )  # fmt: skip


def _durations(rec: Recommendation) -> Iterable[Deadline]:
    for m in _WITHIN.finditer(rec.text):
        anchored = bool(_ADOPTED.match(m["after"]))
        words = rec.text[m.start() : m.end() if anchored else m.start("after")].strip()
        if not anchored:
            before = rec.text[max(0, m.start() - 80) : m.start()]
            if _OTHER.match(m["after"]) or _RULE.search(before) or not m["n"]:
                continue
        due = shift(rec.date, _months(m)) if rec.date else None
        certainty = Certainty.EXPECTED if anchored else Certainty.ESTIMATE
        why = f"counted from the document's date ({rec.date})" if due else "document undated"
        yield Deadline(
            words, Anchor.DOCUMENT, due, certainty if due else Certainty.UNKNOWN,
            _report(rec.text, m.start()), why,
        )  # fmt: skip


def _bodies(kind: str, elections: Sequence[Election]) -> list[list[Election]]:
    wanted = {e.body for e in elections if e.mode in {"direct", "mixed"} and e.start}
    if _HEAD.search(kind) and not _HOUSES.search(kind):
        wanted &= {"head_of_state"}
    elif _HOUSES.search(kind) and not _HEAD.search(kind):
        wanted -= {"head_of_state"}
    return [
        sorted((e for e in elections if e.body == b and e.start), key=lambda e: str(e.start))
        for b in sorted(wanted)
    ]


def _following(dates: list[Election], after: dt.date) -> Election | None:
    """The first of one body's elections after a day; None where one in between may be unknown."""
    later = [e for e in dates if e.start and e.start.last() > after]
    if not later or len(later) < len(dates):
        return later[0] if later else None
    if len(dates) < 2 or not (dates[0].start and dates[-1].start):
        return None
    # All known ones lie ahead: the first is the next only within one term before it.
    term = dates[-1].start.year - dates[0].start.year
    return dates[0] if after >= shift(dates[0].start, -12 * term).first() else None


def _resolve(
    which: str, kind: str, elections: Sequence[Election], after: dt.date | None
) -> tuple[PartialDate | None, Certainty, str]:
    if _LOCAL.search(kind):
        return None, Certainty.UNKNOWN, "dates of local elections are not known here"
    bodies = _bodies(kind, elections)
    if which.isdigit():
        same = [e for b in bodies for e in b if e.start and e.start.year == int(which)]
        if not same:
            return PartialDate(which), Certainty.EXPECTED, "the year is stated in the text"
        first = min(same, key=lambda e: str(e.start))
        return first.start, first.certainty, f"election published as {first.published}"
    if after is None:
        return None, Certainty.UNKNOWN, "undated: which election was next is not known"
    found = [_following(b, after) for b in bodies]
    known = [e for e in found if e]
    if not known:
        return None, Certainty.UNKNOWN, f"no election known that was the next after {after}"
    first = min(known, key=lambda e: str(e.start))
    certainty = first.certainty if len(known) == len(found) else Certainty.ESTIMATE
    return first.start, certainty, f"next election after {after}, published as {first.published}"


def _elections(rec: Recommendation, elections: Sequence[Election]) -> Iterable[Deadline]:
    days = [rec.date.first()] if rec.date else []
    days += [rec.election_date.last()] if rec.election_date else []
    for m in _BEFORE.finditer(rec.text):
        due, certainty, why = _resolve(
            m["which"].casefold(), m["kind"], elections, max(days, default=None)
        )
        lead = _LEAD.search(rec.text[max(0, m.start() - LEAD_LENGTH) : m.start()])
        if due and lead:
            due, why = shift(due, -_months(lead)), f"{_months(lead)} months before: {why}"
        words = " ".join(((lead[0] if lead else "") + m[0]).split())
        yield Deadline(words, Anchor.ELECTION, due, certainty, False, why)


def stated_deadlines(rec: Recommendation, elections: Sequence[Election]) -> tuple[Deadline, ...]:
    """Every deadline the text of one recommendation states, in the order of their kinds.

    `elections` are the country's, of which a last and a next one per body are known. Texts in
    other languages than English give none.
    """
    if rec.language != "en":
        return ()
    # Most texts state none: looking for plain words first is ten times faster.
    low = rec.text.casefold()
    found: list[Deadline] = []
    if "20" in low:
        found += _calendar(rec)
    if "within" in low:
        found += _durations(rec)
    if any(word in low for word in _WORDS):
        found += _elections(rec, elections)
    return tuple(found)


_WORDS = ("before", "ahead of", "prior to", "in advance of", "in time for")
