"""What a matrix says in its cells: assessments, measures, who and when, each with its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.ledger.payloads import Assessment, Evidence, FollowUpAction
from workbench.ledger.vocabulary import AssessorKind, Standing
from workbench.model import PublishedAssessment, Recommendation, Scheme

_THEMES = (Scheme.TOPIC, Scheme.UPR_INFO_ISSUE, Scheme.OHCHR_LIST_THEME, Scheme.UHRI_THEME)
# Publishers' files name assessors; a committee of a parliament is no treaty body.
_TREATY_BODY = re.compile(
    r"human rights committee|committee (?:on|against) |(?:ccpr|cedaw|cescr|cat|crc|cerd|crpd)$"
)


@dataclass(frozen=True, slots=True)
class Heard:
    """One assessment, whoever made it: the snapshot's and the ledger's in one form."""

    recommendation: str
    symbol: str
    paragraph: str
    kind: str
    assessor: str
    scale: str
    value: str
    date: str
    provisional: bool = False

    @classmethod
    def published(cls, found: PublishedAssessment) -> Heard:
        """What a publisher said."""
        return cls(
            found.recommendation, found.symbol, found.paragraph, _kind_of(found.assessor),
            found.assessor, found.scale, found.value, found.date.iso if found.date else "",
        )  # fmt: skip

    @classmethod
    def recorded(cls, found: Assessment) -> Heard:
        """What the ledger holds."""
        return cls(
            found.recommendation, "", "", str(found.assessor_kind), found.assessor, found.scale,
            found.value, found.date, found.standing is Standing.PROVISIONAL,
        )  # fmt: skip

    def is_about(self, rec: Recommendation) -> bool:
        """By its id, else by document and paragraph, both of them given."""
        if self.recommendation:
            return self.recommendation == rec.id
        return bool(self.symbol and self.paragraph) and (
            (self.symbol, self.paragraph) == (rec.symbol, rec.paragraph)
        )

    def __str__(self) -> str:
        when = f", {self.date}" if self.date else ""
        draft = ", provisional" if self.provisional else ""
        return f"{self.value} ({self.assessor}, {self.scale}{when}{draft})"


def _kind_of(assessor: str) -> str:
    words = assessor.casefold()
    if words == "state" or words.startswith("state "):
        return AssessorKind.STATE
    return AssessorKind.TREATY_BODY if _TREATY_BODY.match(words) else ""


def of_state(heard: Iterable[Heard]) -> list[Heard]:
    """What the State said of itself."""
    return [h for h in heard if h.kind == AssessorKind.STATE]


def of_others(heard: Iterable[Heard]) -> list[Heard]:
    """What neither the State nor the treaty body said."""
    return [h for h in heard if h.kind not in {AssessorKind.STATE, AssessorKind.TREATY_BODY}]


def in_words(heard: Iterable[Heard]) -> str:
    """All assessments, one a line, newest first."""
    in_order = sorted(heard, key=lambda h: (h.date, h.assessor, h.value), reverse=True)
    return "\n".join(dict.fromkeys(map(str, in_order)))


def measures(actions: Sequence[FollowUpAction], evidence: Sequence[Evidence]) -> str:
    """Actions with their state, and evidence with its source, one a line."""
    done = [f"{a.title} [{a.state.replace('_', ' ')}]" for a in actions]
    seen = [
        f"{e.direction}: {e.title} ({', '.join(filter(None, (e.source_type, e.date, e.url)))})"
        for e in evidence
    ]
    return "\n".join([*done, *seen])


def responsible(actions: Sequence[FollowUpAction]) -> str:
    """Who leads, and who supports, each once."""
    return "; ".join(dict.fromkeys(n for a in actions for n in (a.lead, *a.support) if n))


def timeline(actions: Sequence[FollowUpAction]) -> str:
    """From when to when, one a line."""
    spans = [f"{a.start or '…'} to {a.due or '…'}" for a in actions if a.start or a.due]
    return "\n".join(dict.fromkeys(spans))


def themes(rec: Recommendation) -> str:
    """The recommendation's themes; those of people and publishers in their words."""
    found = (x.published or x.code for x in rec.labels if x.scheme in _THEMES)
    return "; ".join(dict.fromkeys(found))
