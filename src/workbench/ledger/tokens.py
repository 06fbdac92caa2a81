"""Signed tokens: what lets somebody act in a role, in one session, until a moment."""

from __future__ import annotations

import hashlib
import secrets
import time

import msgspec
from itsdangerous import BadData, URLSafeSerializer

from workbench.errors import TokenRefused
from workbench.ledger.actor import Actor
from workbench.ledger.vocabulary import Role
from workbench.sentences import sentence

_PURPOSE = "workbench ledger token 1"
LONGEST = 90 * 24 * 3600


class _Claims(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`until` in seconds since 1970; `ledger` is the origin that the token is good for."""

    role: Role
    token: str
    session: str
    ledger: str
    until: float


class Tokens:
    """Signs and reads the tokens of one ledger with its installation's secret."""

    def __init__(self, secret: bytes, origin: str) -> None:
        self._origin = origin
        self._serializer = URLSafeSerializer(
            secret, salt=_PURPOSE,
            signer_kwargs={"key_derivation": "hmac", "digest_method": hashlib.sha256},
        )  # fmt: skip

    def issue(
        self, role: Role, seconds: float, session: str = "", *, token: str = "",
        now: float | None = None,
    ) -> str:  # fmt: skip
        """A signed token; the pseudonym inside is random unless `token` gives one.

        Raises
        ------
        TokenRefused
            If a participant's token names no session, or it would be good for over 90 days.
        """
        if role is Role.PARTICIPANT and not session:
            raise TokenRefused(sentence("a participant's token names its session"))
        if not 0 < seconds <= LONGEST:
            raise TokenRefused(sentence("a token is good for some time, at most 90 days"))
        until = (time.time() if now is None else now) + seconds
        claims = _Claims(role, token or secrets.token_urlsafe(16), session, self._origin, until)
        signed = self._serializer.dumps(msgspec.to_builtins(claims))
        return signed if isinstance(signed, str) else signed.decode("ascii")

    def session_of(self, signed: str) -> str:
        """The session a token names, if its signature is ours; empty for everything else."""
        try:
            return msgspec.convert(self._serializer.loads(signed[:4_000]), _Claims).session
        except (BadData, msgspec.ValidationError, UnicodeError, ValueError):
            return ""

    def read(self, signed: str, session: str = "", *, now: float | None = None) -> Actor:
        """Who a token lets act; `session` is where it is used (empty: outside sessions).

        Raises
        ------
        TokenRefused
            If it is forged, expired, of another ledger, or for another session.
        """
        try:
            claims = msgspec.convert(self._serializer.loads(signed[:4_000]), _Claims)
        except (BadData, msgspec.ValidationError, UnicodeError, ValueError) as error:
            raise TokenRefused(sentence("this token was not signed here; join again")) from error
        if (time.time() if now is None else now) >= claims.until:
            raise TokenRefused(sentence("this token has expired; join again"))
        if claims.ledger != self._origin:
            raise TokenRefused(sentence("this token is for another ledger; join again"))
        if claims.session and claims.session != session:
            raise TokenRefused(
                sentence("this token is for another session; join with this session's code")
            )
        return Actor(claims.role, claims.token, claims.session)
