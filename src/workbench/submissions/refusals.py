"""Why a text is not handed out as finished, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from workbench.sentences import Sentence, sentence
from workbench.submissions.drafts import Draft
from workbench.submissions.meter import Meter


class Why(StrEnum):
    """What breaks a rule of the mechanism; the keys of the templates' words."""

    LENGTH = "length"
    SECTIONS = "sections"
    LANGUAGE = "language"
    FORMAT = "format"


def refusals(draft: Draft, meter: Meter, ending: str) -> tuple[Why, ...]:
    """What stands against a file that ends in `ending` (with its dot).

    A rule that nobody has seen in writing holds too: its mark says that it is to be checked.
    """
    formats = draft.route.formats.values
    found = {
        Why.LENGTH: bool(meter.over),
        Why.SECTIONS: bool(meter.missing),
        Why.LANGUAGE: meter.language_allowed is False,
        Why.FORMAT: bool(formats) and ending.lower().removeprefix(".") not in formats,
    }
    return tuple(why for why, stands in found.items() if stands)


def mark_of(draft: Draft, found: Iterable[Why]) -> str:
    """What stands on every page of a file that breaks rules; empty if it breaks none."""
    said = "; ".join(draft.words.label[f"why_{why}"] for why in found)
    return f"{draft.words.label['draft']} {said}" if said else ""


def _too_long(meter: Meter) -> str:
    longest = tuple(
        sentence("%(heading)s (%(n)s words)", heading=x.heading, n=str(x.words))
        for x in meter.longest
    )
    return sentence(
        "the text has %(n)s %(unit)s and the limit is %(limit)s: cut %(over)s. The longest "
        "sections are %(longest)s.",
        n=str(meter.count), unit=Sentence(str(meter.unit)), limit=str(meter.limit),
        over=str(meter.over), longest=longest,
    )  # fmt: skip


def _reason(why: Why, draft: Draft, meter: Meter, ending: str) -> str:
    route = draft.route
    if why is Why.LENGTH:
        return _too_long(meter)
    if why is Why.SECTIONS:
        heads = "; ".join(f"'# {s}' ({draft.words.sections[s]})" for s in meter.missing)
        return sentence(
            "sections that %(route)s needs are missing: write %(heads)s.",
            route=route.id, heads=heads,
        )  # fmt: skip
    if why is Why.LANGUAGE:
        return sentence(
            "%(mechanism)s takes %(taken)s, not %(got)s: take another --language.",
            mechanism=route.mechanism, taken=tuple(route.languages.values), got=draft.language,
        )  # fmt: skip
    taken = " or ".join(f".{x}" for x in route.formats.values)
    return sentence(
        "%(mechanism)s takes %(taken)s, not %(got)s: end the name in %(taken)s.",
        mechanism=route.mechanism, taken=taken, got=ending,
    )  # fmt: skip


def refused(found: Iterable[Why], draft: Draft, meter: Meter, ending: str) -> str:
    """The sentences that say what is wrong and what to do."""
    told = {str(why): _reason(why, draft, meter, ending) for why in found}
    told["rest"] = sentence("--anyway writes it, marked as a draft.")
    form = " ".join(f"%({name})s" for name in told)
    return Sentence(form % told, form, told)
