"""Words for what messages speak of: what a name was expected to be, and who may act.

Errors hold the English words; marked here, a page says them in its own language.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbench.i18n import word
from workbench.ledger.vocabulary import Role
from workbench.sentences import Sentence, sentence

# What `UnknownName` calls the names that a page can be given.
KINDS = frozenset(
    {
        word("action"), word("activity"), word("actor"), word("coalition"),
        word("consent"), word("consent version"), word("country"), word("dashboard"),
        word("document"), word("file type"), word("format"),
        word("group"), word("hand-over"), word("item"), word("kind of event"),
        word("language"), word("language of consent"), word("mandate"), word("matrix"),
        word("mission"), word("note"), word("notebook"), word("obligation"),
        word("organisation"), word("recommendation"), word("record"), word("region"),
        word("round"), word("route"), word("session"), word("session template"),
        word("source"), word("support"), word("table"), word("workshop session"),
    }
)  # fmt: skip
ROLE_WORD = {
    Role.FACILITATOR: word("facilitator"),
    Role.ANALYST: word("analyst"),
    Role.PARTICIPANT: word("participant"),
    Role.OBSERVER: word("observer"),
}


def either(roles: Sequence[Role]) -> str:
    """``facilitator or analyst``: one of some roles, at least one."""
    first, *others = (Sentence(ROLE_WORD[role]) for role in roles)
    for other in others:
        first = sentence("%(a)s or %(b)s", a=first, b=other)
    return first
