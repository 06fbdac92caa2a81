"""What a server's answer means: pure readings of headers and first bytes (RFC 9110)."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

_CONTENT_RANGE = re.compile(r"bytes\s+(?:(\d+)-\d+|\*)/(\d+|\*)")
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|script)\b",
    re.IGNORECASE | re.DOTALL,
)
_TITLE = re.compile(r"<title[^>]*>\s*(.*?)\s*</title", re.IGNORECASE | re.DOTALL)
_BOM = b"\xef\xbb\xbf"
HEAD = 4096


def whole_number(text: str) -> int | None:
    """A header's number, None if it is missing or no number."""
    return int(text) if text.isascii() and text.isdigit() else None


def content_range(header: str) -> tuple[int | None, int | None]:
    """First byte and whole length of ``Content-Range``, each None where the server says none."""
    m = _CONTENT_RANGE.fullmatch(header.strip())
    if not m:
        return None, None
    return whole_number(m[1] or ""), whole_number(m[2])


def strong(etag: str) -> bool:
    """Whether equal tags promise equal bytes; only then may ranges be joined (RFC 9110, 8.8.1)."""
    return bool(etag) and not etag.startswith("W/")


def retry_after(header: str, now: dt.datetime) -> float:
    """Seconds to wait; 0 without a readable ``Retry-After``. Both published forms are read."""
    seconds = whole_number(header.strip())
    if seconds is not None:
        return float(seconds)
    try:
        when = parsedate_to_datetime(header)
    except (TypeError, ValueError):
        return 0.0
    if when.tzinfo is None:
        when = when.replace(tzinfo=dt.UTC)
    return max(0.0, (when - now).total_seconds())


def html_page(head: bytes, name: str) -> str | None:
    """What to call the HTML page that came instead of the file `name`; None if none came."""
    if name.lower().endswith((".html", ".htm")) or not _HTML.match(head.removeprefix(_BOM)):
        return None
    title = _TITLE.search(head.decode("utf-8", errors="replace"))
    shown = f" titled {' '.join(title[1].split())[:80]!r}" if title else ""
    return f"sent an HTML page{shown} instead of {name}"
