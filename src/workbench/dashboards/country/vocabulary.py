"""What the options of each facet are, and what they are called."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from workbench import look, terms
from workbench.analysis.health import ORDER
from workbench.harmonise.mechanisms import mechanism_index
from workbench.i18n import Translator, word
from workbench.model import Community, Position, Scheme
from workbench.reports.words import label_name
from workbench.taxonomy import load_taxonomy

STALE, FRESH = "stale", "current"
FACET_WORD = {
    "community": word("Community"), "obligation": word("Obligation"),
    "status": word("Status, common scale"), "position": word("Position of the State"),
    "mechanism": word("Mechanism"), "addressee": word("Addressee"),
    "stale": word("Age of the newest assessment"), "relevance": word("Relevance"),
}  # fmt: skip
STALE_WORD = {
    STALE: word("older than two years, or undated (stale)"),
    FRESH: word("at most two years old"),
}
NONE_WORD = word("not about elections, by its labels")
FIELD_WORD = {
    **FACET_WORD, "country": word("State"), "rec": word("Recommendation"),
    "from": word("From year"), "to": word("To year"),
}  # fmt: skip


def known_codes(more_mechanisms: Collection[str] = ()) -> dict[str, frozenset[str]]:
    """The valid codes of each facet; mechanisms of a snapshot may be known by name only."""
    return {
        "obligation": frozenset(o.id for o in load_taxonomy().obligations),
        "mechanism": frozenset(mechanism_index().by_id) | frozenset(more_mechanisms),
        "community": frozenset(map(str, Community)),
        "addressee": frozenset(terms.ADDRESSEE_WORD),
        "position": frozenset(map(str, Position)),
        "status": frozenset(ORDER),
        "stale": frozenset(STALE_WORD),
        "relevance": frozenset({"core", "enabling", "none"}),
    }


def _words(facet: str) -> Mapping[str, str]:
    return {
        "community": {str(c): w for c, w in look.COMMUNITY_WORD.items()},
        "position": {str(p): w for p, w in look.POSITION_WORD.items()},
        "addressee": terms.ADDRESSEE_WORD,
        "status": {code: step.word for code, step in look.STATUS_OF.items()},
        "stale": STALE_WORD,
        "relevance": {**terms.RELEVANCE_WORD, "none": NONE_WORD},
    }.get(facet, {})


def option_name(facet: str, code: str, t: Translator) -> str:
    """One option in words; a mechanism of no id of ours under its published name."""
    if facet == "obligation":
        return t.gettext(label_name(Scheme.OBLIGATION, code))
    if facet == "mechanism":
        return t.gettext(mechanism_index().short(code))
    return t.gettext(_words(facet).get(code, code))


def in_order(facet: str, codes: Collection[str]) -> list[str]:
    """Options in the order of their scale, where they have one; else by name of the code."""
    scale = {"status": ORDER, "relevance": ("core", "enabling", "none")}.get(facet, ())
    return sorted(codes, key=lambda c: (scale.index(c) if c in scale else len(scale), c))
