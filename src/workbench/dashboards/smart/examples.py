"""What practice begins with: weak recommendations of a State, of a workshop, or made up ones.

The made up ones are ours and are about no State; each shows a weakness that is met often.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.analysis.smart import weak
from workbench.dashboards.session.items import Item
from workbench.dashboards.smart.hints import rated_language
from workbench.dashboards.smart.material import Material
from workbench.i18n import Translator, word

MOST = 40
FEWEST_WEAK = 2
INVENTED = (
    word("Take all necessary measures to strengthen the electoral process."),
    word("Voter education should be improved."),
    word("Greater efforts are needed to ensure that women take part in political life."),
    word("The authorities should consider reviewing the rules on campaign money as appropriate."),
    word("Transparency of results must be enhanced at all levels."),
    word(
        "The State should ensure that persons with disabilities can vote, that complaints are "
        "handled fairly, that media are free and that boundaries are drawn well."
    ),
    word("Continue the dialogue among stakeholders with a view to building confidence."),
    word("The EMB should operationalise BVR and RTS inter alia through capacity building."),
)


@dataclass(frozen=True, slots=True)
class Example:
    """One text to rewrite. `source` is its citation, empty for those that we made up.

    `item` is its id in an activity or of a recommendation; `url` where to read it.
    """

    key: str
    text: str
    language: str
    source: str = ""
    url: str = ""
    item: str = ""


def invented(t: Translator) -> tuple[Example, ...]:
    """Our own weak examples, in the visitor's language if the rules can rate it."""
    return tuple(_invented(n, text, t) for n, text in enumerate(INVENTED))


def _invented(number: int, text: str, t: Translator) -> Example:
    own = t.gettext(text)
    ratable = own != text and rated_language(t.language) == t.language
    return Example(f"own-{number}", own if ratable else text, t.language if ratable else "en")


def of_state(found: Material) -> tuple[Example, ...]:
    """A State's recommendations with the fewest points, those weak on two criteria or more."""
    rated = [
        (rating.total or 0, rec)
        for rec, rating in found.joint.smart.ratings.items()
        if rating.readability and len(weak(rating)) >= FEWEST_WEAK
    ]
    chosen = (found.items[rec] for _, rec in sorted(rated)[:MOST] if rec in found.items)
    return tuple(
        Example(i.rec.id, i.rec.text, i.rec.language, i.citation.text, i.citation.url, i.rec.id)
        for i in chosen
    )


def of_activity(items: Iterable[Item], language: str) -> tuple[Example, ...]:
    """What a workshop rewrites; items whose words nobody here knows are left out."""
    return tuple(
        Example(f"item-{n}", i.words, rated_language(i.language or language), i.citation, i.url,
                i.id)
        for n, i in enumerate(items)
        if i.words
    )  # fmt: skip
