"""The ledger's tables with calendar events, until they name the kind themselves."""

from __future__ import annotations

import msgspec
import pytest

from workbench.ledger import roles
from workbench.ledger.payloads import registry
from workbench.ledger.payloads.calendar import CalendarEntry
from workbench.ledger.vocabulary import Role


def make_known(patch: pytest.MonkeyPatch) -> None:
    """Let the ledger take calendar events of those who analyse."""
    kind = CalendarEntry.kind
    if kind not in registry.KINDS:
        patch.setitem(registry.KINDS, kind, CalendarEntry)
        patch.setitem(registry._DECODERS, kind, msgspec.json.Decoder(CalendarEntry))
        for role in (Role.FACILITATOR, Role.ANALYST):
            patch.setitem(roles.MAY_ADD, role, roles.MAY_ADD[role] | {CalendarEntry})
