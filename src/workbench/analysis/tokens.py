"""A recommendation as the words a trained model reads: one rule for training and for labelling."""

from __future__ import annotations

import re

from workbench.analysis.smart.reading import read

LONGEST = 48  # words a model looks at; what is asked for stands at the beginning
_TOKEN = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?|[,;:.]")
# Concluding observations and mission reports name who should act first; the models were trained on
# UPR recommendations, which begin with the act.
_LEAD = re.compile(
    r"^(?:in (?:the )?light of [^,]{1,120}, |to this end, |accordingly, |in particular, )?"
    r"(?:(?:the )?committee (?:also |further |strongly )?(?:recommends|urges|calls (?:up)?on|requests)"
    r"(?: that)? |(?:it )?(?:is )?recommend(?:s|ed)? that )?"
    r"(?:the |its )?(?:\S+ ){0,8}?(?:should|must|shall)(?: also| therefore| promptly| urgently)?[ :]+"
)
_LEAD_ROOM = 220


def _act_first(low: str) -> str:
    lead = _LEAD.match(low[:_LEAD_ROOM])
    return low[lead.end() :] if lead else low


def tokens(text: str) -> list[str]:
    """At most `LONGEST` lower-case words and stops, from the act asked for on.

    Case, white space, list marks, paragraph numbers and the recommending State make no difference.
    """
    low = read(text[:4000]).text.lower()
    return _TOKEN.findall(_act_first(low)[:1200])[:LONGEST]
