"""What every payload is: a frozen, typed, versioned value with its private fields named."""

from __future__ import annotations

import datetime as dt
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


def utc(moment: str) -> str:
    """A moment as events write theirs, so that texts sort like moments; empty stays empty.

    Raises
    ------
    ValueError
        If no clock shows it.
    """
    if not moment:
        return ""
    return dt.datetime.fromisoformat(moment).astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def require_moment(name: str, value: str) -> None:
    """Refuse a moment that no clock shows.

    Raises
    ------
    BadPayload
        Naming the field.
    """
    try:
        utc(value)
    except ValueError as error:
        raise BadPayload(f"{name}: {value!r} is no moment ({error})") from error


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
