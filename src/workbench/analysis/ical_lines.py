"""Content lines of an iCalendar file (RFC 5545, 3.1), for files of thousands of events.

Byte for byte what the icalendar library writes, without its objects: those take a millisecond for
each event. Zones and moments are left to the library.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache

from icalendar.prop import vDDDTypes

_LONGEST = 74  # octets; programs differ on whether the 75th still belongs to the line
_KEPT_TOGETHER = b"\\^"  # an escape and what it escapes stay on one line
_SPECIAL = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def escaped(text: str) -> str:
    """A value of the type TEXT; a written ``\\N`` becomes ``\\n``, as the library has it."""
    return text.replace("\\N", "\n").translate(_SPECIAL)


def folded(line: str) -> bytes:
    """A line and those that continue it."""
    raw = line.encode()
    if len(raw) <= _LONGEST:
        return raw
    parts, start = [], 0
    while len(raw) - start > _LONGEST:
        end = start + _LONGEST
        while raw[end] & 0xC0 == 0x80:  # within a character
            end -= 1
        if end - start > 1 and raw[end - 1] in _KEPT_TOGETHER:
            end -= 1
        parts.append(raw[start:end])
        start = end
    return b"\r\n ".join([*parts, raw[start:]])


@lru_cache(maxsize=4096)
def moment_line(name: str, moment: dt.datetime | dt.date) -> str:
    """A day, a time in its zone, or one in UTC."""
    if not isinstance(moment, dt.datetime):
        return f"{name};VALUE=DATE:{moment:%Y%m%d}"
    value = vDDDTypes(moment)
    params = "".join(f";{k}={v}" for k, v in sorted(value.params.items()))
    return f"{name}{params}:{value.to_ical().decode()}"


def text_line(name: str, text: str) -> str:
    """A property of the type TEXT."""
    return f"{name}:{escaped(text)}"


def component(name: str, lines: Iterable[str]) -> bytes:
    """A component with its lines, each ended as the format wants it."""
    whole = (f"BEGIN:{name}", *lines, f"END:{name}")
    return b"".join(folded(line) + b"\r\n" for line in whole)
