"""Payloads to stored text and back: the body, which is for ever, and the hidden part, purgeable."""

from __future__ import annotations

import re

import msgspec

from workbench.errors import LedgerNewer, LedgerRefused, did_you_mean
from workbench.ledger.payloads import (
    calendar,
    coalition,
    followup,
    judgement,
    notes,
    record,
    workshop,
)
from workbench.ledger.payloads.base import Payload, told_by
from workbench.ledger.payloads.upgrades import upgraded
from workbench.sentences import sentence

KINDS: dict[str, type[Payload]] = {
    payload.kind: payload
    for payload in (
        judgement.Assessment, judgement.SmartRating, judgement.Evidence, judgement.PersonLabel,
        followup.FollowUpAction, followup.Cluster, followup.Consultation, followup.HandOver,
        followup.Mission, followup.Submission, calendar.CalendarEntry,
        coalition.Coalition,
        workshop.WorkshopSession, workshop.SessionStateChange,
        workshop.Activity, workshop.Participant, workshop.Vote, workshop.Statement,
        workshop.Decision, notes.SessionNote, record.Archive, record.Supersession, record.Audit,
        record.Purge,
    )
}  # fmt: skip
TOKEN = re.compile(r"[A-Za-z0-9._~:-]{0,64}")
_DECODERS = {kind: msgspec.json.Decoder(payload) for kind, payload in KINDS.items()}
_encode = msgspec.json.Encoder(order="deterministic").encode


def split(payload: Payload, token: str) -> tuple[str, str]:
    """The body (public fields) and the hidden part (private fields, a newline, the actor's token).

    The hidden part is empty text when there is nothing to hide.

    Raises
    ------
    LedgerRefused
        If a field is out of its limits or its closed list; the message names it.
    """
    if not TOKEN.fullmatch(token):
        raise LedgerRefused(
            sentence("an actor's token is up to 64 letters, digits and . _ ~ : - only")
        )
    try:
        whole = _encode(payload)
        _DECODERS[payload.kind].decode(whole)
    except (msgspec.ValidationError, UnicodeEncodeError, TypeError, ValueError) as error:
        raise LedgerRefused(
            sentence("%(kind)s: %(error)s", kind=payload.kind, error=told_by(error))
        ) from error
    if not payload.private:
        return whole.decode(), f"{{}}\n{token}" if token else ""
    fields: dict[str, object] = msgspec.json.decode(whole)
    hidden = {name: fields.pop(name) for name in payload.private}
    return _encode(fields).decode(), f"{_encode(hidden).decode()}\n{token}"


def join(kind: str, version: int, body: str, hidden: str) -> tuple[Payload, str]:
    """The payload and the actor's token; without a hidden part private fields have their defaults.

    Raises
    ------
    LedgerNewer
        For a kind or version that this workbench does not know yet.
    LedgerRefused
        If the text is not such a payload.
    """
    known = KINDS.get(kind)
    if known is None or version > known.version:
        raise LedgerNewer(
            sentence(
                "event kind %(kind)s version %(version)s is not known here.%(meant)s "
                "Update the workbench.",
                kind=repr(kind),
                version=str(version),
                meant=did_you_mean(kind, KINDS) if known is None else "",
            )
        )
    secret, _, token = hidden.rpartition("\n")
    # JSON without line breaks: two objects become one by their braces, at a tenth of the cost.
    text = body if len(secret) <= 2 else f"{body[:-1]},{secret[1:]}" if len(body) > 2 else secret
    try:
        if version == known.version:
            return _DECODERS[kind].decode(text), token
        return msgspec.convert(_brought_up(known, version, text), known), token
    except (msgspec.MsgspecError, ValueError) as error:
        raise LedgerRefused(
            sentence("%(kind)s: %(error)s", kind=kind, error=told_by(error))
        ) from error


def _brought_up(known: type[Payload], version: int, text: str) -> dict[str, object]:
    fields: dict[str, object] = msgspec.json.decode(text)
    return upgraded(known.kind, version, known.version, fields)
