"""Words for topics, provisions and mandates, in the language of a report."""

from __future__ import annotations

from workbench.i18n import Translator, word
from workbench.model import Scheme
from workbench.reports.words import label_name
from workbench.taxonomy.topics import topics

# Named in our tables only; the other instruments have their names in ``instruments.csv``.
_OTHERS = {
    "KAMPALA": word("Kampala Convention"),
    "BELEM": word("Convention of Belém do Pará"),
}
REACH_WORD = {
    "all": word("a mandate for everyone"),
    "part": word("a mandate for one side of it"),
    "group": word("mandates for certain persons only"),
    "none": word("no mandate"),
    "unlabelled": word("no obligation label"),
}
KIND_WORD = {
    "treaty_body": word("treaty bodies"),
    "special_procedure": word("special procedures"),
    "upr": word("UPR"),
    "observers": word("election observers"),
    "other": word("others"),
}
LACK_WORD = {
    "no_treaty": word("no treaty text known to us"),
    "only_observers": word("only election observers speak"),
    "only_treaty_bodies": word("only treaty bodies speak"),
    "silence": word("nobody speaks"),
}


def provision(text: str, t: Translator) -> str:
    """``UNCAC 7(3)`` with the short name of the instrument."""
    code, _, article = text.partition(" ")
    name = _OTHERS.get(code) or label_name(Scheme.INSTRUMENT, code)
    return f"{t.gettext(name)} {article}"


def code_name(code: str, t: Translator) -> str:
    """The name of a topic or of an obligation."""
    named = {topic.id: topic.name for topic in topics()}
    return t.gettext(named.get(code) or label_name(Scheme.OBLIGATION, code))
