"""What a facilitator writes down while a session is under way."""

from __future__ import annotations

from typing import ClassVar

from workbench.ledger import fields as f
from workbench.ledger.payloads.base import Payload
from workbench.ledger.vocabulary import NotePlace


class SessionNote(Payload, frozen=True, kw_only=True):
    """A line of the minutes, or something parked for later. `id` is stable over revisions.

    It is part of the record like a decision and survives a purge: what one participant said, and
    who it was, belongs in a `Statement`.
    """

    kind: ClassVar[str] = "session_note"

    id: f.Id
    session: f.Id
    place: NotePlace
    text: f.Text
    done: bool = False
    replaces: f.Ids = ()
