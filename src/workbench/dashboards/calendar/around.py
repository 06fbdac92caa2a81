"""Events that a review brings with it, and those that come back every year."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterable, Iterator
from functools import cache

from workbench.analysis.calendar import horizon
from workbench.analysis.dated import Dated, Kind
from workbench.analysis.deadlines import shift
from workbench.analysis.reviews import ReviewsPicture
from workbench.dates import PartialDate, Precision
from workbench.i18n import word
from workbench.model import Certainty, UprReview
from workbench.resources import taxonomy_file

RULES_AS_OF = "2026-11-23"
# upr-info.org: pre-sessions take place about one month before the session (V2).
PRESESSION = -1
PRESESSION_NOTE = word(
    "About one month before the session; held by a non-governmental organisation"
)
PRESESSION_SOURCE = "https://upr-info.org/es/node/1925"
ADOPTION_NOTE = word("The State says by then what it supports and what it notes")
_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS = {name: number for number, name in enumerate(_NAMES, 1)}
_SESSION = re.compile(
    r"HRC(?P<number>\d+) \((?:(?P<d1>\d{1,2}) )?(?P<m1>[A-Z][a-z]{2})"
    r"(?:-(?:(?P<d2>\d{1,2}) )?(?P<m2>[A-Z][a-z]{2}))? (?P<year>\d{4})\)"
)


def council_session(outcome: str) -> tuple[str, PartialDate, PartialDate | None] | None:
    """Number, start and end in words such as ``HRC64 (Feb-Apr 2027)``; None for other words."""
    m = _SESSION.match(outcome)
    if not m or m["m1"] not in _MONTHS or (m["m2"] or m["m1"]) not in _MONTHS:
        return None
    start = _date(m["year"], m["m1"], m["d1"])
    end = _date(m["year"], m["m2"], m["d2"]) if m["m2"] else None
    return m["number"], start, end


def _date(year: str, month: str, day: str | None) -> PartialDate:
    iso = f"{year}-{_MONTHS[month]:02d}"
    return PartialDate(f"{iso}-{int(day):02d}" if day else iso)


def _adoption(iso3: str, review: UprReview) -> Iterator[Dated]:
    found = council_session(review.outcome)
    if found and not review.status.startswith("not"):
        number, start, end = found
        yield Dated(
            f"{iso3}/{review.cycle}", Kind.UPR_ADOPTION, (iso3,), start, end, Certainty.ESTIMATE,
            str(review.session or ""), ADOPTION_NOTE, review.verification, review.source,
            review.url, review.as_of, f"HRC{number}",
        )  # fmt: skip


def around_review(iso3: str, picture: ReviewsPicture, day: dt.date) -> Iterator[Dated]:
    """Pre-session before the next review; adoption of that one, or of the last held."""
    following = picture.following
    if following.start and following.start.precision is not Precision.YEAR:
        month = PartialDate(shift(PartialDate(following.start.iso[:7]), PRESESSION).iso)
        yield Dated(
            f"{iso3}/{following.cycle}", Kind.UPR_PRESESSION, (iso3,), month, None,
            Certainty.ESTIMATE, str(following.session or ""), PRESESSION_NOTE, "V2", "rule",
            PRESESSION_SOURCE, RULES_AS_OF,
        )  # fmt: skip
    last = [r for r in picture.held if r.start and r.start.last() <= day][-1:]
    for review in (*last, *([following.review] if following.review else ())):
        yield from _adoption(iso3, review)


def council_sessions(reviews: Iterable[UprReview]) -> tuple[Dated, ...]:
    """Sessions of the Council that reviews name as theirs, each once."""
    found: dict[str, Dated] = {}
    for r in reviews:
        known = council_session(r.outcome)
        if known and known[0] not in found:
            number, start, end = known
            found[number] = Dated(
                f"HRC/{number}", Kind.COUNCIL_SESSION, (), start, end, Certainty.ESTIMATE,
                number, "", "V2", r.source, "", r.as_of, "HRC",
            )  # fmt: skip
    return tuple(found.values())


@cache
def _rules() -> tuple[dict[str, str], ...]:
    with taxonomy_file("recurring_events.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def recurring(day: dt.date) -> Iterator[Dated]:
    """``recurring_events.csv`` from `day` on, for 24 months; months where no day is known."""
    until = horizon(day)
    for rule in _rules():
        exact = f"-{int(rule['day']):02d}" if rule["day"] else ""
        for year in range(day.year, until.year + 1):
            for month in rule["months"].split("|"):
                start = PartialDate(f"{year}-{month}{exact}")
                if start.last() >= day and start.first() <= until:
                    yield Dated(
                        f"{rule['id']}/{year}-{month}", Kind(rule["kind"]), (), start, None,
                        Certainty.ESTIMATE, rule["subject"], rule["note"], rule["verification"],
                        "rule", rule["source"], RULES_AS_OF, rule["organisation"],
                    )  # fmt: skip
