"""What signs the passes of one installation's ledger."""

from __future__ import annotations

from workbench.config import Settings
from workbench.errors import StorageFailed
from workbench.ledger.places import ledger_folder, ledger_place
from workbench.ledger.secret import secret_of
from workbench.ledger.store import open_ledger
from workbench.ledger.tokens import Tokens
from workbench.sentences import sentence

_DIFFERENT = 8


def signing(settings: Settings, ledger: str | None = None) -> Tokens:
    """Signs and reads passes; makes the ledger and its secret if there are none.

    Raises
    ------
    StorageFailed
        If the secret is not a random one.
    """
    secret = secret_of(ledger_folder(settings))
    if len(set(secret)) < _DIFFERENT:
        raise StorageFailed(
            sentence(
                "the secret in %(folder)s is no random one: whoever knows it can act as "
                "facilitator. Delete the file 'secret'; a new one is made.",
                folder=ledger_folder(settings),
            )
        )
    with open_ledger(ledger_place(settings, ledger)) as opened:
        return Tokens(secret, opened.origin)
