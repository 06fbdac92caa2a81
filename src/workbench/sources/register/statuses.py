"""What a publisher itself said about implementation, from two columns of the register."""

from __future__ import annotations

import re

from workbench.dates import PartialDate
from workbench.model import PublishedAssessment, Recommendation

_ASSESSORS = (
    (r"human rights committee\b", "Human Rights Committee"),
    (r"odihr\b", "ODIHR"),
    (r"oas\b", "OAS"),
    (r"(?:efm|eu follow-up mission|eu elect(?:ion|oral) follow-up mission)\b",
     "EU follow-up mission"),
    (r"eu eom\b", "EU EOM"),
)  # fmt: skip
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_MONTH_YEAR = re.compile(rf"\b({'|'.join(_MONTHS)}) ((?:19|20)\d\d)\b")
_YEAR = re.compile(r"(?<![\w/])(?:19|20)\d\d(?![\w/])")
_SYMBOL = re.compile(r"\b[A-Z]+(?:/[\w.()-]+){2,}")


def assessor_of(scale: str, mechanism: str) -> str:
    """Who assessed, from the words of the scale: a known body, else what stands before ``wording``,
    else `mechanism`, whose recommendation it is."""
    for words, name in _ASSESSORS:
        if re.search(rf"\b{words}", scale, re.IGNORECASE):
            return name
    before, found, _ = scale.partition("wording")
    return before.strip(" ,:;") if found and before.strip(" ,:;") else mechanism


def date_of(scale: str) -> PartialDate | None:
    """The month or year that the words of the scale name, if they name exactly one."""
    months = {f"{m[2]}-{_MONTHS.index(m[1]) + 1:02}" for m in _MONTH_YEAR.finditer(scale)}
    years = set(_YEAR.findall(scale))
    if len(months) == 1 and len(years) == 1:
        return PartialDate(months.pop())
    return PartialDate(years.pop()) if len(years) == 1 else None


def assessment_of(
    rec: Recommendation, status: str, scale: str, mechanism: str
) -> PublishedAssessment | None:
    """The assessment that stands in a register row, or None for an empty status.

    `value` and `scale` are the two cells verbatim; the date is the one the scale names.
    """
    if not status:
        return None
    symbol = _SYMBOL.search(scale)
    date = date_of(scale)
    return PublishedAssessment(
        id=f"{rec.source}:{rec.id}",
        recommendation=rec.id,
        country=rec.countries[0],
        symbol=rec.symbol,
        paragraph=rec.paragraph,
        limb="",
        topic="; ".join(label.code for label in rec.labels),
        # The register holds election-related recommendations only.
        relevance="core",
        assessor=assessor_of(scale, mechanism),
        scale=scale,
        value=status,
        date=date,
        document=symbol[0] if symbol else rec.evidence_url,
        source=rec.source,
        as_of=date.iso if date else "",
        note=rec.note,
    )
