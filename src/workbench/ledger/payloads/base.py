"""What every payload is: a frozen, typed, versioned value with its private fields named."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from workbench.dates import PartialDate
from workbench.errors import BadPayload


class Payload(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One kind of event.

    `kind` is stored and never changes; `version` grows when fields change, with a function in
    ``payloads.upgrades`` that turns an older body into the newer one. `private` names the fields
    that a purge removes: participants' tokens and free text. They have defaults, which is what a
    purged event shows.
    """

    kind: ClassVar[str] = ""
    version: ClassVar[int] = 1
    private: ClassVar[tuple[str, ...]] = ()


def require_date(name: str, value: str) -> None:
    """Refuse a day that the calendar does not have.

    Raises
    ------
    BadPayload
        Naming the field.
    """
    if value:
        try:
            PartialDate(value)
        except ValueError as error:
            raise BadPayload(f"{name}: {error}") from error
