"""Who acts: a role, a pseudonymous token and, for workshops, the one session it is good for."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.ledger.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Actor:
    """`token` is random or chosen by an institution; never a name, e-mail or address.

    `session` binds participants (and facilitators of one workshop) to it; empty: not bound.
    """

    role: Role
    token: str = ""
    session: str = ""
