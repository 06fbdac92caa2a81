"""Our own words around a submission, in the languages of the templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from workbench.errors import UnknownName
from workbench.harmonise.countries import fold
from workbench.resources import bundled
from workbench.sentences import sentence
from workbench.submissions.rules import SubmissionRoute

LANGUAGES = ("en", "fr", "es")


@dataclass(frozen=True, slots=True)
class DraftWords:
    """One language. `label` gives words of the cover and annexes, `sections` their headings."""

    language: str
    label: Mapping[str, str]
    sections: Mapping[str, str]
    kinds: Mapping[str, str]
    committees: Mapping[str, str]
    positions: Mapping[str, str]
    directions: Mapping[str, str]
    columns: tuple[str, ...]
    record_columns: tuple[str, ...]
    author_columns: tuple[str, ...]

    def title(self, route: SubmissionRoute) -> str:
        """What the document calls itself."""
        who = self.label["joint" if route.joint else "individual"]
        kind = route.kind
        if kind == "handover":
            kind = "handover_visit" if route.mechanism == "SP" else "handover_mission"
        committee = self.committees.get(route.mechanism, "")
        return self.kinds[kind] % {"who": who, "committee": committee}


@cache
def draft_words(language: str) -> DraftWords:
    """The words of one language.

    Raises
    ------
    UnknownName
        If there are no templates in it.
    """
    if language not in LANGUAGES:
        hint = sentence(" Submissions are drafted in %(known)s.", known=tuple(LANGUAGES))
        raise UnknownName(sentence("language"), language, LANGUAGES, hint)
    path = bundled("templates") / "submissions" / f"{language}.yaml"
    raw: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    label = {k: v for k, v in raw.items() if isinstance(v, str)}
    return DraftWords(
        language, label, raw["sections"], raw["kinds"], raw["committees"], raw["positions"],
        raw["directions"], tuple(raw["columns"]), tuple(raw["record_columns"]),
        tuple(raw["author_columns"]),
    )  # fmt: skip


@cache
def section_names() -> Mapping[str, str]:
    """Folded heading in any language, or id → id of the section."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        for section, heading in draft_words(language).sections.items():
            found |= {fold(heading): section, fold(section): section}
    return found
