"""Events about events: archiving, supersession, audit, purge."""

from __future__ import annotations

from typing import Annotated, ClassVar

from msgspec import Meta

from workbench.ledger import fields as f
from workbench.ledger.payloads.base import Payload


class Archive(Payload, frozen=True, kw_only=True):
    """Hide an entity or event (its id) from the current state, with the reason. It stays stored."""

    kind: ClassVar[str] = "archive"

    target: f.Id
    reason: f.Reason


class Supersession(Payload, frozen=True, kw_only=True):
    """An event stands in the place of another, decided after both were there (a settled conflict).

    Both are event ids.
    """

    kind: ClassVar[str] = "supersession"

    target: f.Id
    by: f.Id
    reason: f.Reason


class Audit(Payload, frozen=True, kw_only=True):
    """What was done to the ledger as a whole: an import, a restore, a key changed."""

    kind: ClassVar[str] = "audit"

    action: f.Code
    object: f.Line = ""
    before: f.MaybeCode = ""
    after: f.MaybeCode = ""
    note: f.Line = ""


class Purge(Payload, frozen=True, kw_only=True):
    """Tokens and free text of one session were removed.

    `uncounted` are the ids of votes that did not count when it happened: without tokens nobody
    could tell any more, and with them every tally stays what it was.
    """

    kind: ClassVar[str] = "purge"

    session: f.Id
    reason: f.Reason
    removed: f.Count
    uncounted: Annotated[tuple[f.Id, ...], Meta(max_length=1_000_000)] = ()
