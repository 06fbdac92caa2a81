"""The paragraph number in front of a published text, also behind a heading."""

from __future__ import annotations

import re
from typing import NamedTuple

_NUMBER = r"[1-9]\d{0,2}(?:\.\d{1,3}){0,2}"
_STARTS = r"(?=\s*[A-Z“\"'‘(\[À-ÖØ-ÞĀ-Ž]|\s+[^\W\d_])"
# "49. The", "4.The", "133.45. Ratify", "12) The", "(12) The", "12-13. The", "98(a) Adopt" …
_DOTTED = re.compile(
    rf"\(?({_NUMBER}(?:[-–][1-9]\d{{0,2}})?(?:\s?\([a-z]{{1,4}}\))?)(?:\.(?!\d)|\)\.?){_STARTS}\s*"
)
# … but without a stop only where the number itself has one ("133.45 Ratify"), because texts
# also begin with quantities ("30 per cent of seats", "2.5 million voters", "2030 Agenda").
_PLAIN = re.compile(r"([1-9]\d{0,2}\.\d{1,3}(?:\.\d{1,3})?)\s+(?=[A-Z“\"'‘(\[À-ÖØ-ÞĀ-Ž])")
_LETTERED = re.compile(r"([1-9]\d{0,2}\s?\([a-z]{1,4}\))\s+(?=[A-Z“\"])")
_NUMBERINGS = (_DOTTED, _PLAIN, _LETTERED)
# A heading run together with its paragraph: "Rural women 49.The Committee".
_INLINE_HEADING = re.compile(r"((?:[A-Z]{1,4}\.\s*)?[^\W\d_][^.;!?\n\d]{2,110}?)\s(?=[1-9])")
_OPENER = re.compile(
    r"[1-9]\d{0,2}\.(?:(?=[A-Z])|\s(?=(?:The (?:Sub-?)?[Cc]ommittee|The State|The Special|"
    r"The Working|The Independent|While |In (?:the light|view|accordance)|Recalling|Reiterating)))"
)
_NOT_A_HEADING = re.compile(
    r"\b(?:articles?|arts?|paragraphs?|paras?|comments?|observations?|recommendations?|no|nos|"
    r"numbers?|rules?|sections?|chapters?|targets?|goals?|sdgs?|resolutions?|laws?|acts?|orders?|"
    r"decrees?|parts?|annex|pages?|age|ages?|aged|of|from|by|to|and|or|the|in|on|at|than|least|"
    r"only|over|about|since|until|under|between|session|january|february|march|april|may|june|"
    r"july|august|september|october|november|december)$|[.;:,]$|^the (?:state|committee)\b",
    re.IGNORECASE,
)
_HEADING_LINES = 3
_HEADING_LENGTH = 160


class Passage(NamedTuple):
    """A cleaned text taken apart; `heading` and `paragraph` are empty where there are none."""

    heading: str
    paragraph: str
    body: str

    @property
    def text(self) -> str:
        """The words without the number: a heading on its own line, then the body."""
        return f"{self.heading}\n{self.body}" if self.heading else self.body


def _numbered(text: str, start: int = 0) -> tuple[str, int] | None:
    for pattern in _NUMBERINGS:
        found = pattern.match(text, start)
        if found:
            return found[1].replace(" ", ""), found.end()
    return None


def _heading_end(text: str) -> int:
    """Where a paragraph begins after heading lines or an inline heading; -1 if nowhere."""
    end = -1
    for _ in range(_HEADING_LINES):
        begin, end = end + 1, text.find("\n", end + 1)
        line = text[begin:end]
        if end < 0 or len(line) > _HEADING_LENGTH or _NOT_A_HEADING.search(line):
            break
        if _DOTTED.match(text, end + 1):
            return end + 1
    inline = _INLINE_HEADING.match(text)
    if inline and not _NOT_A_HEADING.search(inline[1]) and _OPENER.match(text, inline.end()):
        return inline.end()
    return -1


def split_paragraph(text: str) -> Passage:
    """The heading, paragraph number (``49``, ``133.45``, ``98(a)``) and body of a cleaned text.

    A number is only taken where it cannot be a year or a quantity; no word is ever lost.
    """
    first = text[:1]
    if first.isdigit() or first == "(":
        found = _numbered(text)
        return Passage("", found[0], text[found[1] :]) if found else Passage("", "", text)
    start = _heading_end(text)
    found = _numbered(text, start) if start > 0 else None
    if found is None:
        return Passage("", "", text)
    return Passage(text[:start].rstrip(), found[0], text[found[1] :])
