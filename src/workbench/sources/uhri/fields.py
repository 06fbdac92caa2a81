"""The fields of the index's two exports, and one shape for both."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

Words = tuple[str, ...]


class UhriRecord(NamedTuple):
    """One record as published; multi-values taken apart, nothing interpreted yet.

    Dates are text: ISO 8601 or an Excel serial number.
    """

    annotation_id: str
    symbol: str
    text: str
    body: Words
    type: Words
    date: str
    published_on: str
    countries: Words
    regions: Words
    themes: Words
    affected: Words
    sdgs: Words
    cycle: Words
    session: Words
    positions: Words
    recommending: Words
    recommending_regions: Words


# Key of the JSON export → field of ours. The order is that of `UhriRecord`.
JSON_FIELDS = {
    "AnnotationId": "annotation_id",
    "Symbol": "symbol",
    "Text": "text",
    "Body": "body",
    "AnnotationType": "type",
    "PublicationDate": "date",
    "PublicationDateOnUhri": "published_on",
    "Countries": "countries",
    "Regions": "regions",
    "Themes": "themes",
    "AffectedPersons": "affected",
    "Sdgs": "sdgs",
    "UprCycle": "cycle",
    "UprSession": "session",
    "UprPositions": "positions",
    "UprRecommendingCountry": "recommending",
    "UprRecommendingRegions": "recommending_regions",
}
# The XLSX export has no document id, so a document's identity is its symbol in both forms.
JSON_IGNORED = frozenset({"DocumentId"})
# Nothing of a record that is not from the UPR is lost without these.
UPR_ONLY = frozenset(k for k in JSON_FIELDS if k.startswith("Upr"))

# Column of the XLSX export, with the publisher's spelling, → field of ours. The cycle has no
# column of its own: "28th Session - Cycle 2".
XLSX_COLUMNS = {
    "OHCHR Annotation Id": "annotation_id",
    "Document Symbol": "symbol",
    "Text": "text",
    "Reccomending Body": "body",
    "Type": "type",
    "Document Publication Date": "date",
    "Date of publication on UHRI": "published_on",
    "Countries Concerned": "countries",
    "Regions Concerned": "regions",
    "Themes": "themes",
    "Affected Persons": "affected",
    "Sdgs": "sdgs",
    "UPR Session": "session",
    "UPR Position": "positions",
    "UPR Reccomending States": "recommending",
    "Recommending Regions": "recommending_regions",
}
# The day somebody corrects the spelling should not be the day the file is refused.
XLSX_SPELLINGS = {
    "Recommending Body": "Reccomending Body",
    "UPR Recommending States": "UPR Reccomending States",
}

SINGLE = ("annotation_id", "symbol", "text", "date", "published_on")
_DASHED = re.compile(r"\n[ \t]*-[ \t\xa0]?")


@lru_cache(maxsize=1 << 16)
def several(value: str) -> Words:
    """The values of a cell such as ``- A\\n- B``, each as published; blank ones left out.

    One leading ``- `` belongs to the export, further space to the publisher's label.
    """
    if not value or value == "-":
        return ()
    if "\n" not in value:
        one = value[1:].removeprefix(" ") if value[0] == "-" else value
        return (one,) if one.strip() else ()
    lines = value.replace("\r\n", "\n")
    parts = _DASHED.split("\n" + lines) if lines.lstrip().startswith("-") else lines.split("\n")
    return tuple(p.rstrip("\n") for p in parts if p.strip())
