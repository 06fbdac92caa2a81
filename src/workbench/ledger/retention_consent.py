"""What participants are told before they join: versioned, in our own words, never changed later.

A new wording is a new version in ``taxonomy/data/consent.csv``; a session keeps the version and
the words that its participants saw.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from workbench.errors import UnknownName
from workbench.resources import taxonomy_file
from workbench.sentences import sentence


@dataclass(frozen=True, slots=True)
class Consent:
    """One version in one language; `since` is the day it came into use."""

    version: str
    language: str
    since: str
    text: str

    def for_session(self, minimum_group: int, retention_days: int) -> str:
        """The words with a session's own numbers in them."""
        return self.text.format(minimum_group=minimum_group, retention_days=retention_days)


@cache
def consents() -> tuple[Consent, ...]:
    """Every version in every language, oldest first."""
    with taxonomy_file("consent.csv").open(encoding="utf-8", newline="") as file:
        found = [Consent(**row) for row in csv.DictReader(file)]
    return tuple(sorted(found, key=lambda c: (c.since, c.version)))


def consent(language: str, version: str = "") -> Consent:
    """The words in one language: of one version, or of the newest.

    Raises
    ------
    UnknownName
        If there is no such version, or not in this language.
    """
    known = consents()
    wanted = version or known[-1].version
    of_version = [c for c in known if c.version == wanted]
    if not of_version:
        raise UnknownName(sentence("consent version"), wanted, (c.version for c in known))
    for found in of_version:
        if found.language == language:
            return found
    raise UnknownName(sentence("language of consent"), language, (c.language for c in of_version))
