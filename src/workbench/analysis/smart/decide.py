"""Decision lists: the first rule that holds decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.analysis.smart.evidence import Place
from workbench.analysis.smart.lexicon import Rule


def holds(rule: Rule, found: Mapping[str, tuple[Place, ...]]) -> bool:
    """Whether all of `every`, one of `some` and none of `never` were found."""
    if any(name not in found for name in rule.every):
        return False
    if rule.some and not any(name in found for name in rule.some):
        return False
    return not any(name in found for name in rule.never)


def decide(rules: Sequence[Rule], found: Mapping[str, tuple[Place, ...]]) -> Rule:
    """The first rule that holds; the last one of a list has no conditions."""
    return next(rule for rule in rules if holds(rule, found))
