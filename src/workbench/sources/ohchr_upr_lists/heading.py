"""Which State's which review a list is about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.errors import BadInput
from workbench.harmonise.countries import CountryIndex
from workbench.harmonise.upr_sessions import cycle_of

# "UPR of China (2nd Cycle – 17th session)", in the page header of every list seen.
_HEADING = re.compile(
    r"UPR\s+of\s+(?P<state>.+?)\s*\(\s*(?P<cycle>\d)\w*\s+cycle\s*[-–—,]\s*(?P<session>\d+)\w*\s+session",
    re.IGNORECASE,
)
# "UPR20_ Slovenia_ThematicListRecommendations_E" as title, "UPR34_Slovenia.docx" as file name.
_NAME = re.compile(r"UPR\s?(?P<session>\d+)[\s_-]+(?P<state>[^\W\d_][^_.\d]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Review:
    """One State's review: ISO3 code and session of the UPR Working Group."""

    country: str
    session: int


def _review(match: re.Match[str], countries: CountryIndex, file: str) -> Review:
    name, session = match["state"].strip(), int(match["session"])
    country = countries.find(name)
    if country is None:
        raise BadInput(f"{file}: {match[0]!r} names the State {name!r}, which nobody knows.")
    if cycle_of(session) is None:
        raise BadInput(f"{file}: {match[0]!r} names session {session}; expected 1 to 54.")
    cycle = match.groupdict().get("cycle")
    if cycle and int(cycle) != cycle_of(session):
        raise BadInput(
            f"{file}: {match[0]!r} contradicts itself; "
            f"session {session} is in cycle {cycle_of(session)}."
        )
    return Review(country, session)


def find_review(headings: Iterable[str], file: str, countries: CountryIndex) -> Review:
    """The review that a heading names; without one, the document's title or file name.

    Raises
    ------
    BadInput
        If none does, if the State is unknown, or if session and cycle contradict each other.
    """
    lines = tuple(headings)
    named = [m for line in lines if (m := _HEADING.search(line))]
    named += [m for line in (*lines, file) if (m := _NAME.match(line))]
    if not named:
        raise BadInput(
            f"{file}: neither a heading such as 'UPR of China (3rd Cycle – 31st session)' nor "
            "a file name such as 'UPR31_China.docx' says which review this list is about."
        )
    return _review(named[0], countries, file)
