"""Who a contribution file is from: a keyed checksum (HMAC-SHA256) with an exchange key.

The sha256 of a file finds damage by accident. The signature finds damage on purpose: it can be
made and checked by those who hold the exchange key, which ledgers that work together hand each
other once, by a way they trust. A public-key signature would let anybody check; it needs a
cryptographic library that the workbench does not otherwise have, and nobody outside the circle
reads these files. What follows: all who hold one key can sign with it, so use one key per circle.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from workbench.errors import BadInput
from workbench.sentences import sentence
from workbench.storage import writing

_KEY = re.compile(r"[A-Za-z0-9_-]{43}")


@dataclass(frozen=True, slots=True)
class ExchangeKey:
    """A secret of 256 bits. `name` tells keys apart and gives nothing of the secret away."""

    secret: str = field(repr=False)

    @property
    def name(self) -> str:
        return hashlib.sha256(b"name of " + self.secret.encode()).hexdigest()[:12]

    def signature(self, origin: str, sha256: str) -> str:
        """What the holder of this key says of a file of this origin and content."""
        signed = f"contribution\n{origin}\n{sha256}".encode()
        return hmac.new(self.secret.encode(), signed, hashlib.sha256).hexdigest()


def read_key(path: Path) -> ExchangeKey:
    """The key in a file.

    Raises
    ------
    BadInput
        If there is none.
    """
    try:
        text = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(
            sentence(
                "%(path)s: no exchange key can be read there (%(error)s).",
                path=path,
                error=str(error),
            )
        ) from error
    if not _KEY.fullmatch(text):
        raise BadInput(
            sentence("%(path)s: no exchange key; expected 43 letters, digits, - and _.", path=path)
        )
    return ExchangeKey(text)


def own_key(path: Path) -> ExchangeKey:
    """The key in a file that is made if it is not there, readable by its owner alone.

    Raises
    ------
    BadInput
        If the file holds something else.
    StorageFailed
        If it cannot be written.
    """
    with writing(path, "No key was made."):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return read_key(path)
        with os.fdopen(descriptor, "w", encoding="ascii") as sink:
            sink.write(secrets.token_urlsafe(32) + "\n")
    return read_key(path)


def signed_by(
    keys: Iterable[ExchangeKey], name: str, origin: str, sha256: str, signature: str
) -> bool:
    """Whether one of the keys made this signature.

    Raises
    ------
    BadInput
        If the key that the file names is known and did not make it.
    """
    for key in keys:
        if key.name == name:
            if hmac.compare_digest(key.signature(origin, sha256), signature):
                return True
            raise BadInput(
                sentence(
                    "the signature does not fit key %(name)s: the file was changed on "
                    "purpose, or was not signed by the ledger it names. Ask its owner to "
                    "send it again.",
                    name=name,
                )
            )
    return False
