"""What every payload is: a frozen, typed, versioned value with its private fields named."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

import msgspec

from workbench.dates import PartialDate
from workbench.errors import BadPayload
from workbench.sentences import Sentence, sentence, sentence_of


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


def told_by(error: Exception) -> str:
    """What a decoder reports; a sentence of ours stays one that can be said otherwise."""
    cause = error.__cause__
    if not isinstance(cause, BadPayload):
        return str(error)
    where = str(error).removeprefix(str(cause))
    return Sentence(str(error), "%(said)s%(where)s", {"said": sentence_of(cause), "where": where})


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
        raise BadPayload(
            sentence(
                "%(name)s: %(value)s is no moment (%(error)s)",
                name=name,
                value=repr(value),
                error=str(error),
            )
        ) from error


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
            raise BadPayload(
                sentence("%(name)s: %(error)s", name=name, error=str(error))
            ) from error
