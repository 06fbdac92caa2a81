"""A recommendation as the words a trained model reads: one rule for training and for labelling."""

from __future__ import annotations

import re

from workbench.analysis.reading import read

LONGEST = 48  # words a model looks at; what is asked for stands at the beginning
_TOKEN = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?|[,;:.]")
# Concluding observations and mission reports name who should act first; the models were trained on
# UPR recommendations, which begin with the act.
_LEAD = re.compile(
    r"^(?:in (?:the )?light of [^,]{1,120}, |to this end, |accordingly, |in particular, )?(?:"
    r"(?:the )?committee (?:\w+ )?(?:recommends|urges|calls (?:up)?on|requests)"
    r"(?: that)? (?:the )?(?:state party|government)(?: should| to)? "
    r"|(?:(?:it )?(?:is )?recommend(?:s|ed)? that )?(?:the |its )?(?:\S+ ){0,8}?"
    r"(?:should|must|shall)(?: also| therefore| promptly| urgently)?[ :]+)"
)
# Without any of these there is nothing for the reader of list marks to take out.
_MARKED = re.compile(r"\A(?:\W|\d|\w{1,5}[.)])|[\n(]")
_LEAD_ROOM, _READ, _LOOKED_AT = 220, 4_000, 1_200  # characters


def _act_first(low: str) -> str:
    lead = _LEAD.match(low[:_LEAD_ROOM])
    return low[lead.end() :] if lead else low


def tokens(text: str) -> list[str]:
    """At most `LONGEST` lower-case words and stops, from the act asked for on.

    Case, white space, list marks, paragraph numbers and the recommending State make no difference.
    """
    begun = text[:_READ].lstrip()
    low = (read(begun).text if _MARKED.search(begun) else begun).lower()
    return _TOKEN.findall(_act_first(low)[:_LOOKED_AT])[:LONGEST]
