"""Calendar files for tests."""

from __future__ import annotations

from workbench.calendarfile.importing import read_dates
from workbench.calendarfile.rows import Defaults, Reading
from workbench.ledger.actor import Actor
from workbench.ledger.vocabulary import Role

ANALYST = Actor(Role.ANALYST)


def event(uid: str = "a@b", *lines: str, start: str = "DTSTART;VALUE=DATE:20270810") -> str:
    named = {line.split(":")[0].split(";")[0] for line in lines}
    own = [start] if "DTSTART" not in named else []
    own += ["SUMMARY:Meeting of both"] if "SUMMARY" not in named else []
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", *own, *lines, "END:VEVENT"])


def calendar(*events: str) -> bytes:
    text = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *events, "END:VCALENDAR", ""])
    return text.encode()


def read(content: bytes, name: str = "c.ics", defaults: Defaults | None = None) -> Reading:
    return read_dates(content, name, defaults or Defaults())
