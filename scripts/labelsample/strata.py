"""Layers that samples are drawn from: wider than any rule, and fixed, whatever rules become.

A text belongs to the first layer that its words fit. The numbers are how many of it are drawn, half
of them in either half. Rare things are drawn more often than they occur; weights put that right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple


class Layer(NamedTuple):
    """One layer; `core` alone: only texts that are about elections themselves."""

    name: str
    draw: int
    words: re.Pattern[str]
    core: bool = False


def _layer(name: str, draw: int, words: str, *, core: bool = False) -> Layer:
    return Layer(name, draw, re.compile(words, re.IGNORECASE), core)


_JOIN = r"(?:ratif|acced|accession)"
_MAYBE = r"(?:consider|explor|envisag|possib|stud(?:y|ies)|examin|contemplat|reflect)"

RATIFICATION = (
    _layer("ratify_maybe", 60, rf"^(?=[\s\S]*{_JOIN})(?=[\s\S]*{_MAYBE})"),
    _layer("ratify", 80, _JOIN),
    _layer("reservation", 40, r"reservation"),
    _layer(
        "treaties",
        120,
        r"party to|parties to|adher|\bsign|\bjoin|protocol|convention|covenant|statute"
        r"|treat(?:y|ies)|instrument|complaints? procedure|article 14|\bILO\b",
    ),
    _layer("other", 200, r""),
)

TOPICS = (
    _layer(
        "net",
        40,
        r"internet|on-?line|social (?:media|network)|digital|web ?sites?|blog|cyber|hack|algorithm"
        r"|artificial intel|informatio[nal]+ manip|[dm]isinform|(?:false|fake) (?:news|inform)"
        r"|biometr|fingerprint|electronic|technolog|privacy|personal data|data protection",
    ),
    _layer(
        "place",
        36,
        r"abroad|diaspora|expatriat|overseas|displaced|\bIDPs?\b|prisoner|inmate|convict"
        r"|disenfranchis|felon",
    ),
    _layer("quota", 20, r"quota|parity|special measure|reserved seat|zipper"),
    _layer("hate", 14, r"hate|hatred|inflammatory|incite"),
    _layer("emergency", 14, r"emergenc|pandemic|covid"),
    _layer("consult", 14, r"referend|plebiscite|consult"),
    _layer("service", 16, r"civil serv|public (?:serv|office|administration|position|employ)"),
    _layer("language", 12, r"languages?\b|illitera|literacy"),
    _layer("youth", 16, r"youth|\byoung"),
    _layer("disability", 16, r"disab|accessib|braille|impair"),
    _layer("women_harm", 16, r"(?=[\s\S]*(?:women|gender|female))(?=[\s\S]*(?:violen|harass|abus|threat|attack|intimid))"),
    _layer("media", 20, r"media|broadcast|airtime|journalis|press\b"),
    _layer("assembly", 16, r"assembl|protest|demonstrat|rall(?:y|ies)|gathering"),
    _layer("harm", 14, r"violen|intimid|coerc|threat|attack|harass"),
    _layer(
        "craft",
        70,
        r"observ|monitor|financ|fund|donat|resourc|brib|buy|commission|authorit|administ|tabulat"
        r"|count|result|disput|complain|petition|appeal|court|boundar|constituenc|delimit|secre"
        r"|regist|voter list|roll|candida|nominat|stand for|eligib|part(?:y|ies)|educat|aware",
        core=True,
    ),
    _layer("elections", 30, r"", core=True),
    _layer("other", 40, r""),
)  # fmt: skip


def layer_of(text: str, core: bool, layers: Sequence[Layer]) -> str:
    """The name of the first layer that fits."""
    return next(x.name for x in layers if (core or not x.core) and x.words.search(text))
