"""Names of streams. A stream has one chain per ledger and is the unit of export and purge."""

from __future__ import annotations

AUDIT = "audit"
THEMATIC = "country/none"


def country_stream(iso3: str) -> str:
    """Judgements on recommendations to one State; thematic ones go to `THEMATIC`."""
    return f"country/{iso3}" if iso3 else THEMATIC


def session_stream(session: str) -> str:
    """Everything of one workshop session."""
    return f"session/{session}"
