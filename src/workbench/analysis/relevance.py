"""Whether a recommendation is about electoral and participatory rights: core, enabling or none.

Words decide where they speak; what the publisher filed the recommendation under decides between
weak words, and alone only where no word speaks. Enabling are the neighbouring rights of paragraph
17 of the Plan of Action (section 1 of the codebook), never mixed with core. Rules are in
``relevance_patterns.csv``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

import yaml

from workbench.analysis.electoral_evidence import (
    Evidence,
    Met,
    Place,
    Rule,
    electoral_evidence,
    found_in,
    found_in_topics,
)
from workbench.model import Family, Label, Method, Scheme
from workbench.resources import taxonomy_file

VERSION = "relevance-2"
# Reading a member off an enumeration costs more than the comparison; there are ten labels a text.
_UHRI, _OHCHR = Scheme.UHRI_THEME, Scheme.OHCHR_LIST_THEME
_UPR_INFO, _TOPIC = Scheme.UPR_INFO_ISSUE, Scheme.TOPIC
RELATED, REGISTER = "theme_related", "register"
NOTHING = "no word of electoral or neighbouring rights"
_LEGACY = "D7"  # the old theme list's code for participation and the vote


def _same(theme: str) -> str:
    return " ".join(theme.lower().replace("&", "and").split())


@cache
def _lists() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """What the themes, and what UPR Info's issues are evidence of."""
    text = taxonomy_file("taxonomies.yaml").read_text(encoding="utf-8")
    lists = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    themes, issues = lists["uhri_themes_current"], lists["upr_info_issues"]
    known_themes = {_same(name): RELATED for name in themes["election_related"]}
    old = lists["uhri_themes_legacy"]["codes"][_LEGACY]
    known_themes |= {_same(name): "theme_core" for name in (*themes["election_core"], old)}
    known_issues = {_same(name): RELATED for name in issues["election_related"]}
    known_issues |= {_same(name): "issue_core" for name in issues["election_core"]}
    return known_themes, known_issues


@lru_cache(maxsize=4_000)
def _theme(code: str) -> str:
    return _lists()[0].get(_same(code), "")


@lru_cache(maxsize=4_000)
def _issue(code: str) -> str:
    return _lists()[1].get(_same(code), "")


def _published(labels: Iterable[Label], family: Family, source: str) -> dict[str, Place | str]:
    """What the publisher's labels and the kind of mechanism are evidence of, with its words."""
    found: dict[str, Place | str] = {}
    topics = []
    for label in labels:
        scheme, kind = label.scheme, ""
        if scheme is _UHRI or scheme is _OHCHR:
            kind = _theme(label.code)
        elif scheme is _UPR_INFO:
            kind = _issue(label.code)
        elif scheme is _TOPIC:
            topics.append(label.code)
        if kind:
            found.setdefault(kind, f"filed under {label.code}")
    if family is Family.OBSERVATION_MISSION:
        found["mission"] = "advice of an election observation mission"
    if topics and source == REGISTER and _enabling(tuple(topics)):
        found["topic_enabling"] = f"topic: {topics[0]}"
    return found


@lru_cache(maxsize=2_000)
def _enabling(topics: tuple[str, ...]) -> bool:
    found = found_in_topics(topics)
    fired = electoral_evidence().relevance.fired(found, found.met)
    return any(rule.code == "enabling" for rule in fired)


def _chosen(found: Evidence, met: Met) -> tuple[Rule, bool]:
    """The rule that decides, and whether words spoke; core wins over enabling."""
    table = electoral_evidence().relevance
    fired = table.fired(found, met)
    if not fired:
        return next(rule for rule in table.silent if rule.holds(met)), False
    best = fired[0]
    for rule in fired:
        if (rule.code == "core", rule.confidence) > (best.code == "core", best.confidence):
            best = rule
    return best, True


@lru_cache(maxsize=20_000)
def _label(code: str, confidence: float, why: str) -> Label:
    return Label(Scheme.RELEVANCE, code, Method.RULE, "", VERSION, confidence, why)


def relevance(text: str, publisher_labels: tuple[Label, ...], family: Family, source: str) -> Label:
    """One relevance label: ``core``, ``enabling`` or ``none``.

    Parameters
    ----------
    publisher_labels : themes, issues and topics the recommendation came with.
    family : an observation mission's advice needs no word of elections to be about one.
    source : topics count where the register's restater gave them.

    A core theme over words that show nothing electoral is told in `why`.
    """
    published = _published(publisher_labels, family, source)
    found = found_in(text)
    met = {**found.met, **published} if published else found.met
    rule, spoken = _chosen(found, met)
    filed = published.get("theme_core") or published.get("issue_core")
    if filed and not (spoken and rule.code == "core"):
        return _label(rule.code, rule.confidence, f"{str(filed)[:58].rstrip()}; no electoral words")
    return _label(rule.code, rule.confidence, rule.why(met) or NOTHING)
